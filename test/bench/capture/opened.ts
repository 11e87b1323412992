import { writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
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

main(async () => {
  const [file = '', worker = '', figures = ''] = process.argv.slice(2);
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  const start = performance.now();
  const { service, onEvent, dispose } = openCapture(worker, file);
  let first: number | undefined;
  let longest = 0;
  // As the page does: it asks for its rows again whenever there is more.
  const look = async (): Promise<void> => {
    const asked = performance.now();
    const answer = await service.list(QUERY, 0, PAGE);
    longest = Math.max(longest, performance.now() - asked);
    if ('rows' in answer && answer.rows.length > 0) {
      first ??= performance.now() - start;
    }
  };
  const looks: Promise<void>[] = [];
  onEvent({ progress: () => looks.push(look()) });
  const progress: Progress = await service.read();
  const whole = performance.now() - start;
  await Promise.all(looks);
  const { rows } = await service.ladder([0]);
  await service.summary();
  histogram.disable();
  dispose();
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
      of: `until all is read in the worker: ${progress.tcpFrames.toLocaleString('en')} TCP frames, ${progress.connections.toLocaleString('en')} connections`,
    },
    {
      name: 'page while reading',
      value: Math.round(longest),
      unit: 'ms',
      of: `the longest that an answer took: ${String(looks.length)} pages of ${String(PAGE)} connections`,
    },
    {
      name: 'event loop held',
      value: round(histogram.max / 1e6 - RESOLUTION),
      unit: 'ms',
      of: `at most, by the histogram of the process that opens it: reading, pages, a ladder of ${String(rows.length)} rows, the summary`,
    },
  ];
  await writeFile(figures, JSON.stringify(all));
});
