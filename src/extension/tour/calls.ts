import type { DiagramHost } from '../../protocol/diagram';
import type { TOUR_CALLS } from '../../protocol/tour';
import type { Diagram } from '../diagram/diagram';
import type { Tours } from './tours';

/** What the page of a diagram may do in a tour that is taken there. */
export function tourCalls(
  diagram: Diagram,
  tours: () => Promise<Tours>,
): Pick<DiagramHost, keyof typeof TOUR_CALLS> {
  return {
    answer: async (state) => (await tours()).answer(diagram, state),
    nextQuestion: async () => (await tours()).next(diagram),
    repeatTour: async () => (await tours()).repeat(diagram),
    chooseTour: async () => (await tours()).take(undefined),
    resumeTour: async (place) => {
      (await tours()).resume(diagram, place);
    },
    endTour: async () => {
      (await tours()).end(diagram);
    },
  };
}
