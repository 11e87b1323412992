import type { FrameField } from '../../service';
import {
  decimal,
  digitsOf,
  fieldsOf,
  flag,
  hex,
  ipAddress,
  long,
  named,
  type Part,
  type Spec,
} from './field';

/** What a Multipath TCP option says (RFC 8684 section 3, and version 0 of RFC 6824). Names and filters are Wireshark's. */

const CAPABLE = 0;
const JOIN = 1;
const SIGNAL = 2;
const ADD_ADDRESS = 3;
const REMOVE_ADDRESS = 4;
const PRIORITY = 5;
const FAIL = 6;
const FAST_CLOSE = 7;
const RESET = 8;

/** RFC 8684 section 8.2. */
const SUBTYPES: Readonly<Record<number, string>> = {
  [CAPABLE]: 'Multipath Capable',
  [JOIN]: 'Join Connection',
  [SIGNAL]: 'Data Sequence Signal',
  [ADD_ADDRESS]: 'Add Address',
  [REMOVE_ADDRESS]: 'Remove Address',
  [PRIORITY]: 'Change Subflow Priority',
  [FAIL]: 'TCP Fallback',
  [FAST_CLOSE]: 'Fast Close',
  [RESET]: 'TCP Reset',
};

/** RFC 8684 section 3.6. */
const RESET_REASONS: Readonly<Record<number, string>> = {
  0: 'Unspecified error',
  1: 'MPTCP-specific error',
  2: 'Lack of resources',
  3: 'Administratively prohibited',
  4: 'Too much outstanding data',
  5: 'Unacceptable performance',
  6: 'Middlebox interference',
};

const filter = (name: string): string => `tcp.options.mptcp.${name}`;

const SUBTYPE = decimal('Multipath TCP subtype', filter('subtype'), 2, 1, { shift: 4 });
const VERSION = decimal('Multipath TCP version', filter('version'), 2, 1, { mask: 0x0f });
const BACKUP = flag('Backup flag', filter('backup.flag'), 2, 1, 0x01);
const ECHO = flag('Echo', filter('echo'), 2, 1, 0x01);

const addressId = (at: number): Spec => decimal('Address ID', filter('addrid'), at, 1);
const dataLevelLength = (at: number): Spec => decimal('Data-level Length', filter('datalvllen'), at, 2);
const checksum = (at: number): Spec => hex('Checksum', filter('checksum'), at, 2);
const dataSequence = (at: number, length: number): Spec =>
  long('Data Sequence Number', filter('rawdataseqno'), at, length);
const receiversKey = (at: number): Spec => long("Receiver's Key", filter('recvkey'), at, 8);

const CAPABLE_FLAGS: Spec = {
  ...hex('Multipath TCP flags', filter('flags'), 3, 1),
  fields: [
    flag('Checksum required', filter('checksumreq.flags'), 3, 1, 0x80),
    flag('Extensibility', filter('extensibility.flag'), 3, 1, 0x40),
    flag(
      'Do not attempt to establish new subflows to this address and port',
      filter('nomoresubflows.flag'),
      3,
      1,
      0x20,
    ),
    flag('Use HMAC-SHA256', filter('sha256.flag'), 3, 1, 0x01),
  ],
};

const SIGNAL_FLAGS: Spec = {
  ...hex('Multipath TCP flags', filter('flags'), 3, 1, { mask: 0x1f }),
  fields: [
    flag('DATA_FIN', filter('datafin.flag'), 3, 1, 0x10),
    flag('Data Sequence Number is 8 octets', filter('dseqn8.flag'), 3, 1, 0x08),
    flag(
      'Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present',
      filter('dseqnpresent.flag'),
      3,
      1,
      0x04,
    ),
    flag('Data ACK is 8 octets', filter('dataack8.flag'), 3, 1, 0x02),
    flag('Data ACK is present', filter('dataackpresent.flag'), 3, 1, 0x01),
  ],
};

