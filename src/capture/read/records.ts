import { STOP } from './format';

/** What is made of a record: see Format.record in src/capture/read/format.ts. */
type ReadRecord = (octets: Uint8Array, start: number, end: number, offset: number) => number;

/**
 * Cuts octets into records, however they come: in parts of any size. What lies whole in a part is read where it lies; a
 * record that does not is put together first.
 */
export class Records {
  readonly #read: ReadRecord;
  /** The record that began in an earlier part: its octets so far, and how many it must have before it is looked at. */
  #held = new Uint8Array(0);
  #heldLength = 0;
  #needed = 0;
  /** Octets of a record that nobody has to look at. */
  #skip = 0;
  /** Where that record begins. */
  #skipped = 0;
  #offset = 0;
  #stopped = false;

  constructor(read: ReadRecord) {
    this.#read = read;
  }

  /** Where the next record begins, or the one that is not whole. */
  get offset(): number {
    return this.#skip > 0 ? this.#skipped : this.#offset;
  }

  /** How many octets the last record lacks, as far as is known. */
  get missing(): number {
    return this.#stopped ? 0 : this.#heldLength > 0 ? this.#needed - this.#heldLength : this.#skip;
  }

  /** Whether nothing is read any more. */
  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
  }

  push(octets: Uint8Array): void {
    let at = 0;
    while (at < octets.length && !this.#stopped) {
      if (this.#skip > 0) {
        at += this.#pass(octets.length - at);
      } else if (this.#heldLength > 0) {
        at += this.#complete(octets, at);
      } else {
        at += this.#next(octets, at);
      }
    }
  }

  #pass(available: number): number {
    const passed = Math.min(this.#skip, available);
    this.#skip -= passed;
    return passed;
  }

  /** Reads the record at `at`; when it is not whole, its beginning is held. */
  #next(octets: Uint8Array, at: number): number {
    const available = octets.length - at;
    const length = this.#read(octets, at, octets.length, this.#offset);
    if (length < 0) {
      this.#needed = -length;
      this.#hold(octets.subarray(at));
      return available;
    }
    return this.#went(length, available);
  }

  /** Adds to the record that is held, as far as needed, and reads it. */
  #complete(octets: Uint8Array, at: number): number {
    const added = Math.min(this.#needed - this.#heldLength, octets.length - at);
    this.#hold(octets.subarray(at, at + added));
    if (this.#heldLength === this.#needed) {
      const length = this.#read(this.#held, 0, this.#heldLength, this.#offset);
      if (length < 0) {
        this.#needed = -length;
      } else {
        const held = this.#heldLength;
        this.#heldLength = 0;
        this.#went(length, held);
      }
    }
    return added;
  }

  /** Keeps octets of a record: as much room as there are octets, whatever the record says that it needs. */
  #hold(octets: Uint8Array): void {
    const length = this.#heldLength + octets.length;
    if (this.#held.length < length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#held.length));
      larger.set(this.#held.subarray(0, this.#heldLength));
      this.#held = larger;
    }
    this.#held.set(octets, this.#heldLength);
    this.#heldLength = length;
  }

  /** A record is read: how many octets of those available it had. */
  #went(length: number, available: number): number {
    if (length === STOP) {
      this.#stopped = true;
      return available;
    }
    this.#skipped = this.#offset;
    this.#offset += length;
    this.#skip = Math.max(0, length - available);
    return Math.min(length, available);
  }
}
