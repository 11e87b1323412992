const SPACE = 32;
const COLON = 58;
const NINE = 57;

/**
 * The words of a line, one after the other: what stands between spaces and colons. Tables have tens of thousands of
 * lines, so nothing is cut out of the text that is a number.
 */
export class Words {
  readonly #text: string;
  readonly #end: number;
  #start: number;
  #stop: number;

  /**
   * @param start where the line begins in the text
   * @param end behind its last character
   */
  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#end = end;
    this.#start = start;
    this.#stop = start;
  }

  /** The next word; empty when there is none. */
  word(): string {
    this.#next();
    return this.#text.slice(this.#start, this.#stop);
  }

  /** The next word as a number of base 16; NaN when it is none. */
  hexadecimal(): number {
    return this.#number(16);
  }

  /** The next word as a number of base 10; NaN when it is none. */
  decimal(): number {
    return this.#number(10);
  }

  #number(base: number): number {
    this.#next();
    let value = this.#start === this.#stop ? NaN : 0;
    for (let at = this.#start; at < this.#stop; at++) {
      const digit = digitOf(this.#text.charCodeAt(at));
      value = value * base + (digit < base ? digit : NaN);
    }
    return value;
  }

  #next(): void {
    let at = this.#stop;
    while (at < this.#end && isBetween(this.#text.charCodeAt(at))) {
      at++;
    }
    this.#start = at;
    while (at < this.#end && !isBetween(this.#text.charCodeAt(at))) {
      at++;
    }
    this.#stop = at;
  }
}

function isBetween(code: number): boolean {
  return code === SPACE || code === COLON;
}

function digitOf(code: number): number {
  if (code <= NINE) {
    return code >= 48 ? code - 48 : NaN;
  }
  // Small letters and capitals differ in one bit.
  const letter = (code | 32) - 97;
  return letter >= 0 ? 10 + letter : NaN;
}
