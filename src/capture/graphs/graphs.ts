import { ACK, RST } from '../../tcp/segment';
import { distance } from '../../tcp/seq';
import { replay } from '../analysis/replay';
import type { CapturedConnection } from '../connection';
import type { TcpFrames } from '../tcp-frames';
import { lengthOf, nanosecondsBetween } from '../time';
import type { Work } from '../turns';
import { Points } from './points';

/** Points of a curve: columns of equal length, in the order of `x`. */
export interface Series {
  /** Seconds since the connection's earliest frame. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The row of TcpFrames that each point is of, or -1. */
  readonly rows: Int32Array;
}

/** What is drawn of one direction of a connection. */
export interface DirectionGraphs {
  /** Relative sequence numbers of the text that was sent, the end of each segment, and what the other end acknowledged. */
  readonly sequence: Series;
  readonly acknowledged: Series;
  /** Milliseconds from a segment to its acknowledgment (Wireshark's `tcp.analysis.ack_rtt`). */
  readonly roundTrip: Series;
  /** Octets: the window that the other end offers, scaled; and what is under way (`tcp.analysis.bytes_in_flight`). */
  readonly window: Series;
  readonly inFlight: Series;
  /** Octets of text each second, over stretches of equal length. */
  readonly throughput: Series;
}

/** The graphs of a connection: of what `a` sends, and of what `b` sends. */
export interface Graphs {
  readonly directions: readonly [a: DirectionGraphs, b: DirectionGraphs];
}

/** The curves of a direction while they are being drawn. */
interface Curves {
  readonly sequence: Points;
  readonly acknowledged: Points;
  readonly roundTrip: Points;
  readonly window: Points;
  readonly inFlight: Points;
  /** Octets of text in each stretch. */
  readonly text: Float64Array;
  /** The highest numbers so far, which go on where sequence numbers wrap around. */
  sent: number;
  acked: number;
}

/** Over so many stretches throughput is counted. */
const STRETCHES = 100;

/** The graphs of a connection. */
export function* graphsOf(frames: TcpFrames, connection: CapturedConnection): Work<Graphs> {
  const { earliest } = connection.span;
  const since = (row: number): number => nanosecondsBetween(earliest, frames.time(row)) / 1e9;
  const stretch = lengthOf(connection.span) / 1e9 / STRETCHES;
  const curves: readonly [Curves, Curves] = [newCurves(), newCurves()];
  yield* replay(frames, connection, (values) => {
    const { row, fromB } = values;
    if (frames.unanalysed(row) !== 0) {
      return;
    }
    const [own, other] = fromB ? [curves[1], curves[0]] : [curves[0], curves[1]];
    const x = since(row);
    const len = frames.len(row);
    if (len > 0) {
      own.sent = unwrapped(own.sent, values.relativeSeq + len);
      own.sequence.push(x, own.sent, row);
      const at = Math.min(Math.floor(x / stretch), STRETCHES - 1);
      own.text[at] = (own.text[at] ?? 0) + len;
    }
    if (values.bytesInFlight !== undefined) {
      own.inFlight.push(x, values.bytesInFlight, row);
    }
    if ((frames.ctl(row) & ACK) !== 0) {
      other.acked = unwrapped(other.acked, values.relativeAck);
      other.acknowledged.push(x, other.acked, row);
    }
    if ((frames.ctl(row) & RST) === 0) {
      other.window.push(x, values.windowSize, row);
    }
    if (values.acks !== undefined) {
      other.roundTrip.push(x, values.acks.roundTrip / 1e6, row);
    }
  });
  return { directions: [yield* drawn(curves[0], stretch), yield* drawn(curves[1], stretch)] };
}

function newCurves(): Curves {
  return {
    sequence: new Points(),
    acknowledged: new Points(),
    roundTrip: new Points(),
    window: new Points(),
    inFlight: new Points(),
    text: new Float64Array(STRETCHES),
    sent: 0,
    acked: 0,
  };
}

/** The number nearest to the one before of all that are the same modulo 2^32. */
function unwrapped(before: number, relative: number): number {
  return before + distance(relative, before);
}

/** Each curve may have as many points as the connection has frames. */
function* drawn(curves: Curves, stretch: number): Work<DirectionGraphs> {
  const throughput = new Points();
  if (stretch > 0) {
    curves.text.forEach((octets, at) => throughput.push((at + 0.5) * stretch, octets / stretch, -1));
  }
  const sequence = yield* seriesOf(curves.sequence);
  const acknowledged = yield* seriesOf(curves.acknowledged);
  const roundTrip = yield* seriesOf(curves.roundTrip);
  const window = yield* seriesOf(curves.window);
  const inFlight = yield* seriesOf(curves.inFlight);
  return { sequence, acknowledged, roundTrip, window, inFlight, throughput: throughput.series() };
}

function* seriesOf(points: Points): Work<Series> {
  yield;
  return points.series();
}
