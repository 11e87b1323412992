import * as l10n from '@vscode/l10n';
import type { PopulationView } from '../../protocol/population';
import { stateColor, type State } from '../diagram/look';
import { patternFill } from '../diagram/Patterns';
import { shownStates } from './states';

/** The states with their counts at the time that is looked at; each can be chosen. */
export function Legend(props: {
  readonly data: PopulationView;
  readonly bucket: number;
  readonly chosen: State | undefined;
  readonly onChoose: (state: State | undefined) => void;
}) {
  const { data, bucket, chosen, onChoose } = props;
  return (
    <div class="legend" role="group" aria-label={l10n.t('States in the chart')}>
      {shownStates(data.counts).map((state) => (
        <button
          key={state}
          type="button"
          style={stateColor(state)}
          aria-pressed={state === chosen}
          onClick={() => {
            onChoose(state === chosen ? undefined : state);
          }}
        >
          <svg width="14" height="12" aria-hidden="true">
            <rect class="ground" x="0.5" y="0.5" width="13" height="11" />
            <rect class="motif" x="0.5" y="0.5" width="13" height="11" fill={patternFill(state)} />
            <rect class="edge" x="0.5" y="0.5" width="13" height="11" />
          </svg>
          {state} <strong>{data.counts[state][bucket] ?? 0}</strong>
        </button>
      ))}
    </div>
  );
}
