import type { Cells, Column } from './column';

/** Columns of one length, by name. */
type Table = Readonly<Record<string, Column<Cells>>>;

/** The cells of a table's columns, by name. */
export type TableData = Readonly<Record<string, Cells>>;

/** A copy of a table's cells. */
export function cellsOf(table: Table): TableData {
  return Object.fromEntries(Object.entries(table).map(([name, column]) => [name, column.cells()]));
}

/**
 * Gives cells to a table, which takes them over.
 *
 * @throws TypeError when they are those of another table
 */
export function fill(table: Table, cells: TableData): void {
  for (const [name, column] of Object.entries(table)) {
    column.fill(cells[name]);
  }
}
