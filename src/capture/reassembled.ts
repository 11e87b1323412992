import type { CapturedConnection } from './connection';
import { tcpDetails } from './dissect/details/tcp';
import type { FrameField } from './service';
import type { TcpFrames } from './tcp-frames';

const LEAST_HEADER = 20;

/**
 * The TCP layer of a segment that was put together from IP fragments: the frame at hand has only the one that came last.
 * What was kept of the header is shown; its checksum and the text were not.
 */
export function reassembledDetails(frames: TcpFrames, { a, b }: CapturedConnection, row: number): FrameField {
  const [source, destination] = frames.isFromB(row) ? [b, a] : [a, b];
  const options = frames.options(row);
  const octets = new Uint8Array(LEAST_HEADER + options.length);
  const header = new DataView(octets.buffer);
  header.setUint16(0, source.port);
  header.setUint16(2, destination.port);
  header.setUint32(4, frames.seq(row));
  header.setUint32(8, frames.ack(row));
  header.setUint16(12, ((octets.length / 4) << 12) | frames.ctl(row));
  header.setUint16(14, frames.wnd(row));
  header.setUint16(18, frames.up(row));
  octets.set(options, LEAST_HEADER);
  const { length } = octets;
  const layer = tcpDetails({ octets, at: 0, end: length, wireEnd: length + frames.len(row) });
  return {
    ...layer,
    value: `${layer.value}, reassembled from IP fragments`,
    fields: (layer.fields ?? []).filter(({ filter }) => filter !== 'tcp.checksum'),
  };
}
