const SPACE = 32;
const COLON = 58;
const ZERO = 48;
const NINE = 57;

/**
 * The words of a line, one after the other: what stands between spaces and colons. Tables have tens of thousands of
 * lines: each character is looked at once, and nothing is cut out of the text that is a number.
 */
export class Words {
  readonly #text: string;
  readonly #end: number;
  #at: number;

  /**
   * @param start where the line begins in the text
   * @param end behind its last character
   */
  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#end = end;
    this.#at = start;
  }

  /** What stands before the next colon; empty when there is none. */
  beforeColon(): string {
    this.#skip();
    const colon = this.#text.indexOf(':', this.#at);
    const end = colon < 0 || colon > this.#end ? this.#at : colon;
    const word = this.#text.slice(this.#at, end);
    this.#at = end;
    return word;
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
    this.#skip();
    const start = this.#at;
    let value = 0;
    let at = start;
    for (; at < this.#end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === SPACE || code === COLON) {
        break;
      }
      const digit = digitOf(code);
      value = value * base + (digit < base ? digit : NaN);
    }
    this.#at = at;
    return at === start ? NaN : value;
  }

  #skip(): void {
    let at = this.#at;
    for (; at < this.#end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code !== SPACE && code !== COLON) {
        break;
      }
    }
    this.#at = at;
  }
}

function digitOf(code: number): number {
  if (code <= NINE) {
    return code >= ZERO ? code - ZERO : NaN;
  }
  // Small letters and capitals differ in one bit.
  const letter = (code | 32) - 97;
  return letter >= 0 ? 10 + letter : NaN;
}
