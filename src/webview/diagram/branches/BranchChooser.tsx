import * as l10n from '@vscode/l10n';
import { controls } from '../host';
import { Select } from '../Select';
import { shown } from '../store';
import { branchName, origin } from './names';

/** Which branch is shown; nothing to choose while there is only the scenario as it was written. */
export function BranchChooser() {
  const lab = shown.value?.lab;
  if (lab === undefined || lab.branches.length === 0) {
    return null;
  }
  const options = [
    { label: branchName(undefined), description: '' },
    ...lab.branches.map(({ name, from, interventions }) => ({
      label: name,
      description: origin(interventions, from),
    })),
  ];
  // Names are anything: what is chosen goes by its place.
  const chosen = lab.branches.findIndex(({ name }) => name === lab.branch) + 1;
  return (
    <Select
      class="branch"
      label={l10n.t('Branch')}
      options={options.map((option, i) => ({ ...option, value: String(i) }))}
      value={String(chosen)}
      onChange={(value) => {
        controls.showBranch(lab.branches[Number(value) - 1]?.name ?? null);
      }}
    />
  );
}
