import { abort as abortTcb } from '../../tcp/calls/abort';
import { send } from '../../tcp/calls/send';
import type { Signal } from '../../tcp/out';
import type { Policy } from '../../tcp/policy';
import type { ProfileName } from '../../tcp/profiles';
import {
  callAbort,
  callAccept,
  callClose,
  callConnect,
  callListen,
  callRead,
  callSend,
  callShutdown,
} from '../../simulation/calls';
import { endpointAt } from '../../simulation/endpoint';
import { nextEphemeralPort } from '../../simulation/host';
import type { Turn } from '../../simulation/turn';
import type { ConnectionRecord, Host } from '../../simulation/world';
import type { Answer, Fd, SystemCall, Unsupported } from '../stack';
import { acceptDescriptor, createDescriptor, takeError, type Descriptor } from './descriptor';
import { DIALECTS, type Dialect } from './dialect';
import { getOption, setOption } from './options';
import {
  isAtEnd,
  isConnecting,
  isListening,
  isReadable,
  isWritable,
  pollEvents,
  roomToWrite,
  unacknowledgedOctets,
  unreadOctets,
  unsentOctets,
} from './readiness';

/** A call that has to wait: it is made again when it is ready, until it answers. */
export interface Waiting {
  readonly ready: () => boolean;
  readonly again: (turn: Turn) => Answer | undefined;
  /** When it gives up waiting, in milliseconds from when it was made; undefined: never. */
  readonly patience?: number;
  /** What it answers then. */
  readonly inVain?: Answer;
}

type Made = Answer | Waiting | Unsupported;

const FIRST_FD = 3;

/** The sockets of the program under test: the socket interface over the calls of RFC 9293. */
export class Sockets {
  readonly #host: Host;
  readonly #remoteAddress: string;
  readonly #dialect: Dialect;
  readonly #descriptors = new Map<Fd, Descriptor>();
  readonly #byRecord = new Map<ConnectionRecord, Descriptor>();

  constructor(host: Host, remoteAddress: string, profile: ProfileName) {
    this.#host = host;
    this.#remoteAddress = remoteAddress;
    this.#dialect = DIALECTS[profile];
  }

  /** The stack told something about a connection. */
  told(record: ConnectionRecord, signal: Signal, icmpError: string | undefined): void {
    const descriptor = this.#byRecord.get(record);
    if (descriptor === undefined) {
      return;
    }
    switch (signal) {
      case 'established':
        descriptor.connected = true;
        return;
      case 'closing':
        descriptor.ended = true;
        return;
      case 'refused':
        descriptor.error = 'ECONNREFUSED';
        return;
      case 'reset':
        descriptor.error = descriptor.ended ? this.#dialect.resetAfterFin : 'ECONNRESET';
        return;
      case 'timeout':
        descriptor.error = descriptor.softError ?? 'ETIMEDOUT';
        return;
      case 'unreachable':
        descriptor.error = icmpError ?? 'EHOSTUNREACH';
        return;
      case 'soft error':
        descriptor.softError = icmpError;
        return;
      case 'data':
      case 'urgent':
      case 'retransmitting':
        return;
    }
  }

  /** The descriptor of a connection or listener, while a program has it. */
  of(record: ConnectionRecord): Descriptor | undefined {
    return this.#byRecord.get(record);
  }

  descriptor(fd: Fd): Descriptor | undefined {
    return this.#descriptors.get(fd);
  }

