import type { Turn } from '../../simulation/turn';
import type { Answer, Unsupported } from '../stack';

/** A call that has to wait: it is made again when it is ready, until it answers. */
export interface Waiting {
  readonly ready: () => boolean;
  readonly again: (turn: Turn) => Answer | undefined;
  /** When it gives up waiting, in milliseconds from when it was made; undefined: never. */
  readonly patience?: number;
  /** What it answers then. */
  readonly inVain?: Answer;
}

/** What came of a call. */
export type Made = Answer | Waiting | Unsupported;

export const DONE: Answer = { value: 0 };

export function failed(errno: string): Answer {
  return { value: -1, errno };
}

/** Makes a call at once; what would have to wait waits, or says that it would. */
export function attempt(turn: Turn, nonblocking: boolean, waiting: Waiting): Made {
  return waiting.again(turn) ?? (nonblocking ? failed('EAGAIN') : waiting);
}
