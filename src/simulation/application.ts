import type { Signal } from '../tcp/out';
import type { Turn } from './turn';
import type { ConnectionRecord, Packet } from './world';

/**
 * The programs of all hosts. They keep nothing to themselves, so that a copy of the world is all there is to copy:
 * what they know of a connection stands in its record.
 */
export interface Application {
  /** The stack of `turn.host` told its program something about a connection. */
  told(turn: Turn, record: ConnectionRecord, signal: Signal): void;
  /**
   * The time has come for something.
   *
   * @param task the number under which it was scheduled
   * @param record what it is about, if anything
   */
  perform(turn: Turn, task: number, record: ConnectionRecord | undefined): void;
  /** A packet has come to `turn.host`, which has no stack. */
  heard?(turn: Turn, packet: Packet): void;
}
