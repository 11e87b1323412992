import * as l10n from '@vscode/l10n';
import { network } from './forms/network';
import { lab } from './host';
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
          open({ kind: 'form', form: network(view) });
        }}
      >
        <i class="codicon codicon-globe" aria-hidden="true" />
        {l10n.t('Network')}
      </button>
    </div>
  );
}
