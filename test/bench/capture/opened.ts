import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { openCapture } from '../../../src/capture/node/open';
import type { Progress } from '../../../src/capture/service';
import { main } from '../../tools/ending';
import type { Figure } from '../figure';

/*
 * What a capture costs whoever opens it, as the extension host does, in a worker: `node opened.js FILE WORKER FIGURES`.
 */

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 5;
const QUERY = { filter: '', by: 'number', descending: false } as const;
/** What a page asks for. */
const PAGE = 100;
/** Milliseconds in which nothing happens, to be compared with. */
const STILLNESS = 5000;

/** The longest that the event loop of this process is held while something is done, in milliseconds. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  await work();
  histogram.disable();
  return histogram.max / 1e6 - RESOLUTION;
}

/** Milliseconds that this thread was on a processor (Documentation/scheduler/sched-stats.rst). */
function timeOfThread(): number {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
}

main(async () => {
  const [file = '', worker = '', figures = ''] = process.argv.slice(2);
  const still = await longestHold(() => pause(STILLNESS));
  let first: number | undefined;
  let whole = 0;
  let longest = 0;
  let pages = 0;
  let busiest = 0;
  let progress: Progress | undefined;
  let ladder = 0;
  const held = await longestHold(async () => {
    const start = performance.now();
    let busy = timeOfThread();
    const { service, onEvent, dispose } = openCapture(worker, file);
    // As the page does: it asks for its rows again whenever there is more.
    const look = async (): Promise<void> => {
      const asked = performance.now();
      const answer = await service.list(QUERY, 0, PAGE);
      pages++;
      longest = Math.max(longest, performance.now() - asked);
      if ('rows' in answer && answer.rows.length > 0) {
        first ??= performance.now() - start;
      }
      const before = busy;
      busy = timeOfThread();
      busiest = Math.max(busiest, busy - before);
    };
    const looks: Promise<void>[] = [];
    onEvent({ progress: () => looks.push(look()) });
    progress = await service.read();
    whole = performance.now() - start;
    await Promise.all(looks);
    ladder = (await service.ladder([0])).rows.length;
    await service.summary();
    busiest = Math.max(busiest, timeOfThread() - busy);
    dispose();
  });
  const round = (value: number): number => Math.round(value * 10) / 10;
  const all: Figure[] = [
    {
      name: 'first connections',
      value: Math.round(first ?? NaN),
      unit: 'ms',
      of: 'from opening the file until the first page of the table is answered, the start of the worker included',
    },
    {
      name: 'whole file',
      value: Math.round(whole),
      unit: 'ms',
      of: `until all is read in the worker: ${(progress?.tcpFrames ?? 0).toLocaleString('en')} TCP frames, ${(progress?.connections ?? 0).toLocaleString('en')} connections`,
    },
    {
      name: 'page while reading',
      value: Math.round(longest),
      unit: 'ms',
      of: `the longest that an answer took: ${String(pages)} pages of ${String(PAGE)} connections`,
    },
    {
      name: 'event loop held',
      value: round(held),
      unit: 'ms',
      of: `at most, by the histogram of the process that opens it: reading, pages, a ladder of ${String(ladder)} rows, the summary`,
    },
    {
      name: 'event loop held, still',
      value: round(still),
      unit: 'ms',
      of: 'the same while nothing is done: what the machine adds',
    },
    {
      name: 'thread that opens',
      value: round(busiest),
      unit: 'ms',
      of: 'processor time between two answers, at most: its event loop cannot be held longer by that; the start of the worker is in the first',
    },
  ];
  await writeFile(figures, JSON.stringify(all));
});
