import type { Ghost } from '../timeline/ghost';
import type { Layout } from '../timeline/layout';
import type { SegmentSummary, SentRow } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';
import type { Arrow, Band, PlacedMoment, Window } from './diagram';

/** An arrow ends below where it begins, even when both ends fall on one height. */
const LEAST_FALL = 0.5;
/** How far below what happened that is drawn which was expected in its place. */
const BESIDE = 1;

/** What the diagram draws of: a timeline, where its moments stand, and what was expected and did not happen. */
export interface Drawable {
  readonly timeline: Timeline;
  readonly layout: Layout;
  readonly ghost?: Ghost | undefined;
}

/** What the diagram draws between two heights, in rows: all that begins, ends or passes there. */
export function windowOf(version: number, drawable: Drawable, top: number, bottom: number): Window {
  const { timeline, layout, ghost } = drawable;
  const { first, end } = momentsBetween(timeline, layout, top, bottom);
  const moments: PlacedMoment[] = [];
  const expected = ghost === undefined ? undefined : ghostArrow(ghost, timeline, layout);
  for (let index = first; index < end; index++) {
    const y = layout.y(index);
    if (y >= top && y <= bottom) {
      const moment = timeline.moment(index);
      const rows = expected?.row.moment === index ? [...moment.rows, expected.row] : moment.rows;
      moments.push({ ...moment, rows, y, folded: foldedWait(timeline, layout, index) });
    }
  }
  const touches = (y1: number, y2: number) => y1 <= bottom && y2 >= top;
  const arrows = arrowsBetween(drawable, reachesFrom(drawable, first, top), end, touches);
  if (expected !== undefined && touches(expected.y1, expected.y2)) {
    arrows.push(expected);
  }
  return { version, moments, arrows, bands: bandsBetween(timeline, layout, first, end, top, bottom) };
}

/** The height of the whole, in rows. */
export function heightOf({ timeline, layout, ghost }: Drawable): number {
  const expected = ghost === undefined ? undefined : ghostArrow(ghost, timeline, layout);
  return Math.max(layout.height, expected === undefined ? 0 : expected.y2 + LEAST_FALL);
}

/** The row of what was expected goes by the number after the last one of the timeline. */
export function ghostRow(timeline: Timeline): number {
  return timeline.rowCount;
}

/** What was expected, as an arrow below what happened instead. */
function ghostArrow(ghost: Ghost, timeline: Timeline, layout: Layout): Arrow {
  const { moment, from, to, at, text, segment } = ghost;
  const rows = timeline.length === 0 ? [] : timeline.moment(moment).rows;
  const row: SentRow = {
    kind: 'sent',
    index: ghostRow(timeline),
    moment,
    lane: from,
    to,
    connection: rows[0]?.connection ?? -1,
    rule: '',
    sentAt: at,
    arrivesAt: at,
    arrivalMoment: -1,
    lost: false,
    retransmission: false,
    copy: false,
    middlebox: false,
    segment: segment ?? NO_SEGMENT,
    changed: undefined,
  };
  if (timeline.length === 0) {
    return { row, y1: 0, y2: LEAST_FALL, dropped: false, expected: text };
  }
  // What came instead, from where it was expected to come: the two are parallel.
  const instead = rows.find((one) => one.kind === 'received' && one.from === from);
  const begins = instead?.kind === 'received' ? timeline.row(instead.sent).moment : moment;
  const y1 = Math.max(layout.y(begins) + BESIDE, layout.yAt(at));
  const fall = Math.max(LEAST_FALL, layout.y(moment) - layout.y(begins));
  return { row, y1, y2: y1 + fall, dropped: false, expected: text };
}

/** Stands for a segment where none was expected. */
const NO_SEGMENT: SegmentSummary = {
  seq: 0,
  ack: 0,
  relativeSeq: 0,
  relativeAck: 0,
  ctl: 0,
  wnd: 0,
  len: 0,
  up: 0,
  ecn: 0,
  options: {},
};

/**
 * The moments of all instants that touch the window, and of the instant before it. Within an instant heights go
 * up and down, since each lane has its own order; but each instant is wholly below the one before it, and its
 * first moment is its highest.
 */
