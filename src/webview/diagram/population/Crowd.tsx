import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import type { StayView } from '../../../protocol/population';
import { PopulationChart } from '../../population/PopulationChart';
import { stateColor } from '../look';
import { Pane } from '../Pane';
import { Select } from '../Select';
import { now, shown } from '../store';
import { duration } from '../strings';
import { ask, follow, lane, open, population, show, stays } from './state';

/** How many connections are in which state over time, and the way from the crowd to one of them. */
export function Crowd() {
  useEffect(follow, []);
  return (
    <Pane
      title={l10n.t('Connections over time')}
      open={open.value}
      onToggle={(unfolded) => {
        open.value = unfolded;
      }}
    >
      {open.value && population.value !== undefined && (
        <>
          <Lanes />
          <PopulationChart data={population.value} present={now.value?.time ?? 0} onAsk={ask} />
          <Stays />
        </>
      )}
    </Pane>
  );
}

const ALL = 'all';

/** Whose records are counted. */
function Lanes() {
  const lanes = shown.value?.lanes ?? [];
  return (
    <Select
      class="lane-counted"
      label={l10n.t('Records of')}
      options={[
        { value: ALL, label: l10n.t('All hosts'), description: '' },
        ...lanes.map(({ name }, index) => ({ value: String(index), label: name, description: '' })),
      ]}
      value={lane.value === null ? ALL : String(lane.value)}
      onChange={(value) => {
        lane.value = value === ALL ? null : Number(value);
      }}
    />
  );
}

/** The connections that were in the selected stretch of time, each a way to its ladder. */
function Stays() {
  const found = stays.value;
  if (found === undefined) {
    return (
      <p class="nothing">
        {l10n.t(
          'Drag over the chart, or press Shift and an arrow key in it, to see which connections were there.',
        )}
      </p>
    );
  }
  const more = found.total - found.stays.length;
  return (
    <div class="stays">
      <p role="status">{l10n.t('In the selected time: {0}', found.total)}</p>
      <ul>
        {found.stays.map((stay) => (
          <li key={stay.row}>
            <Stay stay={stay} />
          </li>
        ))}
      </ul>
      {more > 0 && <p>{l10n.t('And {0} more: select less.', more)}</p>}
    </div>
  );
}

function Stay({ stay }: { readonly stay: StayView }) {
  const { name, state, since, until } = stay;
  return (
    <button
      type="button"
      style={stateColor(state)}
      onClick={() => {
        show(stay);
      }}
    >
      <span class="chip">{state}</span>
      <span class="ends">{name}</span>
      <span class="when">
        {until === undefined
          ? l10n.t('from {0} on', duration(since))
          : l10n.t('from {0} to {1}', duration(since), duration(until))}
      </span>
    </button>
  );
}
