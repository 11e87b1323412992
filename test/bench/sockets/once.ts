import { performance } from 'node:perf_hooks';
import { LinuxReader } from '../../../src/sockets/node/linux';

/*
 * Reads the sockets of this machine some times, and prints what that took: the first time, when nothing is compiled yet,
 * and then.
 */

const TIMES = 6;

/** Milliseconds of processor time, and by the clock. */
export interface Cost {
  readonly busy: number;
  readonly lasted: number;
}

/** What is printed. */
export interface Readings {
  readonly sockets: number;
  /** How many of them have processes with names. */
  readonly named: number;
  readonly costs: readonly Cost[];
}

async function read(): Promise<Readings> {
  const reader = new LinuxReader();
  const costs: Cost[] = [];
  for (;;) {
    const start = performance.now();
    const before = process.cpuUsage();
    const { sockets } = await reader.read();
    const { user, system } = process.cpuUsage(before);
    costs.push({ busy: (user + system) / 1000, lasted: performance.now() - start });
    if (costs.length === TIMES) {
      const named = sockets.filter(({ owner }) => owner.kind === 'processes').length;
      return { sockets: sockets.length, named, costs };
    }
  }
}

void read().then((readings) => process.stdout.write(JSON.stringify(readings)));
