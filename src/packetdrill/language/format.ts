import { lex } from './lexer';
import { readScript } from './parser';
import { blankBetween } from './blanks';
import { placesOf, type Place } from './places';

/**
 * The text with its white space put in order: times in a column of their own, one blank where one is due, comments
 * behind lines below each other. Lines that cannot be read are left as they are, and so are blank lines and whatever
 * stands in comments, shell lines and code. Formatting what is formatted changes nothing.
 */
export function formatScript(text: string): string {
  const { tokens } = lex(text, { everySection: true });
  const { events } = readScript(tokens);
  const lines = linesOf(text, placesOf(tokens, events));
  alignTimes(lines);
  return alignComments(lines).join(text.includes('\r\n') ? '\r\n' : '\n');
}

/** A line of the result, before columns are aligned. */
interface Line {
  /** Of an event that begins here. */
  time: string;
  /** How far the line is indented beyond the column of times; undefined where it is not. */
  indent: number | undefined;
  /** The rest, which may itself have several lines. */
  code: string;
  /** What stands behind it. */
  comment: string;
}

function linesOf(text: string, places: readonly Place[]): Line[] {
  const lines: Line[] = [];
  let line: Line = blankLine();
  places.forEach((place, index) => {
    const before = places[index - 1];
    const gap = text.slice(before?.token.end ?? 0, place.token.start);
    const newlines = gap.split('\n').length - 1;
    for (let i = 0; i < newlines; i++) {
      lines.push(line);
      line = blankLine();
    }
    if (place.token.kind === 'end') {
      lines.push(line);
    } else if (newlines > 0 || before === undefined) {
      begin(line, place, gap.slice(gap.lastIndexOf('\n') + 1));
    } else {
      goOn(line, before, place, gap, isLast(text, places[index + 1], place));
    }
  });
  return lines;
}

function blankLine(): Line {
  return { time: '', indent: undefined, code: '', comment: '' };
}

/** Whether the line ends with it. */
function isLast(text: string, next: Place | undefined, { token }: Place): boolean {
  return (
    next === undefined || next.token.kind === 'end' || text.slice(token.end, next.token.start).includes('\n')
  );
}

/** The first token of a line. */
function begin(line: Line, { token, event, depth }: Place, indentation: string): void {
  const text = token.kind === 'comment' || token.kind === 'directive' ? token.text.trimEnd() : token.text;
  const beginsEvent = token.start === event?.range.start;
  if (beginsEvent && token.start < event.action.range.start) {
    line.time = text;
    return;
  }
  line.code = text;
  if (event !== undefined && !beginsEvent) {
    line.indent = token.start === event.action.range.start ? 0 : 2 * Math.max(1, depth);
  } else if (token.kind === 'comment' && !text.includes('\n')) {
    line.indent = indentation === '' ? undefined : 0;
  } else if (
    event === undefined &&
    token.kind !== 'option' &&
    token.kind !== 'directive' &&
    token.kind !== 'command'
  ) {
    line.code = indentation + text;
  }
}

/** A token that has others before it on its line. */
function goOn(line: Line, before: Place, place: Place, gap: string, last: boolean): void {
  const { token, event } = place;
  const inside = event !== undefined && before.event === event;
  if (inside && line.code === '' && token.start < event.action.range.start) {
    line.time += (gap === '' ? '' : ' ') + token.text;
  } else if (token.kind === 'comment' && last) {
    line.comment = token.text.trimEnd();
  } else if (inside && line.code === '' && token.start === event.action.range.start) {
    line.code += token.text;
  } else {
    line.code += (inside ? (blankBetween(before, place) ?? (gap === '' ? '' : ' ')) : gap) + token.text;
  }
}

/** Gives the events of a paragraph one column for their times. */
function alignTimes(lines: readonly Line[]): void {
  for (const paragraph of runsOf(lines, ({ time, code, comment }) => `${time}${code}${comment}` === '')) {
    const width = widest(paragraph.map(({ time }) => (time === '' ? 0 : time.length + 1)));
    for (const line of paragraph) {
      if (line.time !== '') {
        line.code = line.code === '' ? line.time : line.time.padEnd(width) + line.code;
      } else if (line.indent !== undefined) {
        line.code = ' '.repeat(width + line.indent) + line.code;
      }
    }
  }
}

/** The lines as text: comments behind lines that follow each other stand below each other. */
function alignComments(lines: readonly Line[]): string[] {
  return runsOf(lines, ({ comment }) => comment === '').flatMap((run) => {
    const widths = run.map(({ code }) => code.length - code.lastIndexOf('\n'));
    const column = widest(widths);
    return run.map(({ code, comment }, i) =>
      comment === '' ? code : code + ' '.repeat(column + 1 - (widths[i] ?? 0)) + comment,
    );
  });
}

function widest(widths: readonly number[]): number {
  return widths.reduce((a, b) => Math.max(a, b), 0);
}

/** Lines that follow each other, cut before and behind each one that stands alone. */
function runsOf(lines: readonly Line[], alone: (line: Line) => boolean): Line[][] {
  const runs: Line[][] = [];
  let open = false;
  for (const line of lines) {
    const run = runs.at(-1);
    if (open && run !== undefined && !alone(line)) {
      run.push(line);
    } else {
      runs.push([line]);
      open = !alone(line);
    }
  }
  return runs;
}
