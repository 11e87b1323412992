import type { DiagramHost } from '../../protocol/diagram';
import { viewPopulation, viewStays, type POPULATION_CALLS } from '../../protocol/population';
import type { Diagram } from '../diagram/diagram';
import type { Subject } from '../diagram/subject';

/** What a page may ask about a crowd of connections. */
export function populationCalls(
  diagram: Diagram,
  subject: () => Subject,
): Pick<DiagramHost, keyof typeof POPULATION_CALLS> {
  return {
    population: (lane, buckets) =>
      Promise.resolve(viewPopulation(diagram.version, subject().timeline, lane, buckets)),
    stays: (lane, from, until, state) => Promise.resolve(viewStays(subject(), lane, from, until, state)),
  };
}
