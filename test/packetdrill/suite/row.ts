import type { Cell, Outcome } from './cell';
import type { PlaceName } from './place';

/** An event that section 3.10 tells apart, and what follows from it, place by place. */
export interface Row extends Pick<Cell, 'name' | 'section' | 'shows' | 'before' | 'event'> {
  readonly then: Partial<Readonly<Record<PlaceName, Outcome>>>;
}

export function cellsOf(rows: readonly Row[]): Cell[] {
  return rows.flatMap(({ then, ...row }) =>
    (Object.entries(then) as [PlaceName, Outcome][]).map(([place, outcome]) => ({ ...row, place, outcome })),
  );
}

/** The same outcome in each of these places. */
export function each<P extends PlaceName>(places: readonly P[], outcome: Outcome): Record<P, Outcome> {
  return Object.fromEntries(places.map((place) => [place, outcome])) as Record<P, Outcome>;
}
