import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';

/** The work of a page's main thread between one frame and the next, in milliseconds: by the processor and by the clock. */
export interface Frame {
  readonly cpu: number;
  readonly wall: number;
}

const TRACE = v.object({
  traceEvents: v.array(
    v.object({
      name: v.string(),
      pid: v.number(),
      tid: v.number(),
      ts: v.number(),
      dur: v.optional(v.number()),
      tdur: v.optional(v.number()),
      args: v.optional(v.object({ data: v.optional(v.object({ message: v.optional(v.string()) })) })),
    }),
  ),
});

/** What the page writes into the trace at the beginning of each frame. */
const MARK = 'bench frame';

/**
 * Does the same in each of so many frames, and reads from the browser's own trace what that cost: scrolls what is
 * selected by `step` pixels, or, when that is 0, presses in turns the buttons that are selected.
 */
export async function measureFrames(
  browser: Browser,
  page: Page,
  frames: number,
  selector: string,
  step: number,
): Promise<Frame[]> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await page.evaluate(loop(frames, selector, step));
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString('utf8'));
  return framesOf(v.parse(TRACE, trace).traceEvents);
}

/** The script of the frames: in turns a few steps of the one button, then as many of the other. */
function loop(frames: number, selector: string, step: number): string {
  return `new Promise((resolve) => {
    const targets = [...document.querySelectorAll(${JSON.stringify(selector)})];
    let frame = 0;
    const next = () => {
      console.timeStamp(${JSON.stringify(MARK)});
      if (frame === ${String(frames)}) {
        resolve();
        return;
      }
      if (${String(step > 0)}) {
        targets[0].scrollBy(0, ${String(step)});
      } else {
        targets[Math.floor(frame / 4) % targets.length].click();
      }
      frame++;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  })`;
}

type Event = v.InferOutput<typeof TRACE>['traceEvents'][number];

function framesOf(events: readonly Event[]): Frame[] {
  const marks = events.filter(({ args }) => args?.data?.message === MARK);
  const [first] = marks;
  if (first === undefined) {
    throw new Error('the trace has no frames');
  }
  const starts = marks.map(({ ts }) => ts).sort((a, b) => a - b);
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === first.pid && tid === first.tid,
  );
  return starts.slice(1).map((end, index) => {
    const begin = starts[index] ?? 0;
    // A task belongs to the frame in which it ends.
    const mine = tasks.filter(({ ts, dur = 0 }) => ts + dur > begin && ts + dur <= end);
    const sum = (pick: (task: Event) => number | undefined) =>
      mine.reduce((all, task) => all + (pick(task) ?? 0), 0) / 1000;
    return { cpu: sum(({ tdur }) => tdur), wall: sum(({ dur }) => dur) };
  });
}

/** The value that so many of all do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
  if (value === undefined) {
    throw new Error('the percentile of nothing');
  }
  return value;
}
