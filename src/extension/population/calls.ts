import type { DiagramHost } from '../../protocol/diagram';
import { viewPopulation, viewStays, type POPULATION_CALLS } from '../../protocol/population';
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
    population: (lane, buckets) =>
      Promise.resolve(viewPopulation(diagram.version, whole().timeline, lane, buckets)),
    stays: (lane, from, until, state) => Promise.resolve(viewStays(whole(), lane, from, until, state)),
  };
}
