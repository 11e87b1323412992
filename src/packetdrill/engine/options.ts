import { setOptions } from '../../tcp/calls/options';
import type { Policy } from '../../tcp/policy';
import { bufferSize, wholeSegments } from '../../tcp/window-bsd';
import type { Answer, Unsupported } from '../stack';
import type { Dialect } from './dialect';
import { takeError, type Descriptor } from './descriptor';

/** Socket options (socket(7), tcp(7), ip(7); setsockopt(2) and tcp(4) on the BSDs). */

type Value = readonly number[] | string;

const SECOND = 1000;

/** An option that is a knob of the connection's policy, in the units of the option. */
interface Knob {
  readonly write: (value: number, dialect: Dialect) => Partial<Policy>;
  readonly read: (policy: Policy, dialect: Dialect) => number;
}

function seconds(knob: 'keepAliveIdle' | 'keepAliveInterval'): Knob {
  return {
    write: (value) => ({ [knob]: value * SECOND }),
    read: (policy) => policy[knob] / SECOND,
  };
}

const KNOBS: Readonly<Record<string, Knob>> = {
  SO_KEEPALIVE: {
    // Where it is on for all (net.inet.tcp.always_keepalive), nobody switches it off.
    write: (value, { flagBits }) => (flagBits === undefined || value !== 0 ? { keepAlive: value !== 0 } : {}),
    read: ({ keepAlive }) => Number(keepAlive),
  },
  SO_RCVBUF: {
    write: (value, { bufferBoundsScale }) => ({
      receiveBuffer: value,
      ...(bufferBoundsScale && { maxReceiveBuffer: value }),
    }),
    read: ({ receiveBuffer }, { bufferFactor }) => receiveBuffer * bufferFactor,
  },
  SO_SNDBUF: {
    write: (value) => ({ sendBuffer: value }),
    read: ({ sendBuffer }, { bufferFactor }) => sendBuffer * bufferFactor,
  },
  TCP_NODELAY: { write: (value) => ({ nagle: value === 0 }), read: ({ nagle }) => Number(!nagle) },
  TCP_NOPUSH: { write: (value) => ({ cork: value !== 0 }), read: ({ cork }) => Number(cork) },
  TCP_CORK: { write: (value) => ({ cork: value !== 0 }), read: ({ cork }) => Number(cork) },
  TCP_MAXSEG: { write: (value) => ({ mss: value }), read: ({ mss }) => mss },
  TCP_KEEPIDLE: seconds('keepAliveIdle'),
  TCP_KEEPINTVL: seconds('keepAliveInterval'),
  TCP_KEEPCNT: {
    write: (value) => ({ keepAliveProbes: value }),
    read: ({ keepAliveProbes }) => keepAliveProbes,
  },
  TCP_USER_TIMEOUT: {
    write: (value) => ({ userTimeout: value === 0 ? undefined : value }),
    read: ({ userTimeout }) => userTimeout ?? 0,
  },
  TCP_KEEPINIT: {
    // Zero is what net.inet.tcp.keepinit says.
    write: (value) => (value === 0 ? {} : { openTimeout: value * SECOND }),
    read: ({ openTimeout }) => (openTimeout ?? 0) / SECOND,
  },
  TCP_NOOPT: {
    write: (value) =>
      value === 0 ? {} : { mssOption: false, windowScaling: false, timestamps: false, sack: false },
    read: ({ mssOption }) => Number(!mssOption),
  },
  TCP_SYNCNT: { write: (value) => ({ r2Syn: value }), read: ({ r2Syn }) => r2Syn },
  TCP_LINGER2: {
    write: (value) => ({ finWait2Timeout: value < 0 ? 0 : value * SECOND }),
    read: ({ finWait2Timeout }) => (finWait2Timeout ?? 0) / SECOND,
  },
  TCP_QUICKACK: {
    write: (value) => (value === 0 ? {} : { delayedAck: 0 }),
    read: ({ delayedAck }) => Number(delayedAck === 0),
  },
};

/** Options that change nothing that can be seen here: they are kept to be read again. */
const KEPT: readonly string[] = [
  'SO_REUSEADDR',
  'SO_REUSEPORT',
  'SO_OOBINLINE',
  'SO_DEBUG',
  'SO_PRIORITY',
  'SO_MARK',
  'SO_DONTROUTE',
  'SO_NOSIGPIPE',
  'SO_INCOMING_CPU',
  'SO_TIMESTAMP',
  'IP_MTU_DISCOVER',
  'IPV6_MTU_DISCOVER',
  'IPV6_V6ONLY',
  'TCP_NOTSENT_LOWAT',
  // Nothing is paced here.
  'SO_MAX_PACING_RATE',
  'SO_TXREHASH',
  'SO_BUSY_POLL',
  'TCP_SAVE_SYN',
];

/** Congestion control by the names of stacks. */
const CONGESTION: Readonly<Record<string, Policy['congestionControl']>> = {
  reno: 'reno',
  newreno: 'reno',
  cubic: 'cubic',
};

