/** Texts that come again and again, each kept once and known by a number. */
export class Texts {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  /** In the order of their numbers. */
  all(): readonly string[] {
    return this.#texts;
  }

  /** @throws RangeError when there is no such text */
  at(number: number): string {
    const text = this.#texts[number];
    if (text === undefined) {
      throw new RangeError(`text ${String(number)} of ${String(this.#texts.length)}`);
    }
    return text;
  }
}
