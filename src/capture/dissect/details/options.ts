import { u32 } from '../../octets';
import type { FrameField } from '../../service';
import { decimal, digitsOf, fieldsOf, hex, type Part, type Spec } from './field';
import { mptcpFields } from './mptcp';

/** The options of a TCP header (RFC 9293 section 3.2; the numbers: IANA). Names and filters are Wireshark's. */

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const SACK = 5;
const MD5 = 19;
const AUTHENTICATION = 29;
const MPTCP = 30;
const FAST_OPEN = 34;
const BLOCK = 8;

interface Kind {
  readonly name: string;
  /** Undefined where Wireshark has no protocol of its own for it. */
  readonly filter: string | undefined;
  /** What lies behind its kind and its length. */
  readonly fields: readonly Spec[];
}

const option = (name: string, filter: string, ...fields: readonly Spec[]): Kind => ({
  name: `TCP Option - ${name}`,
  filter: `tcp.options.${filter}`,
  fields,
});

const unnamed = (name: string, ...fields: readonly Spec[]): Kind => ({
  ...{ name: `TCP Option - ${name}`, filter: undefined, fields },
});

/** Of RFC 9768 section 3.2.3: one that is shorter has the first of its counters. */
const counters = (...names: readonly (readonly [of: string, filter: string])[]): Spec[] =>
  names.map(([of, filter], index) =>
    decimal(`Accurate ECN Echo ${of} Byte Counter`, `tcp.options.acc_ecn.${filter}`, 2 + 3 * index, 3),
  );

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
  [MD5]: unnamed('TCP MD5 signature'),
  // RFC 5482 section 3.
  28: unnamed(
    'User Timeout',
    {
      ...{ name: 'Granularity', filter: 'tcp.options.user_to_granularity', at: 2, length: 2 },
      value: (octets, at) => (((octets[at] ?? 0) & 0x80) === 0 ? 'Seconds' : 'Minutes'),
    },
    decimal('User Timeout', 'tcp.options.user_to_val', 2, 2, { mask: 0x7fff }),
  ),
  [AUTHENTICATION]: unnamed(
    'TCP AO',
    decimal('AO KeyID', 'tcp.options.ao.keyid', 2, 1),
    decimal('AO RNextKeyID', 'tcp.options.ao.rnextkeyid', 3, 1),
  ),
  [MPTCP]: unnamed('Multipath TCP'),
  69: unnamed('Encryption Negotiation'),
  172: unnamed('Accurate ECN Order 0', ...counters(['ECT(0)', 'ee0b'], ['CE', 'eceb'], ['ECT(1)', 'ee1b'])),
  174: unnamed('Accurate ECN Order 1', ...counters(['ECT(1)', 'ee1b'], ['CE', 'eceb'], ['ECT(0)', 'ee0b'])),
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
  const known = KINDS[kind] ?? unnamed('Unknown');
  const inner = [
    ...fieldsOf(part, [decimal('Kind', 'tcp.option_kind', 0, 1), decimal('Length', 'tcp.option_len', 1, 1)]),
    ...fieldsOf(part, known.fields),
    ...variable(part, kind),
  ];
  const said = inner.slice(part.end - part.start === 1 ? 1 : 2);
  // Of Multipath TCP, which has many fields, its subtype.
  const value = (kind === MPTCP ? said.slice(0, 1) : said).map((field) => field.value).join(', ');
  const { name, filter } = known;
  return filter === undefined
    ? { name, value: value || String(kind), fields: inner }
    : { name, filter, value, fields: inner };
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
    case MPTCP:
      return mptcpFields({ octets, start, end });
    case MD5:
      return [{ name: 'MD5 digest', filter: 'tcp.options.md5.digest', value: digitsOf(data) }];
    case AUTHENTICATION:
      return [{ name: 'AO MAC', filter: 'tcp.options.ao.mac', value: digitsOf(data.slice(2)) }];
    case FAST_OPEN:
      return data.length === 0
        ? [{ name: 'Fast Open Cookie Request', filter: 'tcp.options.tfo.request', value: '' }]
        : [{ name: 'Fast Open Cookie', filter: 'tcp.options.tfo.cookie', value: digitsOf(data) }];
    default:
      return (KINDS[kind]?.fields.length ?? 0) === 0 && KINDS[kind]?.filter === undefined && data.length > 0
        ? [{ name: 'Payload', filter: 'tcp.options.unknown.payload', value: digitsOf(data) }]
        : [];
  }
}
