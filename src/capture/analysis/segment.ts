import type { TcpPacket } from '../packet';
import type { TcpFrames } from '../tcp-frames';

/** What the rules read of a segment, be it a packet as it comes or a row of TcpFrames. */
export type Segment = Readonly<
  Pick<
    TcpPacket,
    | 'frame'
    | 'seconds'
    | 'nanoseconds'
    | 'seq'
    | 'ack'
    | 'ctl'
    | 'wnd'
    | 'len'
    | 'tcp'
    | 'options'
    | 'optionsEnd'
    | 'missing'
    | 'unanalysed'
  >
>;

/**
 * Fills a packet with what the rules read of a row. V8 makes code for a kind of object and of numbers: this is the object
 * that the dissector fills, and its seconds are the integers that they are in files, so that the rules are not compiled
 * again for others.
 */
export function readRow(frames: TcpFrames, row: number, packet: TcpPacket): void {
  const seconds = frames.seconds(row);
  packet.frame = frames.frame(row);
  packet.seconds = seconds === (seconds | 0) ? seconds | 0 : seconds;
  packet.nanoseconds = frames.nanoseconds(row);
  packet.seq = frames.seq(row);
  packet.ack = frames.ack(row);
  packet.ctl = frames.ctl(row);
  packet.wnd = frames.wnd(row);
  packet.len = frames.len(row);
  packet.tcp = frames.options(row);
  packet.options = 0;
  packet.optionsEnd = packet.tcp.length;
  packet.missing = frames.missing(row);
  packet.unanalysed = frames.unanalysed(row);
}
