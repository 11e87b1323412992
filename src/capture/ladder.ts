import { Timeline } from '../timeline/timeline';
import type { CapturedConnection } from './connection';
import { lanesOf } from './ladder/lanes';
import { Strand } from './ladder/strand';
import type { TcpFrames } from './tcp-frames';
import { nanosecondsBetween } from './time';
import { ROWS_BETWEEN, type Work } from './turns';

/** The ladder of some connections. */
export interface CapturedLadder {
  /** In milliseconds since the first of their frames. */
  readonly timeline: Timeline;
  /** By row of the timeline: the row of TcpFrames that it is drawn for. */
  readonly rows: Int32Array;
}

/**
 * Draws connections as they were seen at the point of capture: each frame leaves one lane and reaches the other at the
 * time at which it was captured. What was not seen but must have happened is marked as inferred, and so are states that
 * nothing proves.
 */
export function* ladderOf(
  frames: TcpFrames,
  connections: readonly CapturedConnection[],
): Work<CapturedLadder> {
  const layout = lanesOf(connections);
  const timeline = new Timeline(layout.lanes);
  const strands = new Map(
    connections.map(({ number }, index) => {
      const ends = layout.connections[index];
      if (ends === undefined) {
        throw new RangeError(`connection ${String(number)} has no lanes`);
      }
      return [number, new Strand(frames, timeline, ends)];
    }),
  );
  const captured = yield* rowsOf(frames, connections);
  const start = frames.time(captured[0] ?? 0);
  const rows: number[] = [];
  let latest = 0;
  for (const [index, row] of captured.entries()) {
    // Where the clock was set back meanwhile, the picture's stands still.
    latest = Math.max(latest, nanosecondsBetween(start, frames.time(row)) / 1e6);
    strands.get(frames.connection(row))?.draw(row, latest);
    while (rows.length < timeline.rowCount) {
      rows.push(row);
    }
    if (index % ROWS_BETWEEN === 0) {
      yield;
    }
  }
  return { timeline, rows: Int32Array.from(rows) };
}

/** The rows of all of them, in the order in which they were captured. */
function* rowsOf(frames: TcpFrames, connections: readonly CapturedConnection[]): Work<Int32Array> {
  const rows = new Int32Array(connections.reduce((sum, connection) => sum + connection.frames, 0));
  let count = 0;
  for (const { first, last } of connections) {
    for (let row = first; row !== -1; row = frames.next(row, last)) {
      rows[count++] = row;
      if (count % ROWS_BETWEEN === 0) {
        yield;
      }
    }
  }
  const found = rows.subarray(0, count);
  return connections.length > 1 ? found.sort() : found;
}