/** The fields of a Multipath TCP option, from its kind on; which there are depends on its length. */
export function mptcpFields(part: Part): FrameField[] {
  return fieldsOf(part, [named(SUBTYPE, SUBTYPES), ...specsOf(part)]);
}

function specsOf({ octets, start, end }: Part): readonly Spec[] {
  const length = end - start;
  const subtype = (octets[start + 2] ?? 0) >> 4;
  switch (subtype) {
    case CAPABLE:
      return [
        ...[VERSION, CAPABLE_FLAGS, long("Sender's Key", filter('sendkey'), 4, 8), receiversKey(12)],
        ...[dataLevelLength(20), checksum(22)],
      ];
    case JOIN:
      return joining(length);
    case SIGNAL:
      return signal(octets[start + 3] ?? 0);
    case ADD_ADDRESS:
      return adding(length);
    case REMOVE_ADDRESS:
      return Array.from({ length: Math.max(0, length - 3) }, (_, index) => addressId(3 + index));
    case PRIORITY:
      return [BACKUP, addressId(3)];
    case FAIL:
      return [dataSequence(4, 8)];
    case FAST_CLOSE:
      return [receiversKey(4)];
    case RESET:
      return [
        flag('Transient', filter('flag_T.flag'), 2, 1, 0x01),
        named(hex('TCPRST Reason', filter('rst_reason'), 3, 1), RESET_REASONS),
      ];
    default:
      return [];
  }
}

/** Section 3.2: its three forms, of a SYN, of the answer to it and of the third segment, differ in length. */
function joining(length: number): readonly Spec[] {
  const random = (at: number): Spec => decimal("Sender's Random Number", filter('sendrand'), at, 4);
  switch (length) {
    case 12:
      return [BACKUP, addressId(3), decimal("Receiver's Token", filter('recvtok'), 4, 4), random(8)];
    case 16:
      return [
        BACKUP,
        addressId(3),
        long("Sender's Truncated HMAC", filter('sendtrunchmac'), 4, 8),
        random(12),
      ];
    default: {
      const value = (octets: Uint8Array, at: number): string => digitsOf(octets.slice(at, at + 20));
      return [{ name: "Sender's HMAC", filter: filter('sendhmac'), at: 4, length: 20, value }];
    }
  }
}

/** Section 3.3: what is there, and how long, is said by its flags. */
function signal(flags: number): readonly Spec[] {
  const ackLength = (flags & 0x01) === 0 ? 0 : (flags & 0x02) === 0 ? 4 : 8;
  const sequenceLength = (flags & 0x04) === 0 ? 0 : (flags & 0x08) === 0 ? 4 : 8;
  const mapping = 4 + ackLength;
  const rest = mapping + sequenceLength;
  return [
    SIGNAL_FLAGS,
    ...(ackLength === 0 ? [] : [long('Original MPTCP Data ACK', filter('rawdataack'), 4, ackLength)]),
    ...(sequenceLength === 0
      ? []
      : [
          dataSequence(mapping, sequenceLength),
          decimal('Subflow Sequence Number', filter('subflowseqno'), rest, 4),
          dataLevelLength(rest + 4),
          checksum(rest + 6),
        ]),
  ];
}

/** Section 3.4.1: an address, with a port or without, and an HMAC unless it echoes. */
function adding(length: number): readonly Spec[] {
  const isSix = length >= 20;
  const port = isSix ? 20 : 8;
  const hasPort = length % 4 === 2;
  return [
    ECHO,
    addressId(3),
    isSix
      ? ipAddress('Advertised IPv6 Address', filter('ipv6'), 4, 16)
      : ipAddress('Advertised IPv4 Address', filter('ipv4'), 4, 4),
    ...(hasPort ? [decimal('Advertised port', filter('port'), port, 2)] : []),
    long('Truncated HMAC', filter('addaddrtrunchmac'), hasPort ? port + 2 : port, 8),
  ];
}
