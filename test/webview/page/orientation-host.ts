import type { DiagramHost } from '../../../src/protocol/diagram';
import { Finder } from '../../../src/protocol/find';
import { linesFrom } from '../../../src/protocol/lines';
import { locate, overviewFor } from '../../../src/protocol/overview';
import type { Drawable } from '../../../src/protocol/window';

/** What is shown, and the moment it is at. */
interface Present {
  readonly version: number;
  readonly cursor: number;
  readonly drawable: Drawable;
}

/** Answers as the extension does, with no words but the timeline's own. */
export function orientationCalls(
  present: () => Present,
): Pick<DiagramHost, 'overview' | 'locate' | 'find' | 'lines'> {
  const finder = new Finder(() => new Promise((resolve) => setTimeout(resolve)));
  return {
    overview: () => Promise.resolve(overviewFor(present().version, present().drawable)),
    locate: (row) => Promise.resolve(locate(present().drawable, row)),
    find: (query, from, direction) => {
      const { version, drawable } = present();
      return finder.find(version, drawable, () => '', query, from, direction);
    },
    lines: (first) => {
      const { version, cursor, drawable } = present();
      return Promise.resolve(linesFrom(version, drawable, cursor, first));
    },
  };
}
