import type { Row } from '../../timeline/rows';

type Place = Pick<Row, 'index' | 'lane'>;

/** What a key does in the ladder. */
export type Movement = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'page-up' | 'page-down';

const MOVEMENTS: Readonly<Record<string, Movement>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/** The movement of a key pressed alone; with a modifier it belongs to VS Code. */
export function movementOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): Movement | undefined {
  return altKey || ctrlKey || metaKey || shiftKey ? undefined : MOVEMENTS[key];
}

/**
 * Where a movement leads from the row `from`, among rows in the order in which they happened: up and down to the
 * one before and after, left and right to the nearest in time on the next lane that has any. Up and down by a page goes
 * to the first and the last row, of those that can be seen.
 */
export function target(
  rows: readonly Place[],
  from: number | undefined,
  movement: Movement,
): number | undefined {
  const at = rows.findIndex(({ index }) => index === from);
  const current = rows[at];
  switch (movement) {
    case 'home':
    case 'page-up':
      return rows[0]?.index;
    case 'end':
    case 'page-down':
      return rows.at(-1)?.index;
    case 'up':
      return current === undefined ? rows.at(-1)?.index : rows[at - 1]?.index;
    case 'down':
      return current === undefined ? rows[0]?.index : rows[at + 1]?.index;
    case 'left':
    case 'right':
      return current === undefined ? rows[0]?.index : beside(rows, current, movement);
  }
}

function beside(rows: readonly Place[], from: Place, movement: 'left' | 'right'): number | undefined {
  const lanes = rows
    .map(({ lane }) => lane)
    .filter((lane) => (movement === 'left' ? lane < from.lane : lane > from.lane));
  const lane = movement === 'left' ? Math.max(...lanes) : Math.min(...lanes);
  let nearest: Place | undefined;
  for (const row of rows) {
    if (row.lane === lane && (nearest === undefined || distance(row, from) < distance(nearest, from))) {
      nearest = row;
    }
  }
  return nearest?.index;
}

function distance(a: Place, b: Place): number {
  return Math.abs(a.index - b.index);
}
