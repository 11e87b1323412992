import * as l10n from '@vscode/l10n';

/** VS Code's line that runs while something is at work. */
export function Progress() {
  return (
    <div class="progress" role="progressbar" aria-label={l10n.t('The scenario runs again')}>
      <div />
    </div>
  );
}
