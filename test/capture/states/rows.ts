import { Analysis } from '../../../src/capture/analysis/analysis';
import type { CapturedConnection } from '../../../src/capture/connection';
import type { TcpPacket } from '../../../src/capture/packet';
import type { TcpFrames } from '../../../src/capture/tcp-frames';
import { framesOf } from './play';

/** The rows of a capture and its connections. */
export interface Rows {
  readonly frames: TcpFrames;
  readonly connections: readonly CapturedConnection[];
}

export function rowsOf(packets: readonly TcpPacket[]): Rows {
  const analysis = new Analysis();
  packets.forEach((packet) => analysis.add(packet));
  analysis.settle();
  const { frames, connections } = analysis;
  return {
    frames,
    connections: Array.from({ length: connections.count }, (_, number) => connections.at(number)),
  };
}

/** The rows of a story. */
export function told(story: readonly string[]): Rows {
  return rowsOf(framesOf(story).map(({ packet }) => packet));
}
