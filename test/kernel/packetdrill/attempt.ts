import type { Answer } from '../../../src/packetdrill/stack';

/** How a call is made: it answers, or says by undefined that it would have to wait. */
export interface Attempt {
  /** Whether it is to wait then: to be made again until it answers. */
  readonly waits: boolean;
  readonly make: () => Promise<Answer | undefined>;
}

export function once(make: () => Promise<Answer>): Attempt {
  return { waits: false, make };
}

export function immediately(answer: Answer): Attempt {
  return once(() => Promise.resolve(answer));
}
