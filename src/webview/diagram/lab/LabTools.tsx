import * as l10n from '@vscode/l10n';
import type { LabView } from '../../../protocol/lab';
import { extension } from '../host';
import { network } from './forms/network';
import { lab, make } from './host';
import { open } from './surface';

/** What may be done to all of the network at once. */
export function LabTools() {
  const view = lab.value;
  if (view === undefined) {
    return null;
  }
  const name = l10n.t('Change the network…');
  return (
    <div class="group" role="group" aria-label={l10n.t('Network')}>
      <button
        type="button"
        class="tool labelled"
        title={name}
        aria-haspopup="dialog"
        onClick={() => {
          make(ask(view));
        }}
      >
        <i class="codicon codicon-globe" aria-hidden="true" />
        {l10n.t('Network')}
      </button>
    </div>
  );
}

/** Asks what is to be different, beside what there is. */
async function ask(view: LabView): Promise<void> {
  open({ kind: 'form', form: network(view, await extension.conditions()) });
}
