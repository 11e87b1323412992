import * as l10n from '@vscode/l10n';
import { failure, selected } from '../store';
import { below } from './gestures';
import { harmful } from './host';
import { openSegmentMenu, segmentOf } from './segment';

/** Opens the menu of the segment that is selected; where none is, says what to do. */
export function offer(): void {
  if (!harmful.peek()) {
    failure.value = l10n.t('What is shown here cannot be changed.');
    return;
  }
  const row = selected.peek();
  const segment = row === null ? undefined : segmentOf(row);
  if (row === null || segment === undefined) {
    failure.value = l10n.t('Select a segment first: then choose what is to happen to it.');
    return;
  }
  failure.value = undefined;
  const place = document.querySelector('.inspector') ?? document.getElementById(`row-${String(row)}`);
  openSegmentMenu(segment, below(document.getElementById(`row-${String(row)}`) ?? place));
}
