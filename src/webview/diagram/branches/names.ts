import * as l10n from '@vscode/l10n';

/** A branch as people call it. */
export function branchName(branch: string | undefined): string {
  return branch ?? l10n.t('As it was written');
}

/** What is said besides of the first row in which two diagrams differ. */
export function partingHere(): string {
  return l10n.t('Here it parts from the diagram beside it.');
}

/** How much was done in a branch, and from which it was made. */
export function origin(interventions: number, from: string | undefined): string {
  const count = interventions === 1 ? l10n.t('1 change') : l10n.t('{0} changes', interventions);
  return from === undefined ? count : l10n.t('{0}, from “{1}”', count, from);
}
