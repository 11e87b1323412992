import * as l10n from '@vscode/l10n';
import type { SentRow } from '../../../timeline/rows';
import type { SegmentFault } from '../../../protocol/lab';
import type { Point } from '../geometry/plane';
import { picture, shown } from '../store';
import { rowName, duration } from '../strings';
import { delay, duplicate } from './forms/segment';
import { change, harmful, lab, make } from './host';
import { open, type MenuItem } from './surface';

/** The segment that a row is of: that it left, or that it arrived. */
export function segmentOf(row: number): SentRow | undefined {
  const { moments, arrows } = picture.peek()?.window ?? { moments: [], arrows: [] };
  const found = moments.flatMap(({ rows }) => rows).find(({ index }) => index === row);
  const sent = found?.kind === 'received' ? found.sent : row;
  return arrows.find((arrow) => arrow.expected === undefined && arrow.row.index === sent)?.row;
}

/** What may be done to a segment, with the key that does it. */
function segmentActions(row: SentRow): readonly (readonly MenuItem[])[] {
  const harm = (fault: SegmentFault) => () => {
    make(change.harm(row.index, fault));
  };
  const inject: MenuItem = {
    label: l10n.t('Inject a segment…'),
    key: 'i',
    run: () => {
      open({ kind: 'inject', lane: row.lane, connection: row.connection });
    },
  };
  // What can only go on elsewhere takes nothing more here.
  const injection = lab.peek() === undefined ? [] : [inject];
  // What the network made, no host has sent: there is no number to call it by.
  if (row.copy) {
    return [injection];
  }
  return [
    [
      { label: l10n.t('Lose'), key: 'Delete', run: harm({ do: 'lose' }) },
      {
        label: l10n.t('Delay…'),
        key: 'd',
        run: () => {
          open({ kind: 'form', form: delay(row) });
        },
      },
      {
        label: l10n.t('Duplicate…'),
        key: 'u',
        run: () => {
          open({ kind: 'form', form: duplicate(row) });
        },
      },
      { label: l10n.t('Let the next one overtake it'), key: 'o', run: harm({ do: 'reorder' }) },
      { label: l10n.t('Corrupt'), key: 'c', run: harm({ do: 'corrupt' }) },
      { label: l10n.t('Mark as congested (ECN)'), key: 'm', run: harm({ do: 'mark' }) },
    ],
    [
      {
        label: l10n.t('Edit header…'),
        key: 'e',
        run: () => {
          open({ kind: 'edit', row });
        },
      },
      ...injection,
    ],
  ];
}

export function openSegmentMenu(row: SentRow, at: Point): void {
  const name = rowName(row, shown.peek()?.lanes ?? [], duration(row.sentAt), undefined);
  open({ kind: 'menu', label: name, groups: segmentActions(row), at });
}

/** Does what a key means for a segment; false when it means nothing. */
export function segmentKey(row: SentRow, key: string): boolean {
  const wanted = key === 'Backspace' ? 'Delete' : key;
  const action = segmentActions(row)
    .flat()
    .find((one) => one.key?.toLowerCase() === wanted.toLowerCase());
  if (!harmful.peek() || action === undefined) {
    return false;
  }
  action.run();
  return true;
}
