import type { IcmpError } from '../tcp/icmp';
import type { Policy } from '../tcp/policy';
import type { NetworkError } from './faults';

/** ICMP messages (RFC 792): what TCP has to make of them, and their names. */

const UNREACHABLE = 3;
const SOURCE_QUENCH = 4;
const TIME_EXCEEDED = 11;

const PROTOCOL_UNREACHABLE = 2;
const PORT_UNREACHABLE = 3;
const FRAGMENTATION_NEEDED = 4;

/**
 * Hard or soft (RFC 9293 section 3.9.2.2, RFC 1122 section 4.2.3.9). The codes that came later than RFC 1122, 6 and
 * up, say that a router knows no way, or will not let anything pass: as soft as those of a router that has lost one.
 */
export function kindOf({ type, code }: NetworkError, icmpErrors: Policy['icmpErrors']): IcmpError['kind'] {
  if (type !== SOURCE_QUENCH && icmpErrors !== 'rfc1122') {
    return kindForBsd(type, code, icmpErrors === 'bsd');
  }
  switch (type) {
    case UNREACHABLE:
      switch (code) {
        case PROTOCOL_UNREACHABLE:
        case PORT_UNREACHABLE:
          return 'hard';
        case FRAGMENTATION_NEEDED:
          return 'too big';
        default:
          return 'soft';
      }
    case SOURCE_QUENCH:
      return 'source quench';
    default:
      return 'soft';
  }
}

/** What says that nobody is there, or that somebody forbids it, is hard; so is a way that is too long (icmp_errmap). */
function kindForBsd(type: number, code: number, believed: boolean): IcmpError['kind'] {
  if (type === UNREACHABLE && code === FRAGMENTATION_NEEDED) {
    return 'too big';
  }
  const hard = type === UNREACHABLE ? REFUSED_BY_BSD.includes(code) : type === TIME_EXCEEDED;
  return hard && believed ? 'hard' : 'soft';
}

/** Protocol, port; network, host and communication prohibited. */
const REFUSED_BY_BSD: readonly number[] = [PROTOCOL_UNREACHABLE, PORT_UNREACHABLE, 9, 10, 13];

/** By code, in the words of RFC 792, RFC 1122 section 3.2.2.1 and RFC 1812 section 5.2.7.1. */
const UNREACHABLE_NAMES = [
  'network unreachable',
  'host unreachable',
  'protocol unreachable',
  'port unreachable',
  'fragmentation needed',
  'source route failed',
  'destination network unknown',
  'destination host unknown',
  'source host isolated',
  'network prohibited',
  'host prohibited',
  'network unreachable for service',
  'host unreachable for service',
  'communication prohibited',
  'host precedence violation',
  'precedence cutoff',
];

/** `host unreachable`, `fragmentation needed (mtu 576)` */
export function nameOf({ type, code, mtu }: NetworkError): string {
  switch (type) {
    case UNREACHABLE: {
      const name = UNREACHABLE_NAMES[code] ?? 'unreachable';
      return code === FRAGMENTATION_NEEDED ? `${name} (mtu ${String(mtu)})` : name;
    }
    case SOURCE_QUENCH:
      return 'source quench';
    case TIME_EXCEEDED:
      return 'time exceeded';
    default:
      return 'parameter problem';
  }
}
