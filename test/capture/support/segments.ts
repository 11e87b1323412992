import type { Tool } from '../../tools/debian';
import { readSegments, type FoundSegment } from './read';
import { fieldsOf } from './tshark';

/** The control bits that have a name. */
const CONTROL = 0x1ff;

const FIELDS = [
  ...['frame.number', 'tcp.stream', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst', 'frame.protocols'],
  ...['tcp.srcport', 'tcp.dstport', 'tcp.seq_raw', 'tcp.ack_raw', 'tcp.flags', 'tcp.len'],
];

/** What is to be the same: `1 10.0.0.1:40000 10.0.0.2:80 seq 0 ack 0 flags 2 len 0`. */
export function described(file: Uint8Array): string[] {
  return readSegments(file).segments.map((segment) => {
    const { frame, source, destination, sourcePort, destinationPort, seq, ack, ctl, len, unanalysed } =
      segment;
    // tshark says of those that it does not analyse what it likes.
    const more = unanalysed === 0 ? [seq, ack, ctl, len] : ['not analysed'];
    return [frame, source, sourcePort, destination, destinationPort, ...more].join(' ');
  });
}

/** The same as tshark sees it. */
export async function describedBy(
  tshark: Tool,
  file: Uint8Array | string,
  isAnalysed: (frame: number) => boolean,
): Promise<string[]> {
  const frames = await fieldsOf(tshark, file, FIELDS, ['-Y', 'tcp']);
  // Only of a part of a header it says nothing that could be followed.
  return frames
    .filter((values) => values.get('tcp.stream') !== '')
    .map((values) => {
      const last = (name: string): string => values.get(name)?.split(',').at(-1) ?? '';
      const layers = last('frame.protocols').split(':');
      const ip = layers.lastIndexOf('ipv6') > layers.lastIndexOf('ip') ? 'ipv6' : 'ip';
      const frame = Number(last('frame.number'));
      const more = isAnalysed(frame)
        ? [last('tcp.seq_raw'), last('tcp.ack_raw'), Number(last('tcp.flags')) & CONTROL, last('tcp.len')]
        : ['not analysed'];
      return [
        frame,
        last(`${ip}.src`),
        last('tcp.srcport'),
        last(`${ip}.dst`),
        last('tcp.dstport'),
        ...more,
      ].join(' ');
    });
}

/** Frames with a segment that is analysed. */
export function analysed(segments: readonly FoundSegment[]): ReadonlySet<number> {
  return new Set(segments.filter(({ unanalysed }) => unanalysed === 0).map(({ frame }) => frame));
}
