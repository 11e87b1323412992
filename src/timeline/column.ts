/** The typed arrays a {@link Column} can be made of. */
export type Cells = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/**
 * A column of numbers that grows by doubling: ten cells and ten million are read in the same time,
 * and cost what their type costs.
 */
export class Column<T extends Cells> {
  #length = 0;
  #cells: T;
  readonly #make: new (length: number) => T;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.#cells = new make(16);
  }

  get length(): number {
    return this.#length;
  }

  /** @throws RangeError when there is no such cell */
  at(index: number): number {
    const value = index < this.#length ? this.#cells[index] : undefined;
    if (value === undefined) {
      throw new RangeError(`cell ${String(index)} of ${String(this.#length)}`);
    }
    return value;
  }

  /** Appends `value` and returns its index. */
  push(value: number): number {
    if (this.#length === this.#cells.length) {
      const larger = new this.#make(Math.max(16, this.#length * 2));
      larger.set(this.#cells);
      this.#cells = larger;
    }
    this.#cells[this.#length] = value;
    return this.#length++;
  }

  /** Replaces a cell that was written before its value was known. */
  set(index: number, value: number): void {
    if (index >= this.#length) {
      throw new RangeError(`cell ${String(index)} of ${String(this.#length)}`);
    }
    this.#cells[index] = value;
  }

  /** A copy of its cells. */
  cells(): Cells {
    return this.#cells.slice(0, this.#length);
  }

  /**
   * Has these cells from now on, instead of its own; they are not copied.
   *
   * @throws TypeError when they are of another type
   */
  fill(cells: Cells | undefined): void {
    if (!(cells instanceof this.#make)) {
      throw new TypeError(`cells that are no ${this.#make.name}`);
    }
    this.#cells = cells;
    this.#length = cells.length;
  }

  /**
   * In a column that never decreases: the index of the first cell greater than `value`, or the length.
   */
  upperBound(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
