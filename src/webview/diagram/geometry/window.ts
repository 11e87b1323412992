import type { Window } from '../../../protocol/diagram';
import { HEADROOM } from './scale';
import { stretchAround, within, type Range } from './view';

/** A part of the ladder, and the heights between which it was asked for. */
export interface Part {
  readonly window: Window;
  readonly range: Range;
}

/** So many views ahead are asked for of what one scrolls towards, and as many are kept behind. */
const AHEAD = 3;

/** What to ask for when nothing is there: the view, and as much again on either side. */
export function wanted(view: Range): Range {
  return around(view, 1);
}

function around(view: Range, views: number): Range {
  const margin = Math.max(12, (view.bottom - view.top) * views);
  return { top: Math.floor(view.top - margin), bottom: Math.ceil(view.bottom + margin) };
}

/**
 * What to ask for so that what is drawn around the view is there, as far as the ladder goes: what comes next on the side
 * that lacks it. Undefined when what is there will do.
 */
export function lacking(have: Range, view: Range, height: number): Range | undefined {
  const drawn = stretchAround(view);
  const above = have.top > Math.max(-HEADROOM, drawn.top);
  const below = have.bottom < Math.min(height, drawn.bottom);
  const isApart = have.top > drawn.bottom || have.bottom < drawn.top;
  if (!above && !below) {
    return undefined;
  }
  if (isApart || (above && below)) {
    return wanted(view);
  }
  const { top, bottom } = around(view, AHEAD);
  return above ? { top, bottom: have.top } : { top: have.bottom, bottom };
}

/** What was there and what has come beside it, without what lies far from the view; or just what has come. */
export function joined(have: Part, come: Part, view: Range): Part {
  const isBeside = come.range.top === have.range.bottom || come.range.bottom === have.range.top;
  if (!isBeside) {
    return come;
  }
  const near = around(view, AHEAD);
  const range = {
    top: Math.max(near.top, Math.min(have.range.top, come.range.top)),
    bottom: Math.min(near.bottom, Math.max(have.range.bottom, come.range.bottom)),
  };
  const [one, other] = [have.window, come.window];
  return {
    range,
    window: {
      version: other.version,
      ...within(
        {
          moments: united(({ index }) => index, one.moments, other.moments),
          arrows: united(({ row }) => row.index, one.arrows, other.arrows),
          bands: united(({ span }) => span.row, one.bands, other.bands),
        },
        range,
      ),
    },
  };
}

/** All of both, each once, in the order in which it happened. What was there stays the same. */
function united<T>(id: (thing: T) => number, have: readonly T[], come: readonly T[]): readonly T[] {
  const all = new Map([...come, ...have].map((thing) => [id(thing), thing]));
  return [...all.values()].sort((one, other) => id(one) - id(other));
}
