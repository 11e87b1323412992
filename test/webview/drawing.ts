import { windowOf } from '../../src/protocol/window';
import { Layout } from '../../src/timeline/layout';
import { drawnArrows, waysOf } from '../../src/webview/diagram/geometry/arrows';
import { drawnBands } from '../../src/webview/diagram/geometry/bands';
import { columnsOf } from '../../src/webview/diagram/geometry/columns';
import { itemsOf } from '../../src/webview/diagram/geometry/items';
import { placeLabels } from '../../src/webview/diagram/geometry/labels';
import { drawnMarks, TEXT_HEIGHT } from '../../src/webview/diagram/geometry/marks';
import { nameHeights } from '../../src/webview/diagram/geometry/names';
import { partOf } from '../../src/webview/diagram/geometry/progress';
import { scaleOf } from '../../src/webview/diagram/geometry/scale';
import type { Story } from './stories';

const ZOOM = 48;
const TOP = -1;
const LABEL = { width: 170, height: 15, side: 'above' } as const;

/** A story drawn whole at a cursor, as the page draws it, with labels of one size. */
export function draw({ timeline }: Story, cursor = timeline.length, width = 940) {
  const layout = new Layout(timeline);
  const window = windowOf(1, { timeline, layout }, TOP, layout.height);
  const scale = scaleOf(TOP, ZOOM);
  const now = { cursor, y: cursor === 0 ? 0 : layout.y(cursor - 1) };
  const columns = columnsOf(
    width,
    timeline.lanes.map((_, lane) => timeline.trackCount(lane)),
  );
  const ways = waysOf(window.arrows, columns, scale);
  const rects = placeLabels(
    ways.map(({ arrow, way }) => ({ ...LABEL, arrow: arrow.row.index, way, ...partOf(arrow) })),
  );
  const labels = new Map(
    ways.flatMap(({ arrow }, index) => {
      const rect = rects[index];
      return rect === undefined ? [] : [[arrow.row.index, [{ rect }]] as const];
    }),
  );
  const arrows = drawnArrows(ways, now, timeline.length);
  const bands = drawnBands(window.bands, columns, scale, now);
  const marks = drawnMarks(window.moments, window.bands, columns, scale, cursor);
  return {
    layout,
    window,
    scale,
    columns,
    ways,
    rects,
    arrows,
    bands,
    marks,
    names: nameHeights(bands, () => TEXT_HEIGHT, marks, [], 0),
    items: itemsOf(window.moments, cursor, arrows, labels, bands, marks),
  };
}
