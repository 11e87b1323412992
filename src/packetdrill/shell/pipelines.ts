import { arithmetic } from './arithmetic';
import { ShellProblem } from './problem';

/** A command: its name and arguments without their quotes, and the file that its output goes to, if any. */
export interface SimpleCommand {
  readonly words: readonly string[];
  readonly output: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** Commands with `|` between them: one at least. */
export type Pipeline = readonly [SimpleCommand, ...(readonly SimpleCommand[])];

/** Space, joined lines, and comments, which begin where a word would. */
const BLANK = /(?:[ \t\r]|\\\r?\n)*(?:#[^\n]*)?/y;
const OPERATOR = /(&&|\|\||\|)\s*|([;\n])/y;
/** Operators that something has to stand on both sides of. */
const JOINTS = new Set(['&&', '||', '|']);
/** `> file`, `2>&1`, `&> file`. */
const REDIRECTION = /(?:(\d*)|(&))(>>|>\||>&|<&|[<>](?!<))[ \t]*/y;
/** What a word is made of; variables stay as they are written. */
const PART =
  /(?<plain>[^\s;&|<>()'"\\$`]+)|'(?<single>[^']*)'|"(?<double>(?:[^"\\`]|\\[^])*)"|\\(?<escaped>[^])|(?<expanded>\$(?:\(\([^()]*(?:\([^()]*\)[^()]*)*\)\)|\w+|\{\w+\}|[$?!#@*]|(?!\()))/y;
const EXPANSION = /\\([$`"\\\n])|\$\(\(([^()]*(?:\([^()]*\)[^()]*)*)\)\)|\$\(/g;

/**
 * The pipelines that a line for the shell runs, one after the other (POSIX.1, Shell Command Language), if all goes
 * well: what stands behind `||` is not among them.
 *
 * @throws {ShellProblem} at what is not known
 */
export function readPipelines(text: string): Pipeline[] {
  const reader = new Reader(text);
  const pipelines: Pipeline[] = [];
  do {
    const pipeline = reader.pipeline();
    if (pipeline !== undefined) {
      pipelines.push(pipeline);
    }
  } while (reader.goesOn());
  return pipelines;
}

class Reader {
  readonly #text: string;
  #offset = 0;
  /** The operator before what comes next. */
  #operator = '\n';

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether something follows, or has to. */
  goesOn(): boolean {
    return !this.#atEnd() || JOINTS.has(this.#operator);
  }

  /** The next pipeline and the operator behind it; undefined if there is none, or it will not be run. */
  pipeline(): Pipeline | undefined {
    const skipped = this.#operator === '||';
    const commands: SimpleCommand[] = [];
    do {
      const joined = JOINTS.has(this.#operator);
      const command = this.#command();
      const behind = this.#offset;
      const [, joint, end] = this.#take(OPERATOR) ?? [];
      this.#operator = joint ?? end ?? '';
      if (this.#operator === '' && !this.#atEnd()) {
        throw this.#problem('This is more of the shell than is known here.');
      }
      if (command !== undefined) {
        commands.push(command);
      } else if (joined || joint !== undefined) {
        throw this.#problem('A command is missing here.', behind);
      }
    } while (this.#operator === '|');
    const [first, ...rest] = commands;
    return first === undefined || skipped ? undefined : [first, ...rest];
  }

  #atEnd(): boolean {
    this.#take(BLANK);
    return this.#offset === this.#text.length;
  }

  #command(): SimpleCommand | undefined {
    const words: string[] = [];
    let output: string | undefined;
    this.#take(BLANK);
    const start = this.#offset;
    let end = start;
    for (;;) {
      const redirection = this.#take(REDIRECTION);
      if (redirection === undefined) {
        const word = this.#word();
        if (word === undefined) {
          break;
        }
        words.push(word);
      } else {
        const file = this.#word();
        if (file === undefined) {
          throw this.#problem('A file is missing here.');
        }
        const [, number = '', , operator = ''] = redirection;
        output = /^>>?\|?$/.test(operator) && (number === '' || number === '1') ? file : output;
      }
      end = this.#offset;
      this.#take(BLANK);
    }
    return end === start ? undefined : { words, output, start, end };
  }

  #word(): string | undefined {
    const parts: string[] = [];
    for (let match = this.#take(PART); match !== undefined; match = this.#take(PART)) {
      const { plain, single, double, escaped, expanded } = match.groups ?? {};
      const before = this.#offset - match[0].length;
      parts.push(plain ?? single ?? escaped ?? expand(double ?? expanded ?? '', before));
    }
    return parts.length === 0 ? undefined : parts.join('');
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match === null) {
      return undefined;
    }
    this.#offset = pattern.lastIndex;
    return match;
  }

  #problem(message: string, offset = this.#offset): ShellProblem {
    return new ShellProblem(message, offset, Math.min(1, this.#text.length - offset));
  }
}

/** What is said between double quotes, or by `$((…))` alone. Variables stay as they are written. */
function expand(text: string, offset: number): string {
  return text.replace(EXPANSION, (all: string, escaped: string | undefined, sum: string | undefined) => {
    if (escaped !== undefined) {
      return escaped === '\n' ? '' : escaped;
    }
    const value = sum === undefined ? undefined : arithmetic(sum);
    if (value === undefined) {
      throw new ShellProblem(`"${all}" is not worked out here.`, offset, 1);
    }
    return value;
  });
}
