import type { State } from '../../tcp/state';
import { waysBetween, type Step, type Transition } from '../transitions';

/** Something that must have happened: the record was in a state, or a segment was sent. */
export type Inferred = { readonly state: State } | { readonly step: Step };

/** What must have happened on the way from one state to another, the last state itself not counted. */
export interface InBetween {
  /** In order, as far as that is known. */
  readonly happened: readonly Inferred[];
  /** How many ways there are. With several, what is told is what all have in common, in the order of the first. */
  readonly ways: number;
}

/** Nothing is inferred of the end: to be reset, or given up, is possible at any time. */
export function inBetween(before: State, after: State): InBetween {
  const ways = after === 'CLOSED' ? [] : waysBetween(before, after).map((way) => happenedOn(way, after));
  const [first = [], ...others] = ways;
  const happened = first.flatMap((one) => {
    const same = others.map((way) => way.find((other) => keyOf(other) === keyOf(one)));
    return same.every((other) => other !== undefined) ? [agreedOn(one, same)] : [];
  });
  return { happened, ways: ways.length };
}

/** What arrives, what the record becomes by it, and what it sends. */
function happenedOn(way: readonly Transition[], end: State): Inferred[] {
  return way.flatMap(({ after, steps }) => {
    const taken = steps.map((step) => ({ step }));
    const state = after === end ? [] : [{ state: after }];
    return [
      ...taken.filter(({ step }) => step.from === 'there'),
      ...state,
      ...taken.filter(({ step }) => step.from === 'here'),
    ];
  });
}

function keyOf(one: Inferred): string {
  return 'state' in one ? one.state : `${one.step.from} ${one.step.segment} ${one.step.of ?? ''}`;
}

/** In which state the other side sent it is known only where all ways say the same. */
function agreedOn(one: Inferred, others: readonly Inferred[]): Inferred {
  if ('state' in one) {
    return one;
  }
  const { peer, ...step } = one.step;
  const isSame = others.every((other) => 'step' in other && other.step.peer === peer);
  return isSame ? one : { step };
}
