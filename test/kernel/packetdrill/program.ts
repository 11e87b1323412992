import type { Answer, Fd, SystemCall, TcpInfo, Unsupported } from '../../../src/packetdrill/stack';
import { immediately, once, type Attempt } from './attempt';
import type { Family } from './family';
import { errnoName, FLAGS, HOWS, IOCTLS, LEVELS, OPTIONS, POLL_EVENTS } from './names';
import type { Ports } from './ports';
import type { Result, SystemCalls } from './system-calls';
import { readTcpInfo } from './tcp-info';

/** Where text goes that comes with the SYN. */

type CallOf<K extends SystemCall['call']> = Extract<SystemCall, { call: K }>;

/** The program under test: its descriptors, and how its calls are made on a kernel of which no socket ever blocks. */
export class Program {
  readonly #calls: SystemCalls;
  readonly #family: Family;
  readonly #ports: Ports;
  readonly #open = new Set<Fd>();
  /** Those that the script has made so. */
  readonly #nonblocking = new Set<Fd>();

  constructor(calls: SystemCalls, family: Family, ports: Ports) {
    this.#calls = calls;
    this.#family = family;
    this.#ports = ports;
  }

  attempt(call: SystemCall): Attempt | Unsupported {
    switch (call.call) {
      case 'socket':
        return once(() => this.#socket());
      case 'bind':
        return once(() =>
          this.#calls.make('bind', call.fd, this.#family.here(this.#ports.kernelsFor(call.port))),
        );
      case 'listen':
        return once(() => this.#calls.make('listen', call.fd, call.backlog));
      case 'accept':
        return this.#accept(call);
      case 'connect':
        return this.#connect(call);
      case 'read':
        return this.#read(call);
      case 'write':
        return this.#write(call);
      case 'shutdown':
        return once(() => this.#calls.make('shutdown', call.fd, HOWS[call.how]));
      case 'close':
        return once(() => this.#close(call.fd));
      case 'getfl':
        return immediately({ value: O_RDWR | (this.#nonblocking.has(call.fd) ? O_NONBLOCK : 0) });
      case 'setfl':
        this.#setNonblocking(call.fd, call.nonblocking);
        return immediately({ value: 0 });
      case 'ioctl':
        return this.#ioctl(call);
      case 'getsockopt':
        return this.#getsockopt(call);
      case 'setsockopt':
        return this.#setsockopt(call);
      case 'poll':
        return this.#poll(call);
    }
  }

  async info(fd: Fd): Promise<TcpInfo | undefined> {
    const { value, out } = await this.#calls.make('getsockopt', fd, SOL_TCP, TCP_INFO);
    return value === 0 ? readTcpInfo(out) : undefined;
  }

  /** Ends what the script has left open, with a reset where that can be. */
  async end(): Promise<void> {
    for (const fd of this.#open) {
      await this.#calls.make('setsockopt', fd, SOL_SOCKET, SO_LINGER, integers([1, 0]));
      await this.#calls.make('close', fd);
    }
  }

  // -- descriptors ------------------------------------------------------------------------------------------------

  async #socket(): Promise<Answer> {
    const made = await this.#calls.make('socket', this.#family.domain, SOCK_STREAM, SOL_TCP);
    this.#open.add(made.value);
    return made;
  }

  #close(fd: Fd): Promise<Answer> {
    this.#open.delete(fd);
    this.#nonblocking.delete(fd);
    return this.#calls.make('close', fd);
  }

  #setNonblocking(fd: Fd, nonblocking: boolean): void {
    if (nonblocking) {
      this.#nonblocking.add(fd);
    } else {
      this.#nonblocking.delete(fd);
    }
  }

  // -- calls that wait --------------------------------------------------------------------------------------------

  /** Answers when it need not wait any more. */
  #unlessAgain(fd: Fd, flags: readonly string[], make: () => Promise<Result>): Attempt {
    return {
      waits: !this.#nonblocking.has(fd) && !flags.includes('MSG_DONTWAIT'),
      make: async () => {
        const result = await make();
        return result.errno === 'EAGAIN' ? undefined : result;
      },
    };
  }

  #accept({ fd, nonblocking }: CallOf<'accept'>): Attempt {
    return this.#unlessAgain(fd, [], async () => {
      const accepted = await this.#calls.make('accept', fd);
      if (accepted.value >= 0) {
        this.#open.add(accepted.value);
        this.#setNonblocking(accepted.value, nonblocking);
      }
      return accepted;
    });
  }

