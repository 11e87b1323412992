/**
 * Tells what somebody selects in a ladder from what the ladder says after it was led there: that comes back late, and
 * whoever led it may have gone on since.
 */
export class Leads {
  /** Where it was led to, in order; it has not been heard of the last ones yet. */
  #rows: number[] = [];

  /** It is led to a row. */
  lead(row: number): void {
    this.#rows.push(row);
  }

  /** A row is selected in it: whether somebody did that there. */
  isChoice(row: number): boolean {
    const at = this.#rows.indexOf(row);
    // Where somebody chooses, nothing that was before matters any more.
    this.#rows = at < 0 ? [] : this.#rows.slice(at);
    return at < 0;
  }
}
