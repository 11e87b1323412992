import * as l10n from '@vscode/l10n';
import { controls } from './host';
import { shown } from './store';
import { Tool } from './Tool';

/** Leads from a crowd of connections to each of them: which one the ladder is of, and to another. */
export function OneOfMany() {
  const crowd = shown.value?.crowd;
  if (crowd === undefined) {
    return null;
  }
  const { connections, fits, shown: one } = crowd;
  const nth = one?.nth ?? 0;
  return (
    <div class="crowd" role="group" aria-label={l10n.t('Connections')}>
      <Tool
        icon="chevron-left"
        name={l10n.t('Previous connection')}
        disabled={nth <= 1}
        run={() => {
          controls.showNth(nth - 1);
        }}
      />
      <Tool
        icon="chevron-right"
        name={l10n.t('Next connection')}
        disabled={nth >= connections}
        run={() => {
          controls.showNth(nth + 1);
        }}
      />
      <label>
        {l10n.t('Connection')}
        <input
          type="number"
          min={1}
          max={connections}
          value={one === undefined ? '' : nth}
          onChange={({ currentTarget }) => {
            const wanted = Math.min(connections, Math.max(1, Math.trunc(currentTarget.valueAsNumber)));
            if (Number.isNaN(wanted)) {
              currentTarget.value = one === undefined ? '' : String(nth);
            } else {
              currentTarget.value = String(wanted);
              controls.showNth(wanted);
            }
          }}
        />
      </label>
      <span class="of">{l10n.t('of {0}', connections)}</span>
      {one !== undefined && <span class="which">{one.name}</span>}
      {fits && (
        <Tool
          icon="layers"
          name={l10n.t('Show all connections')}
          disabled={one === undefined}
          run={controls.showAll}
        />
      )}
    </div>
  );
}