  make(turn: Turn, call: SystemCall): Made {
    if (call.call === 'socket') {
      return {
        value: this.#open((fd) => ({
          ...createDescriptor(fd, this.#host.policy),
          nonblocking: call.nonblocking,
        })).fd,
      };
    }
    if (call.call === 'poll') {
      return this.#poll(call.fds, call.timeout);
    }
    const descriptor = this.#descriptors.get(call.fd);
    if (descriptor === undefined) {
      return failed('EBADF');
    }
    switch (call.call) {
      case 'bind':
        return this.#bind(descriptor, call.port);
      case 'listen':
        return this.#listen(turn, descriptor, call.backlog);
      case 'accept':
        return this.#accept(turn, descriptor, call.nonblocking);
      case 'connect':
        return this.#connect(turn, descriptor, call.port);
      case 'read':
        return this.#read(turn, descriptor, call);
      case 'write':
        return call.connects && descriptor.record === undefined
          ? { unsupported: 'text with the SYN' }
          : this.#write(turn, descriptor, call);
      case 'shutdown':
        return this.#shutdown(turn, descriptor, call.how);
      case 'close':
        return this.#close(turn, descriptor);
      case 'getfl':
        return { value: O_RDWR | (descriptor.nonblocking ? this.#dialect.nonblock : 0) };
      case 'setfl':
        descriptor.nonblocking = call.nonblocking;
        return DONE;
      case 'ioctl':
        return ioctl(descriptor, call.request, call.value);
      case 'getsockopt':
        return getOption(descriptor, call.option, this.#dialect);
      case 'setsockopt':
        // What may be sent, and when, can hang on it.
        if (descriptor.record !== undefined) {
          turn.as(descriptor.record);
        }
        return setOption(descriptor, call.option, call.value, this.#dialect, turn.world.clock.now);
    }
  }

  // -- opening ----------------------------------------------------------------------------------------------------

  #open(create: (fd: Fd) => Descriptor): Descriptor {
    let fd = FIRST_FD;
    while (this.#descriptors.has(fd)) {
      fd++;
    }
    const descriptor = create(fd);
    this.#descriptors.set(fd, descriptor);
    if (descriptor.record !== undefined) {
      this.#byRecord.set(descriptor.record, descriptor);
    }
    return descriptor;
  }

  #bind(descriptor: Descriptor, port: number): Answer {
    if (descriptor.port !== undefined) {
      return failed('EINVAL');
    }
    const taken = [...this.#descriptors.values()].some(
      (other) => other.port === port && !other.options.has('SO_REUSEADDR'),
    );
    if (taken) {
      return failed('EADDRINUSE');
    }
    descriptor.port = port;
    return DONE;
  }

  #listen(turn: Turn, descriptor: Descriptor, backlog: number): Answer {
    if (isListening(descriptor)) {
      return DONE;
    }
    if (descriptor.record !== undefined && descriptor.record.tcb.state !== 'CLOSED') {
      return failed('EINVAL');
    }
    const port = (descriptor.port ??= nextEphemeralPort(this.#host));
    const { policy } = descriptor;
    const record = callListen(turn, port, { backlog, accepts: false, policy });
    if ('error' in record) {
      return failed('EADDRINUSE');
    }
    this.#attach(descriptor, record);
    return DONE;
  }

  #accept(turn: Turn, listener: Descriptor, nonblocking: boolean): Made {
    const { record } = listener;
    if (record?.listening === undefined) {
      return failed('EINVAL');
    }
    const { listening } = record;
    const again = (later: Turn): Answer | undefined => {
      const accepted = listening.queue.length > 0 ? callAccept(later, record.local.port) : undefined;
      return accepted === undefined || 'error' in accepted
        ? undefined
        : {
            value: this.#open((fd) => ({
              ...acceptDescriptor(fd, listener, accepted),
              nonblocking,
            })).fd,
          };
    };
    return attempt(turn, listener.nonblocking, { ready: () => listening.queue.length > 0, again });
  }

  #connect(turn: Turn, descriptor: Descriptor, port: number): Made {
    const error = takeError(descriptor);
    if (error !== undefined) {
      return failed(this.#dialect.connectAfterFailure ?? error);
    }
    const { tellsConnectOnce, connectAfterFailure, connectListener } = this.#dialect;
    if (isListening(descriptor)) {
      return failed(connectListener);
    }
    if (isConnecting(descriptor)) {
      return failed('EALREADY');
    }
    if (descriptor.record !== undefined && descriptor.record.tcb.state !== 'CLOSED') {
      const first = tellsConnectOnce && descriptor.nonblocking && !descriptor.asked;
      descriptor.asked = true;
      return first ? DONE : failed('EISCONN');
    }
    if (descriptor.record !== undefined && connectAfterFailure !== undefined) {
      return failed(connectAfterFailure);
    }
    const remote = endpointAt(turn.world.addresses, this.#remoteAddress, port);
    const { policy, port: localPort } = descriptor;
    const record = callConnect(turn, remote, { policy, localPort });
    if ('error' in record) {
      return failed(ERRNO_OF_OPEN[record.error] ?? 'EADDRNOTAVAIL');
    }
    descriptor.port = record.local.port;
    this.#attach(descriptor, record);
    if (descriptor.nonblocking) {
      return failed('EINPROGRESS');
    }
    return {
      ready: () => !isConnecting(descriptor),
      again: () => {
        const reason = takeError(descriptor);
        return reason === undefined ? DONE : failed(reason);
      },
    };
  }

  #attach(descriptor: Descriptor, record: ConnectionRecord): void {
    descriptor.record = record;
    descriptor.ended = false;
    this.#byRecord.set(record, descriptor);
  }

  // -- text -------------------------------------------------------------------------------------------------------

  #read(
    turn: Turn,
    descriptor: Descriptor,
    { size: count, flags, faults }: Extract<SystemCall, { call: 'read' }>,
  ): Made {
    const strange = flags.find((flag) => !READ_FLAGS.includes(flag));
    if (strange !== undefined) {
      return { unsupported: `the flag ${strange}` };
    }
    const { record } = descriptor;
    if (record === undefined || record.listening !== undefined) {
      return failed('ENOTCONN');
    }
    const waitsForAll = flags.includes('MSG_WAITALL');
    const ready = (): boolean =>
      isReadable(descriptor) && (!waitsForAll || unreadOctets(descriptor) >= count || isAtEnd(descriptor));
    return attempt(turn, descriptor.nonblocking || flags.includes('MSG_DONTWAIT'), {
      ready,
      again: (later) => {
        if (!ready()) {
          return undefined;
        }
        if (unreadOctets(descriptor) > 0 && !descriptor.shut.reading) {
          if (faults) {
            return failed('EFAULT');
          }
          return flags.includes('MSG_PEEK') ? peek(record, count) : take(later, record, count);
        }
        const error = takeError(descriptor);
        return error === undefined ? { value: 0, out: NOTHING } : failed(error);
      },
    });
  }

  #write(
    turn: Turn,
    descriptor: Descriptor,
    { data, flags, faults }: Extract<SystemCall, { call: 'write' }>,
  ): Made {
    const strange = flags.find((flag) => !WRITE_FLAGS.includes(flag));
    if (strange !== undefined) {
      return { unsupported: `the flag ${strange}` };
    }
    const { record } = descriptor;
    if (record === undefined || record.listening !== undefined) {
      return failed(this.#dialect.writeUnconnected);
    }
    const { writeConnecting, pipeFirst } = this.#dialect;
    if (isConnecting(descriptor) && writeConnecting !== undefined) {
      return failed(writeConnecting);
    }
    const urgent = flags.includes('MSG_OOB');
    const nonblocking = descriptor.nonblocking || flags.includes('MSG_DONTWAIT');
    let written = 0;
    return attempt(turn, nonblocking, {
      ready: () => isWritable(descriptor),
      again: (later) => {
        if (isConnecting(descriptor)) {
          return undefined;
        }
        const broken = descriptor.shut.writing || record.tcb.fin !== 'none' || record.tcb.state === 'CLOSED';
        const error =
          broken && pipeFirst ? 'EPIPE' : (takeError(descriptor) ?? (broken ? 'EPIPE' : undefined));
        if (error !== undefined) {
          return written > 0 ? { value: written } : failed(error);
        }
        if (faults) {
          return failed('EFAULT');
        }
        const part = data.subarray(written, written + roomToWrite(descriptor));
        if (part.length > 0 || data.length === 0) {
          if (urgent) {
            later.as(record).apply('send.queue');
            send(record.tcb, part, true);
          } else {
            callSend(later, record, part);
          }
          written += part.length;
        }
        return written === data.length || (nonblocking && written > 0) ? { value: written } : undefined;
      },
    });
  }

  // -- closing ----------------------------------------------------------------------------------------------------

  #shutdown(turn: Turn, descriptor: Descriptor, how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR'): Answer {
    const { record, shut } = descriptor;
    if (record === undefined || record.tcb.state === 'CLOSED' || record.tcb.state === 'TIME-WAIT') {
      return failed('ENOTCONN');
    }
    if (record.listening !== undefined) {
      callClose(turn, record);
      return DONE;
    }
    shut.reading ||= how !== 'SHUT_WR';
    if (how !== 'SHUT_RD' && !shut.writing) {
      shut.writing = true;
      // Linux (inet_shutdown): the socket counts as connected from now on.
      descriptor.asked = true;
      if (record.tcb.fin === 'none') {
        callShutdown(turn, record);
      }
    }
    return DONE;
  }

  #close(turn: Turn, descriptor: Descriptor): Made {
    const { fd, record, linger } = descriptor;
    this.#descriptors.delete(fd);
    if (record === undefined || record.tcb.state === 'CLOSED') {
      return DONE;
    }
    if (linger === 0 && record.listening === undefined) {
      callAbort(turn, record);
      return DONE;
    }
    callClose(turn, record);
    if (record.listening !== undefined) {
      if (this.#dialect.forgetsHalfOpen) {
        this.#forgetHalfOpen(turn, record);
      }
      return DONE;
    }
    if (linger === undefined || descriptor.nonblocking) {
      return DONE;
    }
    const closed = (): boolean => ['CLOSED', 'FIN-WAIT-2', 'TIME-WAIT'].includes(record.tcb.state);
    return {
      ready: closed,
      again: () => (closed() ? DONE : undefined),
      patience: linger * 1000,
      inVain: DONE,
    };
  }

  /** Half-open connections go with their listener, without a word. */
  #forgetHalfOpen(turn: Turn, listener: ConnectionRecord): void {
    for (const record of this.#host.records) {
      if (record.pending?.listener === listener.index && record.tcb.state === 'SYN-RECEIVED') {
        abortTcb(record.tcb, turn.world.clock.now, turn.as(record));
      }
    }
  }

  // -- waiting ----------------------------------------------------------------------------------------------------

  #poll(
    fds: readonly { readonly fd: Fd; readonly events: readonly string[] }[],
    timeout: number,
  ): Answer | Waiting {
    const look = (): Answer => {
      const out = fds.map(({ fd, events }) => {
        const descriptor = this.#descriptors.get(fd);
        return descriptor === undefined ? ['POLLNVAL'] : pollEvents(descriptor, events);
      });
      return { value: out.filter((events) => events.length > 0).length, out };
    };
    const now = look();
    if (now.value > 0 || timeout === 0) {
      return now;
    }
    return {
      ready: () => look().value > 0,
      again: look,
      ...(timeout > 0 && { patience: timeout, inVain: now }),
    };
  }

  /** The host's policy has changed: so do those of sockets without a connection, but for what they chose themselves. */
  changePolicy(before: Policy, after: Policy): void {
    for (const descriptor of this.#descriptors.values()) {
      if (descriptor.record === undefined) {
        const own = Object.entries(descriptor.policy).filter(
          ([knob, value]) => before[knob as keyof Policy] !== value,
        );
        descriptor.policy = { ...after, ...Object.fromEntries(own) };
      }
    }
  }
}

