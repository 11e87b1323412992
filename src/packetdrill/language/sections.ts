import type { Fault } from './fault';

/**
 * The sections of a script that are chosen by name, as the C preprocessor and unifdef choose them:
 * `#ifdef NAME`, `#ifndef NAME`, `#if defined(NAME) && !defined(OTHER)`, `#elif`, `#else`, `#endif`.
 */

interface Section {
  /** Whether one of its branches has been taken, or none can be. */
  done: boolean;
  taken: boolean;
  otherwise: boolean;
}

const DIRECTIVE = /^#(ifdef|ifndef|if|elif|else|endif|define|undef|include)(?![A-Za-z0-9_])/;

/** The name of the directive that a line is, which begins at its `#`; undefined for a comment. */
export function directive(line: string): string | undefined {
  return DIRECTIVE.exec(line)?.[1];
}

export class Sections {
  readonly #defined: ReadonlySet<string>;
  readonly #open: Section[] = [];

  constructor(defined: ReadonlySet<string>) {
    this.#defined = defined;
  }

  get skipping(): boolean {
    return this.#open.at(-1)?.taken === false;
  }

  get unfinished(): boolean {
    return this.#open.length > 0;
  }

  /** Reads a directive; returns what is wrong with it. */
  read(line: string): Pick<Fault, 'kind' | 'message'> | undefined {
    const name = directive(line);
    if (name === 'define' || name === 'undef' || name === 'include') {
      return this.skipping ? undefined : { kind: 'unsupported', message: `#${name} is not supported.` };
    }
    const message = this.#read(name, line);
    return message === undefined ? undefined : { kind: 'syntax', message };
  }

  #read(name: string | undefined, line: string): string | undefined {
    const rest = line
      .slice(1 + (name?.length ?? 0))
      .replace(/\/[/*].*$/, '')
      .trim();
    switch (name) {
      case 'ifdef':
      case 'ifndef':
        this.#begin(this.#defined.has(rest) === (name === 'ifdef'));
        return /^[A-Za-z_][A-Za-z0-9_]*$/.test(rest) ? undefined : `Expected a name after #${name}.`;
      case 'if': {
        const condition = evaluate(rest, this.#defined);
        this.#begin(condition === true);
        return condition === undefined ? NOT_A_CONDITION : undefined;
      }
      case 'elif':
      case 'else':
      case 'endif':
        return this.#go(name, rest);
      default:
        return undefined;
    }
  }

  #begin(condition: boolean): void {
    const done = this.skipping;
    const taken = !done && condition;
    this.#open.push({ done: done || taken, taken, otherwise: false });
  }

  #go(name: 'elif' | 'else' | 'endif', rest: string): string | undefined {
    const section = this.#open.at(-1);
    if (section === undefined) {
      return `#${name} without #if before it.`;
    }
    if (name === 'endif') {
      this.#open.pop();
      return undefined;
    }
    if (section.otherwise) {
      return `#${name} after #else.`;
    }
    const condition = name === 'else' ? true : evaluate(rest, this.#defined);
    section.otherwise = name === 'else';
    section.taken = !section.done && condition === true;
    section.done ||= section.taken;
    return condition === undefined ? NOT_A_CONDITION : undefined;
  }
}

const NOT_A_CONDITION = 'Expected a condition: defined(NAME), !, && and ||.';
const DEEPEST = 50;

/** Undefined for what is no condition. A name alone is as good as `defined(name)`, a number is true unless 0. */
function evaluate(condition: string, defined: ReadonlySet<string>): boolean | undefined {
  const tokens = condition.match(/\w+|&&|\|\||[^\s]/g) ?? [];
  let index = 0;
  const or = (depth: number): boolean | undefined => {
    let value = and(depth);
    while (tokens[index] === '||') {
      index++;
      const right = and(depth);
      value = value === undefined || right === undefined ? undefined : value || right;
    }
    return value;
  };
  const and = (depth: number): boolean | undefined => {
    let value = not(depth);
    while (tokens[index] === '&&') {
      index++;
      const right = not(depth);
      value = value === undefined || right === undefined ? undefined : value && right;
    }
    return value;
  };
  const not = (depth: number): boolean | undefined => {
    const token = tokens[index++];
    if (token === undefined || depth > DEEPEST) {
      return undefined;
    }
    if (token === '!') {
      const value = not(depth + 1);
      return value === undefined ? undefined : !value;
    }
    if (token === '(') {
      const value = or(depth + 1);
      return tokens[index++] === ')' ? value : undefined;
    }
    if (token === 'defined') {
      const bracket = tokens[index] === '(';
      index += bracket ? 1 : 0;
      const name = tokens[index++];
      return name === undefined || (bracket && tokens[index++] !== ')') ? undefined : defined.has(name);
    }
    return /^[0-9]+$/.test(token)
      ? Number(token) !== 0
      : /^\w+$/.test(token)
        ? defined.has(token)
        : undefined;
  };
  const value = or(0);
  return index === tokens.length ? value : undefined;
}
