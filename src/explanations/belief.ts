import type { State } from '../tcp/state';
import { fill } from './fill';
import { lookUp, type Words } from './words';

/** One side of a connection: the host's name, and the state of its record (CLOSED when it has none). */
export interface Side {
  readonly name: string;
  readonly state: State;
}

/** Whether two records are consistent views of one connection, and what each side believes. */
export interface Belief {
  readonly agree: boolean;
  readonly sentence: string;
}

/** What two sides believe of their connection. The order of the sides makes no difference. */
export function belief(words: Words, x: Side, y: Side): Belief {
  const { agree, sentence } = words.beliefs[x.state][y.state];
  const nameX = lookUp(words.hosts, x.name);
  const nameY = lookUp(words.hosts, y.name);
  return {
    agree,
    sentence: fill(sentence, {
      x: nameX?.within ?? x.name,
      y: nameY?.within ?? y.name,
      // A host's own name keeps its small letter, also at the beginning: `a` and `A` may be two hosts.
      X: nameX?.begins ?? x.name,
      Y: nameY?.begins ?? y.name,
    }),
  };
}
