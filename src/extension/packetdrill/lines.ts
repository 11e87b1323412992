/**
 * Where a script's text and its ladder meet. `lines` has the line, from 1, that each moment of the ladder is of, or 0
 * where it is of none; a cursor says how many moments have passed.
 */

/** The line that a cursor stands at: that of the last moment that has one; undefined before the first. */
export function lineAt(lines: readonly number[], cursor: number): number | undefined {
  return lines.slice(0, cursor).findLast((line) => line > 0);
}

/** Where the cursor stands once all has happened that a line and those above it say. */
export function cursorAt(lines: readonly number[], line: number): number {
  return lines.findLastIndex((one) => one > 0 && one <= line) + 1;
}
