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

  readonly offset: number;
  /** Of what stands there, in characters; 0 at the end of the text. */
  readonly length: number;

  constructor(expected: string, offset: number, length: number) {
    super(`Expected ${expected}.`);
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
      throw this.#expected('the end of the file');
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
        const expected = 'a name in double quotes';
        const name = this.#scalar(expected);
        if (typeof name !== 'string') {
          throw this.#expected(expected);
        }
        this.#advance();
        this.#take(':', '":"');
        children.set(name, this.#value());
      });
      return node(Object.fromEntries([...children].map(([name, child]) => [name, child.value])));
    }
    if (this.#token === '[') {
      this.#list(']', () => children.set(children.size, this.#value()));
      return node([...children.values()].map((child) => child.value));
    }
    return node(this.#scalar('a value'));
  }

  /** Goes through what stands between brackets, to the closing one. */
  #list(close: string, element: () => void): void {
    this.#advance();
    if (this.#token === close) {
      return;
    }
    element();
    while (this.#token !== close) {
      this.#take(',', `"," or "${close}"`);
      element();
    }
  }

  /** The string, number, boolean or null that the token is. */
  #scalar(expected: string): unknown {
    try {
      return JSON.parse(this.#token);
    } catch {
      throw this.#expected(expected);
    }
  }

  #take(token: string, expected: string): void {
    if (this.#token !== token) {
      throw this.#expected(expected);
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

  #expected(what: string): JsonError {
    return new JsonError(what, this.#offset, this.#token.length);
  }
}
