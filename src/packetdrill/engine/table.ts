import type { Policy } from '../../tcp/policy';
import type { ConnectionRecord, Host } from '../../simulation/world';
import type { Fd } from '../stack';
import type { Descriptor } from './descriptor';
import type { Dialect } from './dialect';

const FIRST_FD = 3;

/** The descriptors of the program under test, and the connections that they stand for. */
export class DescriptorTable {
  readonly host: Host;
  readonly remoteAddress: string;
  readonly dialect: Dialect;
  readonly #descriptors = new Map<Fd, Descriptor>();
  readonly #byRecord = new Map<ConnectionRecord, Descriptor>();

  constructor(host: Host, remoteAddress: string, dialect: Dialect) {
    this.host = host;
    this.remoteAddress = remoteAddress;
    this.dialect = dialect;
  }

  get(fd: Fd): Descriptor | undefined {
    return this.#descriptors.get(fd);
  }

  all(): IterableIterator<Descriptor> {
    return this.#descriptors.values();
  }

  /** The descriptor of a connection or listener, though it may be closed. */
  of(record: ConnectionRecord): Descriptor | undefined {
    return this.#byRecord.get(record);
  }

  /** Adds a descriptor under the lowest number that is free (POSIX). */
  open(create: (fd: Fd) => Descriptor): Descriptor {
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

  /** The socket has a connection now, or a listener's record. */
  attach(descriptor: Descriptor, record: ConnectionRecord): void {
    descriptor.record = record;
    descriptor.ended = false;
    this.#byRecord.set(record, descriptor);
  }

  forget(fd: Fd): void {
    this.#descriptors.delete(fd);
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
