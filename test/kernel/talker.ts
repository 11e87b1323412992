import type { State } from '../../src/tcp/state';

/** One end of a conversation, as an application has it, whichever stack is below. */
export interface Talker {
  /** Resolves when the connection is open. */
  readonly opened: Promise<void>;
  /** All that the other side sent, when it has said that there is no more; rejects when the connection breaks. */
  readonly heard: Promise<Uint8Array>;
  say(data: Uint8Array): void;
  /** Says no more: `shutdown(SHUT_WR)`. */
  finish(): void;
  /** The state of the stack's record; CLOSED when it has none. */
  state(): State;
}
