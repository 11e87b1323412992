import { Analysis } from '../../../src/capture/analysis/analysis';
import type { CapturedConnection } from '../../../src/capture/connection';
import { Dissector } from '../../../src/capture/dissect/dissector';
import { CaptureReader } from '../../../src/capture/read/reader';
import type { TcpFrames } from '../../../src/capture/tcp-frames';
import { writePcapng } from '../../../src/capture/write/pcapng';
import type { Timeline } from '../../../src/timeline/timeline';

/** A capture, read and analysed. */
export interface Analysed {
  readonly frames: TcpFrames;
  readonly connections: readonly CapturedConnection[];
}

/** A file, read and analysed. */
export function analysed(file: Uint8Array): Analysed {
  const analysis = new Analysis();
  const dissector = new Dissector((packet) => analysis.add(packet));
  const reader = new CaptureReader((frame) => dissector.frame(frame));
  reader.push(file);
  reader.end();
  analysis.settle();
  const { frames, connections } = analysis;
  return { frames, connections: Array.from({ length: connections.count }, (_, at) => connections.at(at)) };
}

/** What is seen of a story on a lane's host, written as a file and read again. */
export function captured(timeline: Timeline, lane: number): Analysed {
  return analysed(writePcapng({ timeline, lane, title: '', comment: () => '' }));
}

/** The rows of a connection, in order. */
export function rowsOf({ frames }: Analysed, { first }: CapturedConnection): number[] {
  const rows: number[] = [];
  for (let row = first; row !== -1; row = frames.next(row)) {
    rows.push(row);
  }
  return rows;
}
