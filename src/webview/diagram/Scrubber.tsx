import * as l10n from '@vscode/l10n';
import { controls } from './host';
import { now, shown, sought } from './store';
import { duration } from './strings';

/** All moments in a row, to go to any of them. */
export function Scrubber() {
  const moments = shown.value?.moments ?? 0;
  const { cursor = 0, time = 0, playing = false } = now.value ?? {};
  const value = sought.value ?? cursor;
  return (
    <div class="scrubber">
      <input
        type="range"
        min="0"
        max={moments}
        step="1"
        value={value}
        style={{ '--part': String(moments === 0 ? 0 : value / moments) }}
        disabled={moments === 0}
        aria-label={l10n.t('Moment')}
        aria-valuetext={l10n.t('moment {0} of {1}, {2}', cursor, moments, duration(time))}
        onKeyDown={(event) => {
          // With Alt it is one of VS Code's keys, and steps already.
          if (event.altKey) {
            event.preventDefault();
          }
        }}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          controls.seek(valueAsNumber);
        }}
      />
      <output>
        {l10n.t('{0} of {1} · {2}', cursor, moments, duration(time))}
        {playing && ` · ${l10n.t('playing')}`}
      </output>
    </div>
  );
}
