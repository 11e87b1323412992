import type { TcpPacket } from '../packet';

/** What the rules read of a segment: TcpFrames.read fills it from a row. */
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
