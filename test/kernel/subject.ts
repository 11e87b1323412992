import type { Segment } from '../../src/tcp/segment';
import type { State } from '../../src/tcp/state';

/** What an application can ask of either stack. */
export type Call =
  /** `read`: from now on whatever arrives is read. */
  | { readonly call: 'listen' | 'connect' | 'read' | 'shutdown' | 'close' | 'abort' }
  | { readonly call: 'send'; readonly octets: number };

/**
 * One end of one connection, whoever keeps it: the kernel, or the engine. Everything is answered before the promise
 * resolves.
 */
export interface Subject {
  /** A call, and the segments that followed from it. */
  call(call: Call): Promise<Segment[]>;
  /** A segment arrives; the answers to it. */
  arrive(segment: Segment): Promise<Segment[]>;
  /** What a segment would meet: the state of the connection, or LISTEN, or CLOSED. */
  state(): State;
  /** Leaves nothing behind. */
  end(): Promise<void>;
}
