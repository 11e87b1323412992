import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { Prediction } from '../../../protocol/prediction';
import type { SentRow } from '../../../timeline/rows';
import { attempt, extension } from '../host';
import { Dialog } from './Dialog';
import { basesOf, editOf, headerOf } from './header';
import { HeaderFields } from './HeaderFields';
import { change } from './host';

/** Writes other values into the header of a segment, as somebody on the way would. */
export function EditHeader({ row }: { readonly row: SentRow }) {
  const before = headerOf(row.segment);
  const bases = basesOf(row.segment);
  const [header, setHeader] = useState(before);
  const [predictions, setPredictions] = useState<readonly Prediction[]>([]);
  const edit = editOf(before, header, bases);
  const idle = Object.keys(edit).length === 0;
  useEffect(() => {
    let current = true;
    const predict = async () => {
      const answer = idle ? [] : await extension.predict(row.index, edit);
      if (current) {
        setPredictions(answer);
      }
    };
    void attempt(predict());
    return () => {
      current = false;
    };
  }, [header]);
  return (
    <Dialog
      title={l10n.t('Edit the header on the way')}
      intro={l10n.t(
        'Somebody on the way writes other values into it, with a checksum that fits. What is said of a change is likely; what really happens the ladder shows.',
      )}
      action={l10n.t('Edit')}
      idle={idle}
      send={() => change.harm(row.index, { do: 'edit', set: edit })}
    >
      <HeaderFields
        header={header}
        bases={bases}
        edit={edit}
        predictions={predictions}
        onChange={setHeader}
      />
    </Dialog>
  );
}
