import { computed } from '@preact/signals';
import { drawnArrows, waysOf } from './geometry/arrows';
import { drawnBands } from './geometry/bands';
import { columnsOf, widthOf } from './geometry/columns';
import { itemsOf } from './geometry/items';
import { placeLabels } from './geometry/labels';
import { drawnMarks, TEXT_HEIGHT } from './geometry/marks';
import { nameHeights } from './geometry/names';
import { lengthOf, type TurnedRect } from './geometry/plane';
import { edgeAbove, edgeBelow, scaleOf } from './geometry/scale';
import { partOf } from './geometry/progress';
import { folds, timeLabels } from './geometry/times';
import { stretchAround, within, type Range } from './geometry/view';
import { LINE_HEIGHT, nameLength, writeLabel, type LabelLine } from './label';
import { each, kept } from './kept';
import { now, picture, top, view, viewport, whole, zoom } from './store';

/**
 * The picture as geometry: each part is worked out again only when something that it depends on has changed.
 * Where arrows go and where their labels stand doesn't depend on the cursor, so nothing moves when it does.
 */

const NOTHING = { moments: [], arrows: [], bands: [] };

const first = computed(() => (whole.value ? (picture.value?.range.top ?? 0) : stretchAround(view.value).top));
const last = computed(() =>
  whole.value ? (picture.value?.range.bottom ?? 0) : stretchAround(view.value).bottom,
);
/** The heights between which all is drawn, in rows. */
const stretch = computed<Range>(() => ({ top: first.value, bottom: last.value }));

/** What the extension has told of between those heights; what two windows have in common is the same. */
const told = computed(() => within(picture.value?.window ?? NOTHING, stretch.value));
const moments = kept(
  ({ index }) => index,
  () => told.value.moments,
);
const sent = kept(
  ({ row }) => row.index,
  () => told.value.arrows,
);
const stays = kept(
  ({ span }) => span.row,
  () => told.value.bands,
);

const cursor = computed(() => now.value?.cursor ?? 0);
const present = computed(() => ({ cursor: cursor.value, y: now.value?.y ?? 0 }));

export const scale = computed(() => scaleOf(edgeAbove(first.value), zoom.value));

/** The ladder's height as far as it is drawn, in pixels. */
export const height = computed(
  () => ((whole.value ? last.value : edgeBelow(last.value)) - scale.value.top) * zoom.value,
);

export const columns = computed(() =>
  columnsOf(
    viewport.value.width,
    (picture.value?.shown.lanes ?? []).map(({ tracks }) => tracks),
  ),
);

/** The ladder's width, in pixels: wider than the view when its lanes need it. */
export const width = computed(() => widthOf(columns.value, viewport.value.width));

const ways = each(
  () => sent.value,
  () => {
    const [standing, by] = [columns.value, scale.value];
    return (arrow) => waysOf([arrow], standing, by);
  },
);

/** A line of a label and where it stands. */
export interface PlacedLine extends LabelLine {
  readonly rect: TurnedRect;
}

/** What is written along an arrow. */
interface Label {
  /** The row that sent the segment. */
  readonly row: number;
  readonly lines: readonly PlacedLine[];
}

const written = each(
  () => ways.value,
  () =>
    ({ arrow, way }) =>
      writeLabel(arrow, lengthOf(way)).map((line) => ({
        ...line,
        height: LINE_HEIGHT,
        arrow: arrow.row.index,
        way,
        ...partOf(arrow),
      })),
);

const placed = kept<Label>(
  ({ row }) => row,
  () => {
    const lines = written.value;
    const rects = placeLabels(lines);
    const found = new Map<number, PlacedLine[]>();
    lines.forEach(({ arrow, pieces, width, side }, index) => {
      const rect = rects[index];
      if (rect !== undefined) {
        found.set(arrow, [...(found.get(arrow) ?? []), { pieces, width, side, rect }]);
      }
    });
    return [...found].map(([row, written]) => ({ row, lines: written }));
  },
);

/** The labels by the rows that sent the segments. */
export const labels = computed<ReadonlyMap<number, readonly PlacedLine[]>>(
  () => new Map(placed.value.map(({ row, lines }) => [row, lines])),
);

const begun = each(
  () => ways.value,
  () => {
    const [at, all] = [present.value, picture.value?.shown.moments ?? 0];
    return (one) => drawnArrows([one], at, all);
  },
);

export const arrows = kept(
  ({ arrow }) => arrow.row.index,
  () => begun.value,
);

export const bands = computed(() => drawnBands(stays.value, columns.value, scale.value, present.value));

export const marks = computed(() =>
  drawnMarks(moments.value, stays.value, columns.value, scale.value, cursor.value),
);

export const foldMarks = computed(() => folds(moments.value, scale.value, cursor.value));

export const names = computed(() =>
  nameHeights(
    bands.value,
    ({ band, wide }) => (wide ? TEXT_HEIGHT : nameLength(band.span.state)),
    marks.value,
    foldMarks.value,
    whole.value ? 0 : scale.value.y(top.value),
  ),
);

export const times = kept(
  ({ moment }) => moment,
  () => timeLabels(moments.value, scale.value, cursor.value),
);

export const items = kept(
  ({ row }) => row.index,
  () => itemsOf(moments.value, cursor.value, arrows.value, labels.value, bands.value, marks.value),
);
