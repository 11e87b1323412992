import type { PlacedStep } from '../../../protocol/machine';
import type { State } from '../look';
import type { Change } from './places';

/** A part of the picture: a state, or an arrow. */
export type Part = { readonly kind: 'state'; readonly state: State } | ({ readonly kind: 'arrow' } & Change);

/** Moments of a lane, from the first to the last one, both included. */
export interface Stretch {
  readonly lane: number;
  readonly first: number;
  readonly last: number;
}

/** The steps by which a connection comes to be in a state, or goes along an arrow. */
export function occurrencesOf(part: Part, steps: readonly PlacedStep[]): readonly PlacedStep[] {
  return steps.filter((step) =>
    part.kind === 'state'
      ? step.after === part.state
      : step.before === part.before && step.after === part.after,
  );
}

/** When a connection is in a state, from what led to it to what ends it; or the moments in which it goes along an arrow. */
export function stretchesOf(part: Part, steps: readonly PlacedStep[]): readonly Stretch[] {
  return occurrencesOf(part, steps).map(({ lane, moment, row }) => {
    const next = steps.find((step) => step.lane === lane && step.row > row);
    const last = part.kind === 'arrow' ? moment : (next?.moment ?? Infinity);
    return { lane, first: moment, last };
  });
}
