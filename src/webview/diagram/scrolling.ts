import { batch, computed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { HEADROOM } from './geometry/scale';
import { isAway, isJump, placeAt, scrollTopAt, sheetHeight, type Sheet } from './geometry/sheet';
import { HEAD_HEIGHT } from './Head';
import * as store from './store';

interface Scroller {
  readonly current: HTMLElement | null;
}

/** What is scrolled: the whole ladder, and how much of it can be seen. */
const sheet = computed<Sheet>(() => ({
  whole: ((store.shown.value?.height ?? 0) + HEADROOM) * store.zoom.value,
  viewport: store.viewport.value.height,
}));

/**
 * Keeps the ladder's upper edge in the store and the scrolled element in step, whichever of them moves. Returns the
 * height of the element's sheet and what to do when it is scrolled.
 */
export function useScrolling(scroller: Scroller): { readonly height: number; readonly onScroll: () => void } {
  // To ask the element itself, the browser would have to lay out what was drawn a moment ago.
  const last = useRef(0);
  const { top, zoom, shift } = store;
  useLayoutEffect(() => {
    const element = scroller.current;
    const place = (top.value + HEADROOM) * zoom.value;
    if (element !== null && Math.abs(last.current + shift.peek() - place) >= 1) {
      last.current = anchor(element, place);
    }
  }, [top.value, zoom.value]);
  // Another height is another sheet, even where the view stays.
  useLayoutEffect(() => {
    if (scroller.current !== null) {
      last.current = settle(scroller.current, scroller.current.scrollTop);
    }
  }, [sheet.value.whole]);
  useEffect(() => {
    const element = scroller.current;
    const atRest = () => {
      if (element !== null) {
        last.current = settle(element, last.current);
      }
    };
    element?.addEventListener('scrollend', atRest);
    return () => {
      element?.removeEventListener('scrollend', atRest);
    };
  }, []);
  return {
    height: sheetHeight(sheet.value),
    onScroll: () => {
      const element = scroller.current;
      if (element === null) {
        return;
      }
      const { scrollTop } = element;
      const atEnd = scrollTop <= 0 || scrollTop >= sheetHeight(sheet.peek()) - sheet.peek().viewport;
      const jumped = atEnd || isJump(scrollTop - last.current, sheet.peek());
      last.current = scrollTop;
      batch(() => {
        if (jumped) {
          shift.value = placeAt(scrollTop, sheet.peek()) - scrollTop;
        }
        top.value = (scrollTop + shift.peek()) / zoom.peek() - HEADROOM;
      });
    },
  };
}

/** Puts the scroll bar where it stands for a place, and the place where the view is. Returns where the bar is then. */
function anchor(element: HTMLElement, place: number): number {
  const scrollTop = scrollTopAt(place, sheet.peek());
  element.scrollTop = scrollTop;
  store.shift.value = sheet.peek().whole === sheetHeight(sheet.peek()) ? 0 : place - scrollTop;
  return element.scrollTop;
}

/**
 * Scrolled pixel by pixel to `scrollTop`, the scroll bar has come away from what it stands for: it goes back, and nothing
 * moves. Returns where it is then.
 */
function settle(element: HTMLElement, scrollTop: number): number {
  const place = scrollTop + store.shift.peek();
  return isAway(scrollTop, place, sheet.peek()) ? anchor(element, place) : scrollTop;
}

/** Tells the store how much can be seen. */
export function useViewport(scroller: Scroller): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      const first = store.viewport.peek().height === 0 && store.top.peek() === -HEADROOM;
      store.viewport.value = { width: clientWidth, height: Math.max(0, clientHeight - HEAD_HEIGHT) };
      if (first) {
        store.follow();
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
}
