import * as l10n from '@vscode/l10n';
import { picture } from '../store';
import { below } from './gestures';
import { harmful } from './host';
import { openSegmentMenu, segmentOf } from './segment';

/** The menu of the segment that is explained. */
export function WhatIf({ row }: { readonly row: number }) {
  const segment = picture.value === undefined ? undefined : segmentOf(row);
  if (!harmful.value || segment === undefined) {
    return null;
  }
  return (
    <button
      type="button"
      class="explain"
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        openSegmentMenu(segment, below(currentTarget));
      }}
    >
      <i class="codicon codicon-beaker" aria-hidden="true" />
      {l10n.t('What if…')}
    </button>
  );
}
