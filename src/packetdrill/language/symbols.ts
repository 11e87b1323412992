import { lex } from './lexer';
import { readScript } from './parser';
import { placesOf } from './places';
import { printAction, printTime } from './print';
import type { Event, Placed, Range } from './script';
import type { Token } from './token';

/** An entry of a script's outline; its range is all that belongs to it. */
export interface ScriptSymbol extends Placed {
  readonly kind: 'options' | 'section' | 'socket' | 'call' | 'in' | 'out' | 'icmp' | 'shell' | 'code';
  readonly name: string;
  /** When it happens; empty for what does not. */
  readonly detail: string;
  /** What an editor puts the cursor on. */
  readonly selection: Range;
  readonly children: readonly ScriptSymbol[];
}

/**
 * The outline of a script: its options, then what happens, under the comments that head it. A comment is a heading
 * when it stands on a line of its own with a blank line before it.
 */
export function symbolsOf(text: string): ScriptSymbol[] {
  const { tokens } = lex(text, { everySection: true });
  const { options, events } = readScript(tokens);
  const [first, last] = [options[0], options.at(-1)];
  const leaves: ScriptSymbol[] = events.map(symbolOf);
  if (first !== undefined && last !== undefined) {
    const range = { start: first.range.start, end: last.range.end };
    leaves.unshift({
      kind: 'options',
      name: options.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join(', '),
      detail: '',
      range,
      selection: range,
      children: [],
    });
  }
  return underHeadings(headingsOf(text, tokens, events), leaves);
}

function symbolOf({ time, action, range }: Event): ScriptSymbol {
  return {
    kind: kindOf(action),
    name: firstLine('text' in action ? action.text : printAction(action)),
    detail: printTime(time),
    range,
    selection: action.range,
    children: [],
  };
}

function kindOf(action: Event['action']): ScriptSymbol['kind'] {
  switch (action.kind) {
    case 'tcp':
      return action.direction === '<' ? 'in' : 'out';
    case 'icmp':
      return 'icmp';
    case 'call':
      return action.name === 'socket' || action.name.startsWith('accept') ? 'socket' : 'call';
    case 'command':
      return 'shell';
    case 'code':
      return 'code';
  }
}

const LONGEST_NAME = 80;

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line.trimEnd();
}

interface Heading {
  readonly name: string;
  readonly selection: Range;
}

function headingsOf(text: string, tokens: readonly Token[], events: readonly Event[]): Heading[] {
  return placesOf(tokens, events).flatMap(({ token, event }, index): Heading[] => {
    if (token.kind !== 'comment' || !token.first || event !== undefined) {
      return [];
    }
    const end = tokens[index - 1]?.end;
    const afterBlank = end === undefined || text.slice(end, token.start).split('\n').length > 2;
    const name = afterBlank ? nameOf(token) : '';
    return name === '' ? [] : [{ name, selection: { start: token.start, end: token.end } }];
  });
}

/** The first line of a comment that says something; licences don't. */
function nameOf({ text }: Token): string {
  if (/^\/\/ *SPDX/.test(text) || text.startsWith('#!')) {
    return '';
  }
  return firstLine(text.replace(/^[/*#\s]+/, '').replace(/[*/\s]+$/, ''));
}

/** What comes before the first heading stands for itself; headings with nothing under them are left out. */
function underHeadings(headings: readonly Heading[], leaves: readonly ScriptSymbol[]): ScriptSymbol[] {
  let next = 0;
  const until = (end: number): ScriptSymbol[] => {
    const from = next;
    while ((leaves[next]?.range.start ?? Infinity) < end) {
      next++;
    }
    return leaves.slice(from, next);
  };
  const symbols = until(headings[0]?.selection.start ?? Infinity);
  headings.forEach(({ name, selection }, index) => {
    const children = until(headings[index + 1]?.selection.start ?? Infinity);
    const end = children.at(-1)?.range.end;
    if (end !== undefined) {
      symbols.push({ kind: 'section', name, detail: '', range: { ...selection, end }, selection, children });
    }
  });
  return symbols;
}
