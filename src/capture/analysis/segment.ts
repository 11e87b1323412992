import type { TcpPacket } from '../packet';

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
    | 'unanalysed'
  >
>;