function momentsBetween(timeline: Timeline, layout: Layout, top: number, bottom: number) {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (layout.y(middle) < top) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let first = Math.max(0, low - 1);
  while (first > 0 && timeline.time(first - 1) === timeline.time(first)) {
    first--;
  }
  let end = first;
  while (end < timeline.length && !(layout.y(end) > bottom && beginsInstant(timeline, end))) {
    end++;
  }
  return { first, end };
}

function beginsInstant(timeline: Timeline, moment: number): boolean {
  return moment === 0 || timeline.time(moment - 1) !== timeline.time(moment);
}

function foldedWait(timeline: Timeline, layout: Layout, moment: number): number | undefined {
  return layout.folded(moment) ? timeline.time(moment) - timeline.time(moment - 1) : undefined;
}

/** The arrows of what is sent from the moment `first` on and before `end`, as far as they touch what is asked for. */
function arrowsBetween(
  { timeline, layout }: Drawable,
  first: number,
  end: number,
  touches: (y1: number, y2: number) => boolean,
): Arrow[] {
  const arrows: Arrow[] = [];
  for (let row = timeline.firstRow(first); row < timeline.firstRow(end); row++) {
    if (timeline.kindOf(row) === 'sent') {
      const segment = timeline.segmentOf(row);
      const y1 = layout.y(timeline.momentOf(row));
      const y2 = endOf(timeline, layout, segment);
      const sent = touches(y1, y2) ? timeline.row(row) : undefined;
      if (sent?.kind === 'sent') {
        arrows.push({
          row: sent,
          y1,
          y2,
          dropped: timeline.segments.isDropped(segment),
          expected: undefined,
        });
      }
    }
  }
  return arrows;
}

/** Where the arrow of a segment ends. */
function endOf(timeline: Timeline, layout: Layout, segment: number): number {
  const { segments } = timeline;
  const arrival = segments.arrivalMoment(segment);
  const end = arrival === -1 ? layout.yAt(segments.arrivesAt(segment)) : layout.y(arrival);
  return Math.max(end, layout.y(sentIn(timeline, segment)) + LEAST_FALL);
}

/** The first moment from which on, up to `first`, arrows may be on their way at the height `top`. */
function reachesFrom({ timeline, layout }: Drawable, first: number, top: number): number {
  const reach = reachOf(timeline, layout);
  let from = first;
  while (from > 0 && (reach[from - 1] ?? 0) >= top) {
    from--;
  }
  return from;
}

/** A layout never changes, so what was once measured of it holds. */
const reaches = new WeakMap<Layout, Float64Array>();

/**
 * For each moment, how far down the arrows reach that were sent up to then. Where that is above a window, no
 * earlier arrow enters it: the search upwards ends there, and not at the beginning.
 */
function reachOf(timeline: Timeline, layout: Layout): Float64Array {
  let reach = reaches.get(layout);
  if (reach === undefined) {
    reach = new Float64Array(timeline.length);
    let lowest = 0;
    let segment = 0;
    for (let moment = 0; moment < reach.length; moment++) {
      // Segments are numbered as they are sent.
      for (; segment < timeline.segments.length && sentIn(timeline, segment) === moment; segment++) {
        lowest = Math.max(lowest, endOf(timeline, layout, segment));
      }
      reach[moment] = lowest;
    }
    reaches.set(layout, reach);
  }
  return reach;
}

/** The moment in which a segment left. */
function sentIn(timeline: Timeline, segment: number): number {
  return timeline.momentOf(timeline.segments.row(segment));
}

function bandsBetween(
  timeline: Timeline,
  layout: Layout,
  first: number,
  end: number,
  top: number,
  bottom: number,
): Band[] {
  return timeline
    .spans(first, end - 1)
    .map((span) => ({
      span,
      top: layout.y(span.start),
      bottom: span.end === -1 ? undefined : layout.y(span.end),
    }))
    .filter((band) => band.top <= bottom && (band.bottom ?? Infinity) >= top);
}
