import { ExpressionReader, type Expression } from './expression';
import { CodeProblem } from './problem';
import { tokensOf } from './tokens';

/** What has to be true, and its text. */
export interface Assertion {
  readonly condition: Expression;
  readonly text: string;
}

/** What `%{ … }%` asserts, in order. Whatever else it may do is for people to read. */
export interface Program {
  readonly assertions: readonly Assertion[];
}

/**
 * Reads the text between `%{` and `}%`: statements of Python, of which `assert` is one, `print` and `pass` do nothing,
 * and others are not known.
 */
export function parseCode(text: string): Program | CodeProblem {
  try {
    return { assertions: statements(new ExpressionReader(tokensOf(text)), text) };
  } catch (error) {
    if (error instanceof CodeProblem) {
      return error;
    }
    throw error;
  }
}

function statements(reader: ExpressionReader, text: string): Assertion[] {
  const assertions: Assertion[] = [];
  while (reader.token.kind !== 'end') {
    if (reader.token.kind === 'break') {
      reader.advance();
    } else if (reader.takes('print')) {
      skipStatement(reader);
    } else if (reader.takes('assert')) {
      assertions.push(assertion(reader, text));
    } else if (!reader.takes('pass') || !isOver(reader)) {
      throw reader.unexpected();
    }
  }
  return assertions;
}

/** Behind `assert`: a condition, and perhaps a comma and a message. */
function assertion(reader: ExpressionReader, text: string): Assertion {
  const { start } = reader.token;
  const condition = reader.expression();
  const end = reader.token.start;
  if (reader.takes(',')) {
    skipStatement(reader);
  } else if (!isOver(reader)) {
    throw reader.unexpected();
  }
  return { condition, text: text.slice(start, end).trim() };
}

function isOver({ token }: ExpressionReader): boolean {
  return token.kind === 'break' || token.kind === 'end';
}

/** What is only to be printed need not be understood. */
function skipStatement(reader: ExpressionReader): void {
  while (!isOver(reader)) {
    reader.advance();
  }
}
