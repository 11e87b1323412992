import * as l10n from '@vscode/l10n';
import { controls } from '../host';
import { now, selected, shown } from '../store';
import { duration } from '../strings';
import { branchName } from './names';

/** What the diagram is compared with, and where the two part. */
export function ComparisonBar() {
  const comparison = shown.value?.comparison;
  if (comparison === undefined) {
    return null;
  }
  const { branch, difference } = comparison;
  const other = branchName(branch);
  return (
    <div class="comparison" role="status">
      <i class="codicon codicon-git-compare" aria-hidden="true" />
      <p>
        {difference === undefined
          ? l10n.t('Compared with “{0}”: the same happens in both.', other)
          : l10n.t('Compared with “{0}”: they part at {1}.', other, duration(difference.time))}
      </p>
      {difference !== undefined && (
        <button
          type="button"
          class="explain"
          aria-disabled={now.value?.cursor === difference.moment}
          onClick={() => {
            controls.seek(difference.moment);
            selected.value = null;
          }}
        >
          {l10n.t('Go to the first difference')}
        </button>
      )}
    </div>
  );
}
