import { readCall } from './calls';
import { check } from './check';
import { locate, type Fault } from './fault';
import { lex, type Given } from './lexer';
import { readPacket } from './packets';
import { Reader, Unreadable } from './reader';
import type { Action, Command, Event, Option, Range, Script } from './script';
import { readWhen, type When } from './times';
import { beginsEvent, type Token } from './token';

export type { Given } from './lexer';

/**
 * Reads a script. Never throws: what cannot be read is a problem in the result, and reading goes on at the next line
 * that begins with a time. Takes time in proportion to the length of the text.
 */
export function parseScript(text: string, given: Given = {}): Script {
  const { tokens, faults } = lex(text, given);
  const { options, events, cleanup, faults: unread } = readScript(tokens);
  const problems = locate(text, [...faults, ...unread, ...check({ options, events })]);
  return { options, events, cleanup, problems };
}

/** What there is to read in a script's tokens, and where they cannot be read. */
export function readScript(
  tokens: readonly Token[],
): Omit<Script, 'problems'> & { readonly faults: readonly Fault[] } {
  const parser = new Parser(new Reader(tokens));
  parser.run();
  return parser;
}

class Parser {
  readonly options: Option[] = [];
  readonly events: Event[] = [];
  /** Shell lines without a time since the last event. */
  readonly cleanup: Command[] = [];
  readonly faults: Fault[] = [];
  readonly #reader: Reader;
  /** Whether a line with a time has been seen. */
  #begun = false;

  constructor(reader: Reader) {
    this.#reader = reader;
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
        this.faults.push(error.fault);
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
    const range = { start, end };
    if (name === undefined) {
      this.#wrong('Expected --name=value.', range);
    } else if (this.#begun) {
      this.#wrong('Options stand before the first event.', range);
    } else {
      this.options.push({ name, value, line, range });
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
    for (const { range } of this.cleanup.splice(0)) {
      this.#wrong('Between events, a shell line needs a time.', range);
    }
    if (first.kind !== 'word' && !beginsEvent({ ...first, first: true })) {
      this.#reader.fail('a time, which begins an event');
    }
    const when = readWhen(this.#reader);
    const action = readAction(this.#reader, when);
    this.events.push({ time: when.time, action, line: first.line, range: this.#reader.since(first) });
  }

  #wrong(message: string, range: Range): void {
    this.faults.push({ kind: 'syntax', range, message });
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
