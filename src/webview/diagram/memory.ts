import { SPEEDS, type DiagramState, type Now, type Shown } from '../../protocol/diagram';
import type { TourPlace, TourView } from '../../protocol/tour';
import { HEADROOM } from './geometry/scale';
import { now, selected, shown, top, zoom } from './store';

/** What a reload must not lose: what is shown belongs to the extension, how it is looked at to the page. */
export function stateNow(): DiagramState | undefined {
  return shown.value && now.value && stateOf(shown.value, now.value);
}

function stateOf({ id, draft, crowd }: Shown, { cursor, speed, tour }: Now): DiagramState {
  return {
    source: id,
    cursor,
    ...(draft === undefined ? {} : { draft }),
    ...(crowd === undefined ? {} : { only: onlyOf(crowd) }),
    ...(tour === undefined ? {} : { tour: placeOf(tour) }),
    speed: SPEEDS.find((one) => one === speed) ?? 1,
    selected: selected.value,
    zoom: zoom.value,
    scroll: top.value + HEADROOM,
  };
}

/** The connection that is shown alone; null for all of them. */
export function onlyOf({
  shown: one,
}: NonNullable<Shown['crowd']>): NonNullable<DiagramState['only']> | null {
  return one === undefined ? null : { connection: one.connection, name: one.name };
}

function placeOf({ id, questions, question }: TourView): TourPlace {
  const said = question?.feedback?.said;
  return {
    id,
    index: question === undefined ? questions : question.number - 1,
    ...(said === undefined ? {} : { said }),
  };
}
