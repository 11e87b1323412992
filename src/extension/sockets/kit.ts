import { stateMachine, type Transition } from '../../simulation/state-machine';
import { PROFILES } from '../../tcp/profiles';
import { partOf } from '../crowd/part';
import type { Subject } from '../diagram/subject';

/** What pictures of sockets need of the simulations' part: it is in another file (see esbuild.mjs). */
export interface Kit {
  readonly partOf: (whole: Subject, connection: number) => Subject;
  /** The changes of state that a stack of RFC 9293 knows. */
  readonly transitions: () => readonly Transition[];
}

export const pictureKit: Kit = { partOf, transitions: () => stateMachine(PROFILES.rfc9293) };
