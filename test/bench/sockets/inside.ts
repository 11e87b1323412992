import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { openSockets } from '../../../src/sockets/node/open';
import type { SocketService } from '../../../src/sockets/service';
import { openCrowd } from '../../kernel/sockets/crowd';
import { main } from '../../tools/ending';
import { median, type Figure } from '../figure';
import { heapOfWorker } from './heap';
import type { Cost, Readings } from './once';

/*
 * What reading many sockets costs, in namespaces that hold nothing else (../sockets.ts):
 *
 *   node --expose-gc --import tsx inside.ts FILE ONCE WORKER
 *
 * FILE gets the figures; ONCE and WORKER are the programs of these names, built.
 */

const SOCKETS = 20_000;
const ROUNDS = 5;
const POLLS = 1000;
/** After so many, everything that is made once is there. */
const SETTLED = 100;
/** Milliseconds in which nothing happens, to be compared with. */
const STILLNESS = 5000;
/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 5;

const TOOLS = ['ss -Htanp', 'netstat -tanp', 'lsof -nP -iTCP'];

/** What a command costs from its start to its end, its output thrown away. */
function costOf(command: string): Cost {
  const timed = `TIMEFORMAT='%U %S %R'; time ${command} > /dev/null 2>&1`;
  const said = execFileSync('bash', ['-c', `{ ${timed}; } 2>&1`], { encoding: 'utf8' });
  const [user = NaN, system = NaN, real = NaN] = said.trim().split(' ').map(Number);
  return { busy: 1000 * (user + system), lasted: 1000 * real };
}

function readInFreshProcess(program: string): Readings {
  return JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as Readings;
}

/** A poll by the worker, from the call to its answer: reading, histories, groups, findings. */
async function poll(service: SocketService): Promise<Cost> {
  const start = performance.now();
  const before = process.cpuUsage();
  await service.refresh();
  const { user, system } = process.cpuUsage(before);
  return { busy: (user + system) / 1000, lasted: performance.now() - start };
}

/** What the view asks for when something is different: a page of each group that is open. */
async function look(service: SocketService): Promise<void> {
  const { groups } = await service.watch({ by: 'state', filter: '', loopback: true });
  await Promise.all(groups.map(({ key }) => service.members(key, 0, 100)));
}

/** The longest that the event loop of this process is held while something is done, in milliseconds. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6 - RESOLUTION;
}

/** Nanoseconds that this thread was on a processor (Documentation/scheduler/sched-stats.rst). */
function timeOfThread(): number {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]);
}

function figures(name: string, costs: readonly Cost[], of: string): Figure[] {
  const busy = Math.round(median(costs.map((cost) => cost.busy)));
  const lasted = Math.round(median(costs.map((cost) => cost.lasted)));
  return [
    { name, value: busy, unit: 'ms', of: `processor time: ${of}` },
    { name: `${name}, by the clock`, value: lasted, unit: 'ms', of: 'the same' },
  ];
}

async function measureReading(once: string, service: SocketService): Promise<Figure[]> {
  const readings: Readings[] = [];
  const polls: Cost[] = [];
  const tools = TOOLS.map((): Cost[] => []);
  // In turns, so that they share what the machine does.
  for (let round = 0; round < ROUNDS; round++) {
    readings.push(readInFreshProcess(once));
    TOOLS.forEach((tool, index) => tools[index]?.push(costOf(tool)));
    polls.push(await poll(service));
  }
  const [{ sockets, named }] = readings as [Readings];
  const costs = readings.map((one) => one.costs);
  return [
    ...figures(
      'first reading',
      costs.flatMap((all) => all.slice(0, 1)),
      `${sockets.toLocaleString('en')} sockets, ${named.toLocaleString('en')} with the processes that hold them, in a fresh process; Node’s start is not counted`,
    ),
    ...figures(
      'reading again',
      costs.flatMap((all) => all.slice(1)),
      'the same process goes on; nothing is kept of what was read before',
    ),
    ...TOOLS.flatMap((tool, index) =>
      figures(tool, tools[index] ?? [], 'the same sockets, from start to end'),
    ),
    ...figures(
      'poll',
      polls,
      'the worker at work: reading, histories, groups, findings, and what is told of it',
    ),
  ];
}

async function measureWatching(service: SocketService): Promise<Figure[]> {
  let settled = 0;
  const still = await longestHold(() => pause(STILLNESS));
  let busiest = 0;
  const held = await longestHold(async () => {
    for (let polls = 0; polls < POLLS; polls++) {
      const before = timeOfThread();
      await service.refresh();
      await look(service);
      busiest = Math.max(busiest, timeOfThread() - before);
      if (polls === SETTLED) {
        settled = await heapOfWorker();
      }
    }
  });
  const end = await heapOfWorker();
  const heap = `the worker’s heap after collection`;
  return [
    {
      name: 'event loop held',
      value: round(held),
      unit: 'ms',
      of: `at most, by the histogram of the process that asks: ${POLLS.toLocaleString('en')} polls, after each a page of each state`,
    },
    {
      name: 'event loop held, still',
      value: round(still),
      unit: 'ms',
      of: 'the same while nothing is done: what the machine adds',
    },
    {
      name: 'thread that asks',
      value: round(busiest / 1e6),
      unit: 'ms',
      of: 'processor time for a poll, the pages after it, and all that it is told, at most: its event loop cannot be held longer by that',
    },
    { name: `memory after ${String(SETTLED)} polls`, value: round(settled / 1e6), unit: 'MB', of: heap },
    { name: `memory after ${String(POLLS)} polls`, value: round(end / 1e6), unit: 'MB', of: heap },
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

main(async () => {
  const [file = '', once = '', worker = ''] = process.argv.slice(2);
  const crowd = await openCrowd(SOCKETS);
  const { service, dispose } = openSockets(worker);
  await look(service);
  const all = [...(await measureReading(once, service)), ...(await measureWatching(service))];
  dispose();
  await crowd.close();
  await writeFile(file, JSON.stringify(all));
});
