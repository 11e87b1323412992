import { controlNames } from '../../../tcp/segment';
import { u16 } from '../../octets';
import type { FrameField } from '../../service';
import type { Position } from '../position';
import { decimal, digitsOf, fieldsOf, flag, hex, type Spec } from './field';
import { optionsOf } from './options';

const LEAST_HEADER = 20;
const CONTROL = 0x1ff;
/** How many octets of the text are shown. */
const SHOWN = 32;

const PORTS_AND_NUMBERS: readonly Spec[] = [
  decimal('Source Port', 'tcp.srcport', 0, 2),
  decimal('Destination Port', 'tcp.dstport', 2, 2),
  decimal('Sequence Number (raw)', 'tcp.seq_raw', 4, 4),
  decimal('Acknowledgment number (raw)', 'tcp.ack_raw', 8, 4),
  {
    ...{ name: 'Header Length', filter: 'tcp.hdr_len', at: 12, length: 1 },
    value: (octets, at) => String(((octets[at] ?? 0) >> 4) * 4),
  },
];

const bit = (name: string, filter: string, mask: number): Spec =>
  flag(name, `tcp.flags.${filter}`, 12, 2, mask);

const FLAGS: Spec = {
  ...{ name: 'Flags', filter: 'tcp.flags', at: 12, length: 2 },
  value: (octets, at) => {
    const bits = u16(octets, at) & 0xfff;
    const names = controlNames(bits & CONTROL);
    const digits = `0x${bits.toString(16).padStart(3, '0')}`;
    return names.length === 0 ? digits : `${digits} (${names.join(', ')})`;
  },
  fields: [
    bit('Reserved', 'res', 0xe00),
    bit('Accurate ECN', 'ae', 0x100),
    bit('Congestion Window Reduced', 'cwr', 0x80),
    bit('ECN-Echo', 'ece', 0x40),
    bit('Urgent', 'urg', 0x20),
    bit('Acknowledgment', 'ack', 0x10),
    bit('Push', 'push', 0x08),
    bit('Reset', 'reset', 0x04),
    bit('Syn', 'syn', 0x02),
    bit('Fin', 'fin', 0x01),
  ],
};

const WINDOW_AND_REST: readonly Spec[] = [
  FLAGS,
  decimal('Window', 'tcp.window_size_value', 14, 2),
  hex('Checksum', 'tcp.checksum', 16, 2),
  decimal('Urgent Pointer', 'tcp.urgent_pointer', 18, 2),
];

/** The TCP header at a position (RFC 9293 section 3.1), as far as it was captured. */
export function tcpDetails({
  octets,
  at,
  end,
  wireEnd,
}: Pick<Position, 'octets' | 'at' | 'end' | 'wireEnd'>): FrameField {
  const header = at + ((octets[at + 12] ?? 0) >> 4) * 4;
  const part = { octets, start: at, end: Math.min(end, at + LEAST_HEADER) };
  const options = optionsOf({ octets, start: at + LEAST_HEADER, end: Math.min(end, header) });
  const text = octets.slice(header, Math.min(end, header + SHOWN));
  const length = Math.max(0, wireEnd - header);
  const [source, destination] = [String(u16(octets, at)), String(u16(octets, at + 2))];
  return {
    name: 'Transmission Control Protocol',
    filter: 'tcp',
    value: `${source} → ${destination}`,
    fields: [
      ...fieldsOf(part, PORTS_AND_NUMBERS),
      { name: 'TCP Segment Len', filter: 'tcp.len', value: String(length) },
      ...fieldsOf(part, WINDOW_AND_REST),
      ...(options.length === 0
        ? []
        : [
            {
              ...{ name: 'TCP Options', filter: 'tcp.options' },
              value: options.map(({ name }) => name.replace('TCP Option - ', '')).join(', '),
              fields: options,
            },
          ]),
      ...(text.length === 0
        ? []
        : [
            {
              ...{ name: 'TCP payload', filter: 'tcp.payload' },
              value: digitsOf(text) + (length > text.length ? '…' : ''),
            },
          ]),
    ],
  };
}
