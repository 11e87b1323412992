import * as l10n from '@vscode/l10n';
import { Tool } from '../diagram/Tool';
import { count } from './format';
import { controls } from './host';
import { listed, mistake, query, reading } from './store';

/** How many connections there are, how far the file has been read, and a way to stop. */
export function Reading() {
  const now = reading.value;
  if (now === undefined) {
    return null;
  }
  const { state, part, connections } = now;
  const found = listed.value?.count;
  const isNarrowed = query.value.filter.trim() !== '' && mistake.value === undefined && found !== undefined;
  return (
    <div class="reading">
      <span role="status">
        {isNarrowed
          ? l10n.t('{0} of {1} connections', count(found), count(connections))
          : l10n.t('Connections: {0}', count(connections))}
        {state === 'cancelled' && ` · ${l10n.t('reading was stopped')}`}
      </span>
      {state === 'reading' && (
        <>
          <progress
            aria-label={l10n.t('Reading the file')}
            title={l10n.t('Frames so far: {0}', count(now.frames))}
            max={1}
            {...(part !== undefined && { value: part })}
          />
          <Tool icon="debug-stop" name={l10n.t('Stop reading')} disabled={false} run={controls.cancel} />
        </>
      )}
      {(state === 'cancelled' || state === 'failed') && (
        <Tool icon="debug-continue" name={l10n.t('Read on')} disabled={false} run={controls.read} />
      )}
    </div>
  );
}
