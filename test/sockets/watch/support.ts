import type { SocketReader } from '../../../src/sockets/reader';
import type { Change, SocketEvents } from '../../../src/sockets/service';
import type { Socket } from '../../../src/sockets/socket';
import { UNTOLD, type System } from '../../../src/sockets/system';
import type { Clock } from '../../../src/sockets/watch/clock';
import { Watch } from '../../../src/sockets/watch/watch';

const LINUX: System = {
  ...UNTOLD,
  platform: 'linux',
};

/** A clock that goes on when it is told to. */
class TestClock implements Clock {
  #now = 1_000_000;
  #alarm: { readonly at: number; readonly then: () => void } | undefined;

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, then: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, then };
    this.#alarm = alarm;
    return () => {
      this.#alarm = this.#alarm === alarm ? undefined : this.#alarm;
    };
  }

  /** Milliseconds until it is called back for; undefined when it is not. */
  get wait(): number | undefined {
    return this.#alarm && this.#alarm.at - this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Goes on to what is waited for, and has it done with all that follows at once. */
  async strike(): Promise<void> {
    const alarm = this.#alarm;
    if (alarm === undefined) {
      throw new Error('nobody waits');
    }
    this.#now = Math.max(this.#now, alarm.at);
    this.#alarm = undefined;
    alarm.then();
    await settled();
  }
}

/** All promises that wait for nothing but each other. */
async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A machine that has the sockets that it is given. */
export class TestMachine implements SocketReader {
  readonly clock = new TestClock();
  readonly changes: Change[] = [];
  readonly failures: string[] = [];
  readonly watch: Watch;
  sockets: readonly Socket[] = [];
  /** Milliseconds that a reading takes. */
  took = 0;
  /** Why it cannot be read. */
  broken: string | undefined;
  readings = 0;

  constructor() {
    const events: SocketEvents = {
      changed: (change) => this.changes.push(change),
      failed: (message) => this.failures.push(message),
    };
    this.watch = new Watch(this, this.clock, events);
  }

  async read(): ReturnType<SocketReader['read']> {
    this.readings++;
    const { sockets, took } = this;
    const at = this.clock.now();
    await Promise.resolve();
    this.clock.pass(took);
    if (this.broken !== undefined) {
      throw new Error(this.broken);
    }
    return { at, took, sockets, unreadable: [], unreadableCount: 0, shortcomings: [] };
  }

  async detail(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async process(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async system(): Promise<System> {
    return Promise.resolve(LINUX);
  }
}
