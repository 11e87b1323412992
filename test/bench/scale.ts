import { performance } from 'node:perf_hooks';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../tools/chromium';
import { bundle, Tab } from '../webview/page/open';
import { vastTimeline } from '../webview/vast';
import type { Figure } from './figure';
import { measureFrames, percentile, type Frame } from './scale/frames';
import { bridge, ScaleHost } from './scale/host';
import { mermaidPage } from './scale/mermaid';

/*
 * A million segments in the real page, in a browser: until the first arrow is there, what the frames cost while one
 * scrolls and zooms, and what the page holds; beside a thousand messages in mermaid, in the same browser. The timeline
 * is in this process and not in the page's, as in VS Code.
 */

const SEGMENTS = 1_000_000;
const MESSAGES = 1000;
const FRAMES = 240;
/** A brisk turn of the wheel, in pixels for each frame. */
const STEP = 48;

export async function measureScale(): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    return [...(await measureOurs(browser)), ...(await measureMermaid(browser))];
  } finally {
    await browser.close();
  }
}

async function measureOurs(browser: Browser): Promise<Figure[]> {
  const host = new ScaleHost(vastTimeline(SEGMENTS));
  const files = new Map([...(await bundle()), ['diagram-host.js', bridge]]);
  const tab = await Tab.in(browser, files);
  const { page } = tab;
  await host.attach(page);
  await tab.diagram({ story: 'vast' });
  const painted = await firstPaint(page, '.arrow');
  // From the middle of the ladder: there the scroll bar stands for more than it is high.
  await page.locator('.ladder').evaluate((ladder) => {
    ladder.scrollTop = ladder.scrollHeight / 2;
  });
  await page.locator('.arrow').first().waitFor();
  const scrolling = await measureFrames(browser, page, FRAMES, '.ladder', STEP);
  const zooming = await measureFrames(browser, page, FRAMES / 4, '[aria-label^="Zoom"]', 0);
  const figures = [
    figure(
      'a million segments, first paint',
      painted,
      'ms',
      'from going to the page until the frame after the first arrow is there; the timeline is made before',
    ),
    figure('the host’s part of it', host.laidOut, 'ms', 'laying out a million segments'),
    ...frameFigures('a million segments, scrolling', scrolling, `${String(STEP)} px for each frame`),
    ...frameFigures('a million segments, zooming', zooming, 'a step nearer or farther for each frame'),
    ...(await memoryFigures(page, 'a million segments')),
  ];
  await tab.close();
  return figures;
}

async function measureMermaid(browser: Browser): Promise<Figure[]> {
  const page = await mermaidPage(browser, MESSAGES);
  const start = performance.now();
  await page.evaluate('draw()');
  const drawn = performance.now() - start;
  const scrolling = await measureFrames(browser, page, FRAMES, '#scroller', STEP);
  const zooming = await measureFrames(browser, page, FRAMES / 4, '#zoom', 0);
  const figures = [
    figure(
      'mermaid, a thousand messages, first paint',
      drawn,
      'ms',
      'from the call until the frame after its picture is there; mermaid is loaded before',
    ),
    ...frameFigures('mermaid, scrolling', scrolling, `${String(STEP)} px for each frame`),
    ...frameFigures('mermaid, zooming', zooming, 'a quarter nearer or farther for each frame'),
    ...(await memoryFigures(page, 'mermaid')),
  ];
  await page.context().close();
  return figures;
}

/** Since the page was gone to, until the first frame in which what is selected is there. */
async function firstPaint(page: Page, selector: string): Promise<number> {
  const found = await page.waitForFunction(
    (wanted) => (document.querySelector(wanted) === null ? undefined : window.performance.now()),
    selector,
    { polling: 'raf' },
  );
  const at = await found.jsonValue();
  if (at === undefined) {
    throw new Error(`${selector} was not drawn`);
  }
  return at;
}

function figure(name: string, value: number, unit: string, of: string): Figure {
  return { name, value: Math.round(value * 10) / 10, unit, of };
}

function frameFigures(name: string, frames: readonly Frame[], how: string): Figure[] {
  const times = (pick: (frame: Frame) => number) => percentile(frames.map(pick), 0.95);
  return [
    figure(
      name,
      times(({ cpu }) => cpu),
      'ms',
      `95th percentile of ${String(frames.length)} frames: processor time of the page’s main thread between one frame and the next, scripts, styles, layout and paint; ${how}`,
    ),
    figure(
      `${name}, by the clock`,
      times(({ wall }) => wall),
      'ms',
      'the same frames: how long the main thread was at work, waiting for a processor included',
    ),
  ];
}

async function memoryFigures(page: Page, name: string): Promise<Figure[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return [
    figure(`${name}, memory of the page`, usedSize / 1e6, 'MB', 'the heap of its scripts after collection'),
    figure(`${name}, nodes of the page`, nodes, '', 'in the document and held by scripts'),
  ];
}
