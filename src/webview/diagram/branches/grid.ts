/** A cell of a grid that is gone through with the arrow keys. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key leads in a grid whose rows differ in length: the arrows to the neighbours, Home and End to the ends of the
 * row (WAI-ARIA's grid pattern); undefined for a key that leads nowhere.
 *
 * @param lengths how many cells each row has
 */
export function neighbour(lengths: readonly number[], { row, column }: Cell, key: string): Cell | undefined {
  switch (key) {
    case 'ArrowUp':
      return within(lengths, { row: row - 1, column });
    case 'ArrowDown':
      return within(lengths, { row: row + 1, column });
    case 'ArrowLeft':
      return within(lengths, { row, column: column - 1 });
    case 'ArrowRight':
      return within(lengths, { row, column: column + 1 });
    case 'Home':
      return within(lengths, { row, column: 0 });
    case 'End':
      return within(lengths, { row, column: Infinity });
    default:
      return undefined;
  }
}

/** The nearest cell that there is. */
export function within(lengths: readonly number[], { row, column }: Cell): Cell {
  const nearest = Math.max(0, Math.min(row, lengths.length - 1));
  return { row: nearest, column: Math.max(0, Math.min(column, (lengths[nearest] ?? 1) - 1)) };
}
