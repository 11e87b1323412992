import { atNumber, readNumber } from './numbers';
import type { Reader } from './reader';
import type { Call, Expression, Field } from './script';

/** `name(arguments) = result ERRNO (note)` */
export function readCall(reader: Reader, until: number | undefined): Call {
  const first = reader.advance();
  const args = readArguments(reader);
  reader.take('=');
  const result = reader.atNextEvent ? reader.fail('a result') : readExpression(reader, 'a result');
  const named = !reader.atNextEvent && /^E[A-Z0-9]+$/.test(reader.token.text);
  const errno = named ? reader.advance().text : undefined;
  const range = reader.since(first);
  skipNote(reader);
  return { kind: 'call', name: first.text, arguments: args, result, errno, until, range };
}

/** What a person would like to know, as strace prints it: `(Operation now in progress)`, `(flags O_RDWR)`. */
function skipNote(reader: Reader): void {
  const { line } = reader.before;
  if (!reader.at('(')) {
    return;
  }
  while (!reader.at(')')) {
    if (reader.atEnd || reader.token.line !== line) {
      reader.fail('")"');
    }
    reader.advance();
  }
  reader.advance();
}

function readArguments(reader: Reader): Expression[] {
  return reader.within('(', ')', () =>
    reader.at(')') ? [] : reader.list(() => readExpression(reader, 'an argument')),
  );
}

function readExpression(reader: Reader, expected = 'a value'): Expression {
  const first = reader.token;
  let left = readOperand(reader, expected);
  while (reader.skip('|')) {
    const right = readOperand(reader, 'a value');
    left = { kind: 'binary', operator: '|', left, right, range: reader.since(first) };
  }
  return left;
}

function readOperand(reader: Reader, expected: string): Expression {
  const first = reader.token;
  switch (first.kind) {
    case 'ellipsis':
      reader.advance();
      return { kind: 'any', range: reader.since(first) };
    case 'string':
      return readString(reader);
    case 'word':
      return atNumber(reader) ? readPlainNumber(reader) : readName(reader, expected);
    default:
  }
  switch (first.text) {
    case '-':
      return atNumber(reader) ? readPlainNumber(reader) : reader.fail(expected);
    case '&':
      return reader.unsupported('An address of something', first);
    case '[': {
      const items = reader.within('[', ']', () =>
        reader.at(']') ? [] : reader.list(() => readExpression(reader)),
      );
      return { kind: 'array', items, range: reader.since(first) };
    }
    case '{': {
      const fields = reader.within('{', '}', () =>
        reader.at('}') ? [] : reader.list(() => readItem(reader)),
      );
      return { kind: 'struct', fields, range: reader.since(first) };
    }
    case '(':
      return reader.within('(', ')', () => readExpression(reader));
    default:
      return reader.fail(expected);
  }
}

function readPlainNumber(reader: Reader): Expression {
  const first = reader.token;
  return { kind: 'number', value: readNumber(reader), range: reader.since(first) };
}

/** `SOCK_STREAM`, `htons(8080)` */
function readName(reader: Reader, expected: string): Expression {
  const first = reader.token;
  if (first.kind !== 'word' || !/^[A-Za-z_]/.test(first.text)) {
    return reader.fail(expected);
  }
  reader.advance();
  return reader.at('(')
    ? { kind: 'function', name: first.text, arguments: readArguments(reader), range: reader.since(first) }
    : { kind: 'word', name: first.text, range: reader.since(first) };
}

/** `fd=3`, `msg_iov(1)=[…]` (how many there are is seen from the list), or a value alone. */
function readItem(reader: Reader): Field {
  const value = readExpression(reader);
  const name = value.kind === 'word' || value.kind === 'function' ? value.name : undefined;
  return name !== undefined && reader.skip('=')
    ? { name, value: readExpression(reader) }
    : { name: undefined, value };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

function readString(reader: Reader): Expression {
  const first = reader.advance();
  const value = first.text
    .slice(1, first.text.endsWith('"') ? -1 : undefined)
    .replace(
      /\\(?:x([0-9a-fA-F]{2})|(.))/g,
      (_, hexadecimal: string | undefined, letter: string | undefined) =>
        hexadecimal === undefined
          ? (ESCAPES[letter ?? ''] ?? letter ?? '')
          : String.fromCharCode(parseInt(hexadecimal, 16)),
    );
  const open = reader.token.kind === 'ellipsis';
  if (open) {
    reader.advance();
  }
  return { kind: 'string', value, open, range: reader.since(first) };
}