const O_RDWR = 2;
const DONE: Answer = { value: 0 };
const NOTHING = new Uint8Array(0);

const READ_FLAGS: readonly string[] = [
  'MSG_PEEK',
  'MSG_DONTWAIT',
  'MSG_WAITALL',
  'MSG_NOSIGNAL',
  'MSG_TRUNC',
];
const WRITE_FLAGS: readonly string[] = ['MSG_DONTWAIT', 'MSG_NOSIGNAL', 'MSG_OOB', 'MSG_EOR', 'MSG_EOF'];

const ERRNO_OF_OPEN: Readonly<Record<string, string>> = {
  'connection already exists': 'EADDRINUSE',
  'invalid remote address': 'ENETUNREACH',
};

function failed(errno: string): Answer {
  return { value: -1, errno };
}

/** Makes a call at once; what would have to wait waits, or says that it would. */
function attempt(turn: Turn, nonblocking: boolean, waiting: Waiting): Made {
  return waiting.again(turn) ?? (nonblocking ? failed('EAGAIN') : waiting);
}

function take(turn: Turn, record: ConnectionRecord, count: number): Answer {
  const data = callRead(turn, record, count);
  return data instanceof Uint8Array ? { value: data.length, out: data } : failed('ENOTCONN');
}

function peek({ tcb }: ConnectionRecord, count: number): Answer {
  const data = Uint8Array.from(tcb.unread.flatMap((chunk) => [...chunk])).subarray(0, count);
  return { value: data.length, out: data };
}

function ioctl(descriptor: Descriptor, request: string, value: number | undefined): Answer | Unsupported {
  switch (request) {
    case 'SIOCINQ':
    case 'FIONREAD':
      return { value: 0, out: [unreadOctets(descriptor)] };
    case 'SIOCOUTQ':
    case 'TIOCOUTQ':
    case 'FIONWRITE':
      return { value: 0, out: [unacknowledgedOctets(descriptor)] };
    case 'SIOCOUTQNSD':
      return { value: 0, out: [unsentOctets(descriptor)] };
    case 'FIONBIO':
      descriptor.nonblocking = value !== 0;
      return DONE;
    default:
      return { unsupported: `the ioctl ${request}` };
  }
}
