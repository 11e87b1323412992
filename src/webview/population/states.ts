import type { PopulationView } from '../../protocol/population';
import { APPEARANCE } from '../../timeline/appearance';
import { isOfConnection } from '../../timeline/stays';
import { isState, type State } from '../diagram/look';

const STATES: readonly State[] = Object.keys(APPEARANCE).filter(isState).filter(isOfConnection);

/** The states of connections that occur, in the order in which they are stacked. */
export function shownStates(counts: PopulationView['counts']): readonly State[] {
  return STATES.filter((state) => counts[state].some((count) => count > 0));
}
