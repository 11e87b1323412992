import { signal } from '@preact/signals';
import { arrows, scale } from '../drawing';
import type { DrawnArrow } from '../geometry/arrows';
import { picture, zoom } from '../store';
import { delayTo } from './delay';
import { change, make } from './host';

/** The head of an arrow that is being drawn down. */
interface Dragged {
  readonly arrow: DrawnArrow;
  /** Where its head is now, in pixels of the drawing. */
  readonly y: number;
  /** How much later it would arrive, in milliseconds. */
  readonly by: number;
}

export const dragged = signal<Dragged | undefined>(undefined);

/** A press is a click until the pointer has gone so far, in pixels. */
const SLACK = 4;

/** Follows the pointer from where it was pressed on the head of an arrow, until it is let go or Escape is pressed. */
export function beginDrag(sent: number, press: PointerEvent, element: HTMLElement): void {
  const arrow = arrows.peek().find((one) => one.arrow.row.index === sent);
  if (arrow === undefined || arrow.arrow.row.copy) {
    return;
  }
  const done = new AbortController();
  const options = { signal: done.signal, capture: true };
  const stop = () => {
    done.abort();
    dragged.value = undefined;
  };
  addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== press.pointerId) {
        return;
      }
      const down = event.clientY - press.clientY;
      if (dragged.peek() !== undefined || Math.abs(down) > SLACK) {
        element.setPointerCapture(press.pointerId);
        dragged.value = draggedTo(arrow, down);
      }
    },
    options,
  );
  addEventListener(
    'pointerup',
    (event) => {
      const { by = 0 } = dragged.peek() ?? {};
      stop();
      if (event.pointerId === press.pointerId && by > 0) {
        make(change.harm(sent, { do: 'delay', by }));
      }
    },
    options,
  );
  addEventListener('pointercancel', stop, options);
  addEventListener('blur', stop, { signal: done.signal });
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && dragged.peek() !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        stop();
      }
    },
    options,
  );
}

function draggedTo(arrow: DrawnArrow, down: number): Dragged {
  const y = Math.max(0, down) / zoom.peek() + arrow.arrow.y2;
  const moments = picture.peek()?.window.moments ?? [];
  return { arrow, y: scale.peek().y(y), by: delayTo(arrow.arrow, moments, y) };
}
