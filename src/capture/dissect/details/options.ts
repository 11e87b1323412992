import { u32 } from '../../octets';
import type { FrameField } from '../../service';
import { decimal, digitsOf, fieldsOf, hex, type Part, type Spec } from './field';

/** The options of a TCP header (RFC 9293 section 3.2; the numbers: IANA). Names and filters are Wireshark's. */

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const SACK = 5;
const MPTCP = 30;
const FAST_OPEN = 34;
const BLOCK = 8;

interface Kind {
  readonly name: string;
  readonly filter: string;
  /** What lies behind its kind and its length. */
  readonly fields: readonly Spec[];
}

const option = (name: string, filter: string, ...fields: readonly Spec[]): Kind => ({
  name: `TCP Option - ${name}`,
  filter: `tcp.options.${filter}`,
  fields,
});

const KINDS: Readonly<Record<number, Kind>> = {
  [END_OF_LIST]: option('End of Option List (EOL)', 'eol'),
  [NO_OPERATION]: option('No-Operation (NOP)', 'nop'),
  2: option('Maximum segment size', 'mss', decimal('MSS Value', 'tcp.options.mss_val', 2, 2)),
  3: option('Window scale', 'wscale', decimal('Shift count', 'tcp.options.wscale.shift', 2, 1)),
  4: option('SACK permitted', 'sack_perm'),
  [SACK]: option('SACK', 'sack'),
  8: option(
    'Timestamps',
    'timestamp',
    decimal('Timestamp value', 'tcp.options.timestamp.tsval', 2, 4),
    decimal('Timestamp echo reply', 'tcp.options.timestamp.tsecr', 6, 4),
  ),
  [FAST_OPEN]: option('TCP Fast Open', 'tfo'),
  253: option(
    'Experimental',
    'experimental',
    hex('Experiment Identifier', 'tcp.options.experimental.exid', 2, 2),
  ),
  254: option(
    'Experimental',
    'experimental',
    hex('Experiment Identifier', 'tcp.options.experimental.exid', 2, 2),
  ),
};

/** Options that Wireshark has no protocol of their own for. */
const OTHERS: Readonly<Record<number, string>> = {
  19: 'TCP MD5 signature',
  28: 'User Timeout',
  29: 'TCP Authentication Option',
  [MPTCP]: 'Multipath TCP',
  69: 'Encryption Negotiation',
  172: 'Accurate ECN Order 0',
  174: 'Accurate ECN Order 1',
};

/** RFC 8684 section 8.2. */
const MPTCP_SUBTYPES = [
  'Multipath Capable',
  'Join Connection',
  'Data Sequence Signal',
  'Add Address',
  'Remove Address',
  'Change Subflow Priority',
  'TCP Fallback',
  'Fast Close',
  'TCP Reset',
] as const;

/** Each option of a list, as far as their lengths lead. */
export function optionsOf(part: Part): FrameField[] {
  const { octets, start, end } = part;
  const fields: FrameField[] = [];
  let at = start;
  while (at < end) {
    const kind = octets[at] ?? END_OF_LIST;
    const isSingle = kind === END_OF_LIST || kind === NO_OPERATION;
    const length = isSingle ? 1 : at + 1 < end ? (octets[at + 1] ?? 0) : 0;
    if (length === 0 || (!isSingle && length < 2) || at + length > end) {
      break;
    }
    fields.push(optionAt({ octets, start: at, end: at + length }, kind));
    if (kind === END_OF_LIST) {
      break;
    }
    at += length;
  }
  return fields;
}

function optionAt(part: Part, kind: number): FrameField {
  const known = KINDS[kind];
  const inner = [
    ...fieldsOf(part, [decimal('Kind', 'tcp.option_kind', 0, 1), decimal('Length', 'tcp.option_len', 1, 1)]),
    ...fieldsOf(part, known?.fields ?? []),
    ...variable(part, kind),
  ];
  const value = inner
    .slice(part.end - part.start === 1 ? 1 : 2)
    .map((field) => field.value)
    .join(', ');
  if (known !== undefined) {
    return { name: known.name, filter: known.filter, value, fields: inner };
  }
  return { name: `TCP Option - ${OTHERS[kind] ?? 'Unknown'}`, value: value || String(kind), fields: inner };
}

/** What depends on the option's length. */
function variable({ octets, start, end }: Part, kind: number): FrameField[] {
  const data = octets.slice(start + 2, end);
  switch (kind) {
    case SACK:
      return Array.from({ length: Math.floor(data.length / BLOCK) }, (_, block) => [
        {
          name: 'TCP SACK Left Edge',
          filter: 'tcp.options.sack_le',
          value: String(u32(data, block * BLOCK)),
        },
        {
          name: 'TCP SACK Right Edge',
          filter: 'tcp.options.sack_re',
          value: String(u32(data, block * BLOCK + 4)),
        },
      ]).flat();
    case MPTCP: {
      const subtype = (data[0] ?? 0) >> 4;
      const value = MPTCP_SUBTYPES[subtype] ?? String(subtype);
      return data.length === 0
        ? []
        : [{ name: 'Multipath TCP subtype', filter: 'tcp.options.mptcp.subtype', value }];
    }
    case FAST_OPEN:
      return data.length === 0
        ? [{ name: 'Fast Open Cookie Request', filter: 'tcp.options.tfo.request', value: '' }]
        : [{ name: 'Fast Open Cookie', filter: 'tcp.options.tfo.cookie', value: digitsOf(data) }];
    default:
      return KINDS[kind] === undefined && data.length > 0
        ? [{ name: 'Payload', filter: 'tcp.options.unknown.payload', value: digitsOf(data) }]
        : [];
  }
}
