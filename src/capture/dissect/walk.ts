import { LAYERS, TCP } from './layers';
import type { Layer, Next } from './next';
import type { Position } from './position';

/** Nobody wraps so many layers around TCP but to hurt. */
const MOST_LAYERS = 32;

/**
 * Goes through the layers of a frame, from the position on.
 *
 * @param first what the frame begins with
 * @param before is told of each layer behind the first, when the position stands before it
 * @returns whether the position stands before a TCP header now
 */
export function walk(position: Position, first: Layer, before?: (layer: Next) => void): boolean {
  for (let layers = 1, next = first(position); ; layers++) {
    before?.(next);
    if (next === TCP) {
      return true;
    }
    const layer = LAYERS.get(next);
    const isEnd = layer === undefined && position.others.length === 0;
    if (isEnd || layers === MOST_LAYERS) {
      return false;
    }
    next = layer === undefined ? position.turn() : layer(position);
  }
}
