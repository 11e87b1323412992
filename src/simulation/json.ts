import { mistake, sentenceOf, type Mistake } from './mistakes';

/** A value in JSON text (RFC 8259), and where it stands, in characters from the beginning. */
export interface JsonNode {
  readonly value: unknown;
  readonly offset: number;
  readonly length: number;
  /** What an object holds by its names, an array by its indices. */
  readonly children: ReadonlyMap<string | number, JsonNode>;
}

/** The text is not JSON from here on. */
export class JsonError extends Error {
  override readonly name = 'JsonError';

  readonly mistake: Mistake;
  readonly offset: number;
  /** Of what stands there, in characters; 0 at the end of the text. */
  readonly length: number;

  constructor(found: Mistake, offset: number, length: number) {
    super(sentenceOf(found));
    this.mistake = found;
    this.offset = offset;
    this.length = length;
  }
}

/** Reads what JSON.parse reads, and says where each value stands; or where the text stops being JSON. */
export function readJson(text: string): JsonNode | JsonError {
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error instanceof JsonError) {
      return error;
    }
    throw error;
  }
}

/** After white space: a string, as far as it goes; a bracket, comma or colon; a run of anything else; or the end. */
const TOKEN = /[ \t\n\r]*("(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^ \t\n\r{}[\],:"]*)/y;

class Reader {
  readonly #text: string;
  #offset = 0;
  /** The token at the offset; empty at the end. */
  #token = '';

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  document(): JsonNode {
    const node = this.#value();
    if (this.#token !== '') {
      throw this.#wrong(mistake('json.end', {}));
    }
    return node;
  }

  #value(): JsonNode {
    const offset = this.#offset;
    const children = new Map<string | number, JsonNode>();
    const node = (value: unknown): JsonNode => ({
      value,
      offset,
      length: this.#advance() - offset,
      children,
    });
    if (this.#token === '{') {
      this.#list('}', () => {
        const expected = mistake('json.name', {});
        const name = this.#scalar(expected);
        if (typeof name !== 'string') {
          throw this.#wrong(expected);
        }
        this.#advance();
        this.#take(':', mistake('json.colon', {}));
        children.set(name, this.#value());
      });
      return node(Object.fromEntries([...children].map(([name, child]) => [name, child.value])));
    }
    if (this.#token === '[') {
      this.#list(']', () => children.set(children.size, this.#value()));
      return node([...children.values()].map((child) => child.value));
    }
    return node(this.#scalar(mistake('json.value', {})));
  }

  /** Goes through what stands between brackets, to the closing one. */
  #list(close: string, element: () => void): void {
    this.#advance();
    if (this.#token === close) {
      return;
    }
    element();
    while (this.#token !== close) {
      this.#take(',', mistake('json.next', { close }));
      element();
    }
  }

  /** The string, number, boolean or null that the token is. */
  #scalar(otherwise: Mistake): unknown {
    try {
      return JSON.parse(this.#token);
    } catch {
      throw this.#wrong(otherwise);
    }
  }

  #take(token: string, otherwise: Mistake): void {
    if (this.#token !== token) {
      throw this.#wrong(otherwise);
    }
    this.#advance();
  }

  /** Goes to the next token. Returns where this one ends. */
  #advance(): number {
    const end = this.#offset + this.#token.length;
    TOKEN.lastIndex = end;
    this.#token = TOKEN.exec(this.#text)?.[1] ?? '';
    this.#offset = TOKEN.lastIndex - this.#token.length;
    return end;
  }

  #wrong(found: Mistake): JsonError {
    return new JsonError(found, this.#offset, this.#token.length);
  }
}
