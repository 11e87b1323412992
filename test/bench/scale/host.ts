import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import {
  DIAGRAM_CALLS,
  type DiagramHost,
  type DiagramView,
  type Now,
  type Shown,
} from '../../../src/protocol/diagram';
import { Finder } from '../../../src/protocol/find';
import { linesFrom } from '../../../src/protocol/lines';
import { locate, overviewFor } from '../../../src/protocol/overview';
import { serve } from '../../../src/protocol/rpc';
import { heightOf, windowOf, type Drawable } from '../../../src/protocol/window';
import { Layout } from '../../../src/timeline/layout';
import type { Timeline } from '../../../src/timeline/timeline';

type Functions = Pick<
  DiagramHost,
  'ready' | 'window' | 'overview' | 'locate' | 'find' | 'lines' | 'seek' | 'details'
>;

/** The page's end: what it sends goes to the process that has the timeline, as text, as in VS Code. */
export const bridge = `
const theme = JSON.parse(new URLSearchParams(location.search).get('theme'));
for (const [name, value] of Object.entries(theme)) {
  document.documentElement.style.setProperty('--vscode-' + name, value);
}
window.acquireVsCodeApi = () => ({
  postMessage: (message) => { window.toHost(JSON.stringify(message)); },
  getState: () => undefined,
  setState: () => undefined,
});
window.fromHost = (text) => {
  window.dispatchEvent(new MessageEvent('message', { data: JSON.parse(text) }));
};
`;

/** Has a timeline, shows all of it, and knows nothing else: the real windows, in another process than the page. */
export class ScaleHost {
  readonly #drawable: Drawable;
  /** How long the layout took, in milliseconds. */
  readonly laidOut: number;

  constructor(timeline: Timeline) {
    const start = performance.now();
    this.#drawable = { timeline, layout: new Layout(timeline) };
    this.laidOut = performance.now() - start;
  }

  /** Answers a page that is going to be loaded. */
  async attach(page: Page): Promise<void> {
    let receive: (message: unknown) => void = () => undefined;
    serve<DiagramView, Functions>(
      {
        post: (message) => {
          page
            .evaluate(`fromHost(${JSON.stringify(JSON.stringify(message))})`)
            // The page is closed while an answer is on its way to it.
            .catch(() => undefined);
        },
        listen: (listener) => {
          receive = listener;
        },
      },
      DIAGRAM_CALLS,
      this.#functions(),
      (problem) => {
        throw new Error(problem);
      },
    );
    await page.exposeFunction('toHost', (text: string) => {
      receive(JSON.parse(text));
    });
  }

  #functions(): Functions {
    const drawable = this.#drawable;
    const finder = new Finder(() => new Promise((resolve) => setImmediate(resolve)));
    return {
      ready: () => Promise.resolve({ shown: this.#shown(), now: this.#now(), choices: [], strings: {} }),
      window: (top, bottom) => Promise.resolve(windowOf(1, drawable, top, bottom)),
      overview: () => Promise.resolve(overviewFor(1, drawable)),
      locate: (row) => Promise.resolve(locate(drawable, row)),
      find: (query, from, direction) => finder.find(1, drawable, () => '', query, from, direction),
      lines: (first) => Promise.resolve(linesFrom(1, drawable, drawable.timeline.length, first)),
      seek: () => Promise.resolve(),
      details: () => Promise.resolve(undefined),
    };
  }

  #shown(): Shown {
    const { timeline } = this.#drawable;
    return {
      version: 1,
      id: 'vast',
      title: 'A million segments',
      description: '',
      lanes: timeline.lanes.map((lane, index) => ({ ...lane, tracks: timeline.trackCount(index) })),
      connections: timeline.connections,
      moments: timeline.length,
      height: heightOf(this.#drawable),
      problems: [],
      lab: undefined,
      goesOn: false,
      comparison: undefined,
      crowd: undefined,
      draft: undefined,
    };
  }

  #now(): Now {
    const { timeline, layout } = this.#drawable;
    const last = timeline.length - 1;
    return {
      version: 1,
      cursor: timeline.length,
      time: timeline.time(last),
      y: layout.y(last),
      playing: false,
      speed: 1,
      happened: '',
      records: [],
      beliefs: [],
      tour: undefined,
    };
  }
}
