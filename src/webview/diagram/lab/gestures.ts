import { bands, columns, items } from '../drawing';
import { bandStretch } from '../geometry/columns';
import type { Point } from '../geometry/plane';
import { beginDrag } from './drag';
import { harmful, lab } from './host';
import { openLaneMenu } from './lane';
import { openSegmentMenu, segmentKey, segmentOf } from './segment';

/** What the pointer and the keys do to what is drawn, where it can be changed. */
export const gestures = {
  onContextMenu: (event: MouseEvent) => {
    const at = { x: event.clientX, y: event.clientY };
    if (harmful.peek() && openMenuAt(event.target, at)) {
      event.preventDefault();
    }
  },
  onKeyDown: (event: KeyboardEvent) => {
    const { key, target } = event;
    const row = rowAt(target);
    if (row === undefined || !harmful.peek() || event.defaultPrevented) {
      return;
    }
    const menu = key === 'ContextMenu' || (key === 'F10' && event.shiftKey);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (menu ? openMenuAt(target, below(target)) : plain && keyOnRow(row, key)) {
      event.preventDefault();
    }
  },
  onPointerDown: (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
    const { target, currentTarget } = event;
    const item = items.peek().find(({ row }) => row.index === rowAt(target));
    if (lab.peek() !== undefined && event.button === 0 && item?.row.kind === 'received') {
      beginDrag(item.row.sent, event, currentTarget);
    }
  },
};

/** The row of what can be reached there. */
function rowAt(target: EventTarget | null): number | undefined {
  const item = target instanceof Element ? target.closest('.item') : null;
  return item === null ? undefined : Number(item.id.replace('row-', ''));
}

function keyOnRow(row: number, key: string): boolean {
  const segment = segmentOf(row);
  return segment !== undefined && segmentKey(segment, key);
}

/** Opens the menu of what is there: a segment, a lane, or a connection on it; false when nothing is. */
function openMenuAt(target: EventTarget | null, at: Point): boolean {
  const row = rowAt(target);
  if (row === undefined) {
    return lab.peek() !== undefined && openMenuOfLaneAt(target, at);
  }
  const segment = segmentOf(row);
  const found = items.peek().find((item) => item.row.index === row)?.row;
  if (target instanceof Element) {
    target.closest<SVGElement>('.item')?.focus({ preventScroll: true });
  }
  if (segment !== undefined) {
    openSegmentMenu(segment, at);
    return true;
  }
  const isSegment = found === undefined || found.kind === 'sent' || found.kind === 'received';
  if (isSegment || lab.peek() === undefined) {
    return false;
  }
  openLaneMenu(found.lane, found.connection, at);
  return true;
}

/** How near its line belongs to a lane, in pixels. */
const NEAR = 40;

function openMenuOfLaneAt(target: EventTarget | null, at: Point): boolean {
  const drawing = target instanceof Element ? target.closest('.drawing') : null;
  if (drawing === null) {
    return false;
  }
  const { left, top } = drawing.getBoundingClientRect();
  const [x, y] = [at.x - left, at.y - top];
  const band = bands
    .peek()
    .find(({ rect }) => x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height);
  if (band !== undefined) {
    openLaneMenu(band.band.span.lane, band.band.span.connection, at);
    return true;
  }
  const lane = columns.peek().findIndex((column) => {
    const outermost = bandStretch(column, column.tracks - 1);
    const inner = bandStretch(column, 0);
    const least = Math.min(outermost.x, inner.x, column.line - NEAR);
    const most = Math.max(outermost.x + outermost.width, inner.x + inner.width, column.line + NEAR);
    return x >= least && x <= most;
  });
  if (lane === -1) {
    return false;
  }
  openLaneMenu(lane, undefined, at);
  return true;
}

/** Where a menu opens that no pointer has asked for. */
export function below(target: EventTarget | null): Point {
  if (!(target instanceof Element)) {
    return { x: 0, y: 0 };
  }
  const { left, width, bottom } = target.getBoundingClientRect();
  // An arrow is wide and slanted: not at its very corner.
  return { x: target instanceof SVGElement ? left + Math.min(width / 2, 100) : left, y: bottom };
}
