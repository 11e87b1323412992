import type { Endpoint } from '../../../src/sockets/socket';
import { FLAGS, HOWS, LEVELS, OPTIONS } from '../packetdrill/names';
import { inet, inet6 } from '../packetdrill/family';
import { SystemCalls, type Result } from '../packetdrill/system-calls';
import { octetsOf } from '../tun';

const SOCK_STREAM = 1;
const [AF_INET, AF_INET6] = [2, 10];

/** What a socket may be told before it is bound. */
interface Options {
  /** SO_REUSEADDR */
  readonly reuse?: boolean;
  /** SO_REUSEPORT */
  readonly shared?: boolean;
}

/** Below those that the kernel chooses, and above those of packetdrill's scripts. */
let lastPort = 30_000;

/** A port that nobody else has. */
export function freshPort(): number {
  return ++lastPort;
}

/** A process of its own, whose sockets do what it is told and nothing else: they are known by their descriptors. */
export class Program {
  /** As the system calls it. */
  static readonly NAME = 'perl';

  readonly #calls = new SystemCalls();

  get pid(): number {
    return this.#calls.pid;
  }

  async listen(
    at: Endpoint,
    { backlog = 128, ...options }: Options & { backlog?: number } = {},
  ): Promise<number> {
    const fd = await this.#socket(at, options);
    await this.#must('bind', fd, sockaddr(at));
    await this.#must('listen', fd, backlog);
    return fd;
  }

  /** Why an end cannot be bound; undefined when it can, and then it is free again. */
  async whyNotBound(at: Endpoint, options: Options = {}): Promise<string | undefined> {
    const fd = await this.#socket(at, options);
    const { errno } = await this.#calls.make('bind', fd, sockaddr(at));
    await this.close(fd);
    return errno;
  }

  /** Begins a connection, and does not wait for it. */
  async connect(to: Endpoint): Promise<number> {
    const fd = await this.#socket(to, {});
    await this.#must('connect', fd, sockaddr(to));
    return fd;
  }

  /** Why a connection cannot be begun; undefined when it can, and then it is over again. */
  async whyNotConnected(to: Endpoint): Promise<string | undefined> {
    const fd = await this.#socket(to, {});
    const { errno } = await this.#calls.make('connect', fd, sockaddr(to));
    await this.close(fd);
    return errno === 'EINPROGRESS' ? undefined : errno;
  }

  async accept(listener: number): Promise<number> {
    return (await this.#must('accept', listener)).value;
  }

  /** @returns how many octets there were; 0 at the end */
  async read(fd: number, most = 65_536): Promise<number> {
    return (await this.#must('recv', fd, most, 0)).value;
  }

  /** @returns how many octets the kernel took */
  async write(fd: number, octets: number): Promise<number> {
    const { value } = await this.#calls.make('send', fd, Buffer.alloc(octets), FLAGS['MSG_NOSIGNAL'] ?? 0);
    return Math.max(0, value);
  }

  /** Writes until the kernel takes no more. */
  async fill(fd: number): Promise<void> {
    while ((await this.write(fd, 65_536)) > 0);
  }

  async shutdown(fd: number): Promise<void> {
    await this.#must('shutdown', fd, HOWS.SHUT_WR);
  }

  async close(fd: number): Promise<void> {
    await this.#must('close', fd);
  }

  /** Ends the process: what it held open, the kernel closes. */
  end(): void {
    this.#calls.end();
  }

  async #socket({ address }: Endpoint, { reuse = false, shared = false }: Options): Promise<number> {
    const family = address.includes(':') ? AF_INET6 : AF_INET;
    const { value: fd } = await this.#must('socket', family, SOCK_STREAM, 0);
    for (const option of [...(reuse ? ['SO_REUSEADDR'] : []), ...(shared ? ['SO_REUSEPORT'] : [])]) {
      await this.#must(
        'setsockopt',
        fd,
        LEVELS['SOL_SOCKET'] ?? 0,
        OPTIONS[option] ?? 0,
        Uint8Array.of(1, 0, 0, 0),
      );
    }
    return fd;
  }

  async #must(name: string, ...args: readonly (number | Uint8Array)[]): Promise<Result> {
    const result = await this.#calls.make(name, ...args);
    if (result.errno !== undefined && result.errno !== 'EINPROGRESS') {
      throw new Error(`${name} fails with ${result.errno}.`);
    }
    return result;
  }
}

function sockaddr({ address, port }: Endpoint): Uint8Array {
  return (address.includes(':') ? inet6 : inet)(octetsOf(address), port);
}