  /** It is under way from the first attempt on; the others look how it went. */
  #connect({ fd, port }: CallOf<'connect'>): Attempt {
    const waits = !this.#nonblocking.has(fd);
    let asked = false;
    return {
      waits,
      make: async () => {
        if (!asked) {
          asked = true;
          const made = await this.#calls.make('connect', fd, this.#family.there(port));
          return waits && made.errno === 'EINPROGRESS' ? undefined : made;
        }
        const { value } = await this.#calls.make('poll', fd, POLL_OUT);
        return value === 0 ? undefined : this.#outcomeOf(fd);
      },
    };
  }

  async #outcomeOf(fd: Fd): Promise<Answer> {
    const { out } = await this.#calls.make('getsockopt', fd, SOL_SOCKET, SO_ERROR);
    const error = out.readInt32LE();
    return error === 0 ? { value: 0 } : { value: -1, errno: errnoName(error) };
  }

  #read({ fd, size, flags: names }: CallOf<'read'>): Attempt | Unsupported {
    const flags = flagsOf(names);
    return typeof flags === 'number'
      ? this.#unlessAgain(fd, names, () => this.#calls.make('recv', fd, size, flags))
      : flags;
  }

  /** When it waits, it does so until all is written. */
  #write({ fd, data, flags: names, connects }: CallOf<'write'>): Attempt | Unsupported {
    const flags = flagsOf(names);
    if (typeof flags !== 'number') {
      return flags;
    }
    const waits = !this.#nonblocking.has(fd) && !names.includes('MSG_DONTWAIT');
    const to = connects === undefined ? [] : [this.#family.there(connects)];
    let written = 0;
    return {
      waits,
      make: async () => {
        const { value, errno } = await this.#calls.make('send', fd, data.subarray(written), flags, ...to);
        if (errno === 'EAGAIN') {
          return undefined;
        }
        if (errno !== undefined) {
          return written > 0 ? { value: written } : { value, errno };
        }
        written += value;
        return waits && written < data.length ? undefined : { value: written };
      },
    };
  }

  #poll({ fds, timeout }: CallOf<'poll'>): Attempt {
    const pairs = fds.flatMap(({ fd, events }) => [fd, bitsOf(POLL_EVENTS, events)]);
    const deadline = timeout < 0 ? Infinity : performance.now() + timeout;
    return {
      waits: timeout !== 0,
      make: async () => {
        const { value, out } = await this.#calls.make('poll', ...pairs);
        const events = readIntegers(out).map((bits) =>
          Object.keys(POLL_EVENTS).filter((name) => (bits & bitsOf(POLL_EVENTS, [name])) !== 0),
        );
        return value === 0 && performance.now() < deadline ? undefined : { value, out: events };
      },
    };
  }

  // -- options ----------------------------------------------------------------------------------------------------

  #ioctl({ fd, request: name, value = 0 }: CallOf<'ioctl'>): Attempt | Unsupported {
    const request = IOCTLS[name];
    return request === undefined
      ? { unsupported: `ioctl ${name}` }
      : once(async () => {
          const { out, ...result } = await this.#calls.make('ioctl', fd, request, integers([value]));
          return { ...result, out: readIntegers(out) };
        });
  }

  #getsockopt({ fd, level: levelName, option: name }: CallOf<'getsockopt'>): Attempt | Unsupported {
    const level = LEVELS[levelName];
    const option = OPTIONS[name];
    if (level === undefined || option === undefined) {
      return { unsupported: `${levelName} ${name}` };
    }
    return once(async () => {
      const { out, ...result } = await this.#calls.make('getsockopt', fd, level, option);
      return result.value === 0 ? { ...result, out: valueOf(name, out) } : result;
    });
  }

  #setsockopt({ fd, level: levelName, option: name, value }: CallOf<'setsockopt'>): Attempt | Unsupported {
    const level = LEVELS[levelName];
    const option = OPTIONS[name];
    const octets = typeof value === 'string' ? Buffer.from(value, 'latin1') : integers(value);
    return level === undefined || option === undefined
      ? { unsupported: `${levelName} ${name}` }
      : once(() => this.#calls.make('setsockopt', fd, level, option, octets));
  }
}

function valueOf(option: string, octets: Buffer): Answer['out'] & (string | readonly number[]) {
  switch (option) {
    case 'SO_ERROR': {
      const error = octets.readInt32LE();
      return error === 0 ? '0' : errnoName(error);
    }
    case 'TCP_CONGESTION':
      return octets.toString('latin1').replace(/\0.*/s, '');
    default:
      return readIntegers(octets);
  }
}

function flagsOf(names: readonly string[]): number | Unsupported {
  const strange = names.find((name) => FLAGS[name] === undefined);
  return strange === undefined ? bitsOf(FLAGS, names) : { unsupported: `the flag ${strange}` };
}

function bitsOf(table: Readonly<Record<string, number>>, names: readonly string[]): number {
  return names.reduce((bits, name) => bits | (table[name] ?? 0), 0);
}

/** C's int, one after the other, in this machine's order of octets. */
function integers(values: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer);
}

function readIntegers(octets: Buffer): number[] {
  return Array.from({ length: Math.floor(octets.length / 4) }, (_, i) => octets.readInt32LE(4 * i));
}

const SOCK_STREAM = 1;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const SO_LINGER = 13;
const SOL_TCP = 6;
const TCP_INFO = 11;
const O_RDWR = 2;
const O_NONBLOCK = 0x800;
const POLL_OUT = 4;