/** @param now milliseconds */
export function setOption(
  descriptor: Descriptor,
  option: string,
  value: Value,
  dialect: Dialect,
  now: number,
): Answer | Unsupported {
  if (option === 'TCP_FUNCTION_BLK' && value === 'freebsd') {
    // The base stack, which it is.
    return DONE;
  }
  if (typeof value === 'string') {
    const congestionControl = option === 'TCP_CONGESTION' ? CONGESTION[value] : undefined;
    if (congestionControl === undefined) {
      return { unsupported: `${option} "${value}"` };
    }
    descriptor.options.set(option, value);
    return change(descriptor, { congestionControl }, now);
  }
  const [first = 0, second = 0] = value;
  if (option === 'TCP_MAXSEG' && dialect.maxSegment === 'sent') {
    return shortenSegments(descriptor, first);
  }
  const knob = KNOBS[option];
  if (knob !== undefined) {
    descriptor.options.set(option, value);
    return change(descriptor, knob.write(first, dialect), now);
  }
  switch (option) {
    case 'SO_LINGER':
      descriptor.linger = first === 0 ? undefined : second;
      break;
    case 'TCP_FASTOPEN':
      descriptor.fastOpen = first;
      if (descriptor.record?.listening !== undefined) {
        descriptor.record.listening.fastOpen = first;
      }
      break;
    case 'TCP_FASTOPEN_CONNECT':
      descriptor.fastConnect.enabled = first !== 0;
      break;
    case 'TCP_FASTOPEN_NO_COOKIE':
      return change(
        descriptor,
        first === 0 ? {} : { fastOpenClient: 'no cookie', fastOpenServer: 'no cookie' },
        now,
      );
    case 'IP_TTL':
    case 'IPV6_UNICAST_HOPS':
      descriptor.ttl = first;
      break;
    case 'IP_TOS':
    case 'IPV6_TCLASS':
      descriptor.tos = first & ~ECN_FIELD;
      break;
    case 'IP_RECVERR':
    case 'IPV6_RECVERR':
      descriptor.options.set(option, value);
      return change(descriptor, { reportSoftErrors: first !== 0 }, now);
    default:
      if (!KEPT.includes(option)) {
        return { unsupported: `the option ${option}` };
      }
      descriptor.options.set(option, value);
  }
  return DONE;
}

const ECN_FIELD = 3;
/** What tcp(4) takes for a segment, in octets: net.inet.tcp.mssdflt, v6mssdflt, minmss. */
const DEFAULT_SEGMENT = { 20: 536, 40: 1220 } as const;
const LEAST_SEGMENT = 216;
const HEADERS = 40;

function segmentSize({ record, connected }: Descriptor): number {
  return record === undefined || !connected
    ? DEFAULT_SEGMENT[record?.tcb.ipHeader ?? 20]
    : record.tcb.snd.mss;
}

/** Segments become shorter, never longer. */
function shortenSegments(descriptor: Descriptor, octets: number): Answer {
  if (octets <= 0 || octets > segmentSize(descriptor) || octets + HEADERS < LEAST_SEGMENT) {
    return { value: -1, errno: 'EINVAL' };
  }
  if (descriptor.record !== undefined && descriptor.connected) {
    descriptor.record.tcb.snd.mss = octets;
  }
  return DONE;
}

const DONE: Answer = { value: 0 };

function change(descriptor: Descriptor, knobs: Partial<Policy>, now: number): Answer {
  descriptor.policy = { ...descriptor.policy, ...knobs };
  if (descriptor.record !== undefined) {
    setOptions(descriptor.record.tcb, knobs, now);
  }
  return DONE;
}

export function getOption(descriptor: Descriptor, option: string, dialect: Dialect): Answer | Unsupported {
  const { record, options, linger } = descriptor;
  const policy = record?.tcb.policy ?? descriptor.policy;
  const knob = KNOBS[option];
  const bit = dialect.flagBits?.[option];
  if (bit !== undefined) {
    const [set = 0] = options.get(option) ?? [];
    return { value: 0, out: [set === 0 ? 0 : bit] };
  }
  if (option === 'TCP_MAXSEG' && (dialect.maxSegment === 'sent' || descriptor.connected)) {
    return { value: 0, out: [segmentSize(descriptor)] };
  }
  if (option === 'SO_SNDBUF' && dialect.sendBuffer !== undefined) {
    const octets = options.has(option) ? policy.sendBuffer : dialect.sendBuffer;
    return { value: 0, out: [record === undefined ? octets : wholeSegments(record.tcb, octets)] };
  }
  if (option === 'SO_RCVBUF' && record !== undefined) {
    return { value: 0, out: [bufferSize(record.tcb) * dialect.bufferFactor] };
  }
  if (knob !== undefined) {
    return { value: 0, out: [knob.read(policy, dialect)] };
  }
  switch (option) {
    case 'SO_ERROR':
      return { value: 0, out: takeError(descriptor) ?? '0' };
    case 'TCP_FASTOPEN':
      return { value: 0, out: [descriptor.fastOpen] };
    case 'TCP_FASTOPEN_CONNECT':
      return { value: 0, out: [Number(descriptor.fastConnect.enabled)] };
    case 'SO_TYPE':
      return { value: 0, out: 'SOCK_STREAM' };
    case 'SO_PROTOCOL':
      return { value: 0, out: 'IPPROTO_TCP' };
    case 'SO_ACCEPTCONN':
      return { value: 0, out: [Number(record?.listening !== undefined)] };
    case 'SO_LINGER':
      return { value: 0, out: [Number(linger !== undefined), linger ?? 0] };
    case 'IP_TTL':
    case 'IPV6_UNICAST_HOPS':
      return { value: 0, out: [descriptor.ttl] };
    case 'IP_TOS':
    case 'IPV6_TCLASS':
      return { value: 0, out: [descriptor.tos] };
    case 'TCP_CONGESTION':
      return { value: 0, out: options.get(option) ?? policy.congestionControl };
    default:
      return KEPT.includes(option)
        ? { value: 0, out: options.get(option) ?? [0] }
        : { unsupported: `the option ${option}` };
  }
}
