import { parseArgs } from 'node:util';
import { Lifecycles } from '../lifecycles';
import type { Round, Task } from './round';

/*
 * Our simulation as a peer of its peers: a program that is asked and answers as they are (see peer.h). With
 * `--wire` every segment is encoded, checksummed and decoded; with `--memory` it tells what an open connection takes.
 */

/** How often it looks at the time. */
const MOMENTS_PER_LOOK = 1000;

function segmentsOf({ world }: Lifecycles): number {
  return world.network.sent.reduce((total, sent) => total + sent, 0);
}

/** Goes on for the time asked for, and until every client has got through once at least. */
function measure(lifecycles: Lifecycles, { concurrent, seconds, limit }: Task): Round {
  const [done, segments] = [lifecycles.done, segmentsOf(lifecycles)];
  const start = performance.now();
  const usage = process.cpuUsage();
  const elapsed = (): number => (performance.now() - start) / 1000;
  const ended = (): number => lifecycles.done - done;
  while (elapsed() < limit && (elapsed() < seconds || ended() < concurrent)) {
    lifecycles.run(MOMENTS_PER_LOOK);
  }
  const { user, system } = process.cpuUsage(usage);
  return {
    lifecycles: ended(),
    concurrent,
    seconds: elapsed(),
    busy: (user + system) / 1e6,
    segments: segmentsOf(lifecycles) - segments,
    cut: ended() < concurrent,
    octetsPerConnection: 0,
  };
}

const OPEN = 20_000;

/** Octets of heap for an open connection that nothing happens on: everything on both hosts, and the clock. */
function measureMemory(): number {
  const { gc } = globalThis;
  if (gc === undefined) {
    throw new Error('--memory needs node --expose-gc');
  }
  const used = (): number => {
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  // What the program itself takes must not be counted.
  new Lifecycles(100, { idle: true }).runToEnd();
  const before = used();
  const lifecycles = new Lifecycles(OPEN, { idle: true });
  lifecycles.runToEnd();
  const octets = used() - before;
  // Both ends of each; looking at them keeps them from being collected too early.
  const open = lifecycles.world.hosts.flatMap(({ records }) =>
    records.filter(({ tcb }) => tcb.state === 'ESTABLISHED'),
  ).length;
  return (2 * octets) / open;
}

const { values, positionals } = parseArgs({
  options: { memory: { type: 'boolean', default: false }, wire: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [concurrent = NaN, seconds = NaN, limit = NaN] = positionals.map(Number);
const octetsPerConnection = values.memory ? Math.round(measureMemory()) : 0;
const lifecycles = new Lifecycles(concurrent, { wire: values.wire });
// JavaScript begins interpreted, and is compiled as it runs: what is measured is what it comes to.
measure(lifecycles, { concurrent, seconds: seconds / 2, limit });
const round = measure(lifecycles, { concurrent, seconds, limit });
process.stdout.write(`${JSON.stringify({ ...round, octetsPerConnection })}\n`);
