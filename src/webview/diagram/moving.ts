import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { items, scale } from './drawing';
import type { Item } from './geometry/items';
import { HEADROOM, zoomed } from './geometry/scale';
import { attempt, fill, goTo } from './host';
import { rowId } from './Items';
import { movementOf, target, type Movement } from './keyboard';
import { select } from './machine/state';
import * as store from './store';

/** What the keys do in the ladder. */

/**
 * Moves the focus to a row, as soon as it is in the page. When the row that has it is scrolled out of the page, the
 * ladder has it, so that the keys go on working; and the row has it again when it comes back.
 */
export function useRowFocus(ladder: { readonly current: HTMLElement | null }): (row: number) => void {
  const wanted = useRef<number>(undefined);
  const inLadder = useRef(false);
  const focusWanted = () => {
    const element = wanted.current === undefined ? null : document.getElementById(rowId(wanted.current));
    if (element instanceof SVGElement) {
      element.focus({ preventScroll: true });
      wanted.current = undefined;
    }
  };
  useEffect(() => {
    const entered = () => {
      inLadder.current = true;
    };
    const left = ({ relatedTarget }: FocusEvent) => {
      inLadder.current = relatedTarget === null;
    };
    const element = ladder.current;
    element?.addEventListener('focusin', entered);
    element?.addEventListener('focusout', left);
    return () => {
      element?.removeEventListener('focusin', entered);
      element?.removeEventListener('focusout', left);
    };
  }, []);
  // Reading the rows here, this runs whenever others are drawn: at once, since what comes after a frame costs another.
  const rows = items.value;
  useLayoutEffect(() => {
    focusWanted();
    const nowhere = document.activeElement === document.body || document.activeElement === ladder.current;
    const row = store.focused.peek();
    if (inLadder.current && nowhere && row !== undefined) {
      const element = document.getElementById(rowId(row));
      (element instanceof SVGElement ? element : ladder.current)?.focus({ preventScroll: true });
    }
  }, [rows]);
  return (row) => {
    wanted.current = row;
    store.focused.value = row;
    focusWanted();
  };
}

/** Does what a key in the ladder means; false when it means nothing here. */
export function act(event: KeyboardEvent, focus: (row: number) => void): boolean {
  const movement = movementOf(event);
  if (movement !== undefined) {
    void attempt(move(movement, focus));
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  switch (event.key) {
    case 'Enter':
    case ' ':
      store.selected.value = store.focused.value ?? null;
      return true;
    case 'Escape':
      store.selected.value = null;
      store.highlighted.value = undefined;
      select(undefined);
      return true;
    case '+':
    case '=':
      store.zoomTo(zoomed(store.zoom.peek(), 1));
      return true;
    case '-':
      store.zoomTo(zoomed(store.zoom.peek(), -1));
      return true;
    default:
      return false;
  }
}

async function move(movement: Movement, focus: (row: number) => void): Promise<void> {
  await approach(movement);
  const paging = movement === 'page-up' || movement === 'page-down';
  const reachable = paging ? items.peek().filter(isInView) : items.peek();
  const row = target(
    reachable.map((item) => item.row),
    store.focused.peek(),
    movement,
  );
  const item = reachable.find((one) => one.row.index === row);
  if (row !== undefined && item !== undefined) {
    const middle = middleOf(item);
    store.reveal({ top: middle - 1, bottom: middle + 1 });
    focus(row);
  }
}

/** Brings the rows into the page among which a movement goes. */
async function approach(movement: Movement): Promise<void> {
  const { top, bottom } = store.view.peek();
  switch (movement) {
    case 'home':
      store.scrollRows(-HEADROOM);
      break;
    case 'end':
      store.scrollRows(store.now.peek()?.y ?? 0);
      break;
    case 'page-up':
      store.scrollRows(top - (bottom - top) + HEADROOM);
      break;
    case 'page-down':
      store.scrollRows(bottom - HEADROOM);
      break;
    default:
      await backToFocused();
  }
  await fill();
}

/** The keys go on from the row that has the focus, though it was scrolled out of the page. */
async function backToFocused(): Promise<void> {
  const focused = store.focused.peek();
  if (focused !== undefined && !items.peek().some(({ row }) => row.index === focused)) {
    await goTo(focused);
  }
}

function isInView(item: Item): boolean {
  const { top, bottom } = store.view.peek();
  const middle = middleOf(item);
  return middle >= top && middle <= bottom;
}

/** The height of an item's middle, in rows. */
function middleOf({ rect: { origin, y, height } }: Item): number {
  return scale.peek().top + (origin.y + y + height / 2) / store.zoom.peek();
}
