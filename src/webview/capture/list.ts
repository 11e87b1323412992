import { MOST_LISTED } from '../../protocol/capture';

/** The height of a row of the table, in pixels. */
export const ROW_HEIGHT = 24;
/** Browsers make no element higher than some 33 million pixels. */
export const MOST_ROWS = 1_000_000;

/** Places in a list: from the first up to, but without, the end. */
export interface Places {
  readonly from: number;
  readonly end: number;
}

/** The places that can be seen. */
export function inView(scroll: number, height: number, count: number): Places {
  const from = Math.max(0, Math.floor(scroll / ROW_HEIGHT));
  return { from, end: Math.min(count, Math.ceil((scroll + height) / ROW_HEIGHT)) };
}

/** What is asked for so that these can be seen: some before them and some after, so that scrolling finds them there. */
export function wanted({ from, end }: Places): Places {
  const spare = Math.max(0, Math.floor((MOST_LISTED - (end - from)) / 2));
  const ahead = Math.min(spare, 100);
  const first = Math.max(0, from - ahead);
  return { from: first, end: Math.min(first + MOST_LISTED, end + ahead) };
}

export function covers(there: Places, needed: Places): boolean {
  return needed.end <= needed.from || (there.from <= needed.from && there.end >= needed.end);
}

/** Where a key leads in a list; undefined for keys that lead nowhere. `page` is how many rows can be seen. */
export function placeAfter(key: string, at: number, count: number, page: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** How far to scroll so that a place can be seen, by as little as will do. */
export function scrollTo(place: number, scroll: number, height: number): number {
  const top = place * ROW_HEIGHT;
  return top < scroll ? top : Math.max(scroll, top + ROW_HEIGHT - height);
}

/**
 * What is chosen after a click or a key on a connection. With Ctrl it is added or taken away, as lists do it.
 */
export function chosenAfter(
  chosen: readonly number[],
  number: number,
  isAdded: boolean,
  most: number,
): readonly number[] {
  if (!isAdded) {
    return [number];
  }
  return chosen.includes(number)
    ? chosen.filter((one) => one !== number)
    : [...chosen.slice(Math.max(0, chosen.length + 1 - most)), number];
}
