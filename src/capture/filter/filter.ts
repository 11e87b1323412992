import type { CapturedConnection } from '../connection';
import { diagnose } from '../diagnosis/diagnose';
import { replay } from '../analysis/replay';
import type { TcpFrames } from '../tcp-frames';
import type { Timestamp } from '../time';
import { ROWS_BETWEEN, type Work } from '../turns';
import { parse } from './parse';
import { Seen } from './seen';

/** Why a filter says nothing. */
export interface FilterMistake {
  /** What is wrong, as a code with what it names: sentences are said by whoever shows it. */
  readonly code: 'unknown-field' | 'expected-value' | 'expected-operator' | 'wrong-value' | 'unbalanced';
  readonly values: Readonly<Record<string, string>>;
  /** Where in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Which connections are looked for. */
export interface Filter {
  /**
   * Whether any frame of a connection is one of those that are looked for.
   *
   * @param start when the capture began: what `frame.time_relative` is counted from
   */
  matches(frames: TcpFrames, connection: CapturedConnection, start?: Timestamp): Work<boolean>;
}

/**
 * Reads a display filter of Wireshark's, as far as it speaks of TCP connections. An empty one finds all. As there, `!=`
 * holds where no value of the field is equal, the other comparisons where any is; a field by itself holds where there is
 * such a field.
 */
export function parseFilter(text: string): Filter | FilterMistake {
  const parsed = parse(text);
  if ('code' in parsed) {
    return parsed;
  }
  const { condition, needs } = parsed;
  return {
    *matches(frames, connection, start = frames.time(0)) {
      const { first, last } = connection;
      const seen = new Seen(frames, connection, start);
      if (needs.has('diagnoses')) {
        seen.diagnoses = new Set((yield* diagnose(frames, connection)).map(({ rule }) => rule));
      }
      if (needs.has('values')) {
        const found = { any: false };
        const replaying = replay(frames, connection, (values) => {
          seen.row = values.row;
          seen.values = values;
          found.any ||= condition(seen);
        });
        while (replaying.next().done !== true && !found.any) {
          yield;
        }
        return found.any;
      }
      let asked = 0;
      for (let row = first; row !== -1; row = frames.next(row, last)) {
        seen.row = row;
        if (condition(seen)) {
          return true;
        }
        if (++asked % ROWS_BETWEEN === 0) {
          yield;
        }
      }
      return false;
    },
  };
}
