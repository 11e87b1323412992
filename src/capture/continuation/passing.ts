import { FIN, SYN, type SegmentOptions } from '../../tcp/segment';
import { add } from '../../tcp/seq';
import { decodeOptions } from '../../tcp/wire/options';
import type { CapturedConnection } from '../connection';
import { flagBit } from '../flags';
import type { TcpFrames } from '../tcp-frames';
import { nanosecondsBetween } from '../time';

/** One of the two ends: `a` or `b`. */
export type Side = 0 | 1;

/** A segment that passed whoever captured it. Times in nanoseconds since the connection's first one. */
export interface Passing {
  /** Of TcpFrames. */
  readonly row: number;
  readonly from: Side;
  readonly seq: number;
  readonly ack: number;
  readonly ctl: number;
  readonly wnd: number;
  readonly up: number;
  /** Octets of text; and the number after all of it. */
  readonly len: number;
  readonly end: number;
  readonly options: SegmentOptions;
  /** It only asks whether somebody is there: keep-alives, probes of a closed window. */
  readonly probe: boolean;
  readonly at: number;
}

/**
 * So many segments before a moment and after it are looked at, besides those that opened the connection: of one with
 * millions, what was long before says nothing that the later ones do not.
 */
const BEFORE = 20_000;
const AFTER = 2_000;
const OPENING = 10;

const PROBES = flagBit('keep_alive') | flagBit('zero_window_probe');

/** The segments of a connection around a row, in order. What the analysis passes over is none of it. */
export function passingsAround(frames: TcpFrames, { first }: CapturedConnection, row: number): Passing[] {
  const rows: number[] = [];
  let after = 0;
  for (let at = first; at !== -1 && after <= AFTER; at = frames.next(at)) {
    if (frames.unanalysed(at) === 0) {
      rows.push(at);
      after += at > row ? 1 : 0;
      if (rows.length > OPENING + 2 * BEFORE && at <= row) {
        rows.splice(OPENING, BEFORE);
      }
    }
  }
  const start = frames.time(first);
  return rows.map((at): Passing => {
    const { seq, ctl, len } = { seq: frames.seq(at), ctl: frames.ctl(at), len: frames.len(at) };
    return {
      ...{ row: at, seq, ctl, len },
      from: frames.isFromB(at) ? 1 : 0,
      ack: frames.ack(at),
      wnd: frames.wnd(at),
      up: frames.up(at),
      end: add(seq, lengthOf(ctl, len)),
      options: decodeOptions(frames.options(at)).options,
      probe: (frames.flags(at) & PROBES) !== 0,
      at: nanosecondsBetween(start, frames.time(at)),
    };
  });
}

function lengthOf(ctl: number, len: number): number {
  return len + ((ctl & SYN) === 0 ? 0 : 1) + ((ctl & FIN) === 0 ? 0 : 1);
}

/** Whether it takes up sequence space. */
export function isNumbered({ seq, end }: Passing): boolean {
  return seq !== end;
}

export function other(side: Side): Side {
  return side === 0 ? 1 : 0;
}
