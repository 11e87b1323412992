import type { DiagramHost } from '../../protocol/diagram';
import { viewCounted, viewPopulation, viewStays, type POPULATION_CALLS } from '../../protocol/population';
import type { Diagram } from '../diagram/diagram';
import type { Subject } from '../diagram/subject';

/** What a page may ask about a crowd of connections. */
export function populationCalls(
  diagram: Diagram,
  subject: () => Subject,
): Pick<DiagramHost, keyof typeof POPULATION_CALLS> {
  // Of everything there is, also where one connection of it is shown.
  const whole = () => subject().part?.whole ?? subject();
  return {
    population: (lane, buckets) => {
      const { counted, timeline } = whole();
      return Promise.resolve(
        counted === undefined || (lane ?? 0) > 0
          ? viewPopulation(diagram.version, timeline, lane, buckets)
          : viewCounted(diagram.version, counted, buckets),
      );
    },
    stays: (lane, from, until, state) => Promise.resolve(viewStays(whole(), lane, from, until, state)),
  };
}
