import { readCall } from './calls';
import { lex, type Given } from './lexer';
import { readPacket } from './packets';
import { Reader, Unreadable } from './reader';
import type { Action, Command, Event, Option, Problem, Script } from './script';
import { readWhen, type When } from './times';
import { beginsEvent, type Token } from './token';

export type { Given } from './lexer';

/**
 * Reads a script. Never throws: what cannot be read is a problem in the result, and reading goes on at the next line
 * that begins with a time. Takes time in proportion to the length of the text.
 */
export function parseScript(text: string, given: Given = {}): Script {
  const { tokens, problems } = lex(text, given);
  const parser = new Parser(new Reader(tokens), [...problems]);
  parser.run();
  const { options, events, cleanup } = parser;
  return { options, events, cleanup, problems: parser.problems.sort(byPlace) };
}

function byPlace(a: Problem, b: Problem): number {
  return a.range.start - b.range.start;
}

class Parser {
  readonly options: Option[] = [];
  readonly events: Event[] = [];
  /** Shell lines without a time since the last event. */
  readonly cleanup: Command[] = [];
  readonly problems: Problem[];
  readonly #reader: Reader;
  /** Whether a line with a time has been seen. */
  #begun = false;

  constructor(reader: Reader, problems: Problem[]) {
    this.#reader = reader;
    this.problems = problems;
  }

  run(): void {
    while (!this.#reader.atEnd) {
      const before = this.#reader.token;
      try {
        this.#line();
      } catch (error) {
        if (!(error instanceof Unreadable)) {
          throw error;
        }
        this.problems.push(error.problem);
        if (this.#reader.token === before) {
          this.#reader.advance();
        }
        this.#reader.recover();
      }
    }
  }

  #line(): void {
    const { token } = this.#reader;
    if (token.kind === 'option') {
      this.#option();
    } else if (token.kind === 'command') {
      this.#untimed(readCommand(this.#reader));
    } else {
      this.#event(token);
    }
  }

  #option(): void {
    const { text, line, start, end } = this.#reader.advance();
    const [, name, value] = /^--([A-Za-z][A-Za-z0-9_-]*)(?:=(.*))?$/.exec(text) ?? [];
    const wrong = (message: string) => this.#wrong(message, { line, range: { start, end } });
    if (name === undefined) {
      wrong('Expected --name=value.');
    } else if (this.#begun) {
      wrong('Options stand before the first event.');
    } else {
      this.options.push({ name, value, line, range: { start, end } });
    }
  }

  /** Before the first event it belongs to the script, after the last one it cleans up. */
  #untimed(command: Command): void {
    const { line, range } = command;
    if (this.#begun) {
      this.cleanup.push(command);
    } else {
      this.events.push({ time: { kind: 'absolute', at: 0 }, action: command, line, range });
    }
  }

  #event(first: Token): void {
    this.#begun = true;
    for (const { line, range } of this.cleanup.splice(0)) {
      this.#wrong('Between events, a shell line needs a time.', { line, range });
    }
    if (first.kind !== 'word' && !beginsEvent({ ...first, first: true })) {
      this.#reader.fail('a time, which begins an event');
    }
    const when = readWhen(this.#reader);
    const action = readAction(this.#reader, when);
    this.events.push({ time: when.time, action, line: first.line, range: this.#reader.since(first) });
  }

  #wrong(message: string, { line, range }: Pick<Problem, 'line' | 'range'>): void {
    this.problems.push({ kind: 'syntax', line, range, message });
  }
}

function readAction(reader: Reader, { until }: When): Action {
  const { token } = reader;
  if (reader.atNextEvent && token.kind !== 'command') {
    return reader.fail('an event after the time');
  }
  const isCall = token.kind === 'word' && reader.peek(1).text === '(';
  if (until !== undefined && !isCall) {
    return reader.fail('a system call, which alone can block');
  }
  if (isCall) {
    return readCall(reader, until);
  }
  if (reader.at('<') || reader.at('>')) {
    return readPacket(reader);
  }
  if (token.kind === 'command') {
    return readCommand(reader);
  }
  if (token.kind === 'code') {
    reader.advance();
    return { kind: 'code', text: inside(token.text, '%{', '}%'), range: reader.since(token) };
  }
  return reader.fail('"<", ">", a system call, a shell line in backquotes or code in %{ }%');
}

function readCommand(reader: Reader): Command {
  const token = reader.advance();
  return {
    kind: 'command',
    text: inside(token.text, '`', '`'),
    line: token.line,
    range: reader.since(token),
  };
}

/** Without the marks around it, the second of which may be missing. */
function inside(text: string, open: string, close: string): string {
  return text.slice(
    open.length,
    text.endsWith(close) && text.length >= open.length + close.length ? -close.length : undefined,
  );
}
