import type { Problem } from './script';

/** A problem as it is found: its line follows from its place. */
export type Fault = Omit<Problem, 'line'>;

/** The faults in a text by their place, each with its line, in one pass over the text. */
export function locate(text: string, faults: readonly Fault[]): Problem[] {
  let line = 1;
  let newline = text.indexOf('\n');
  return [...faults]
    .sort((a, b) => a.range.start - b.range.start)
    .map((fault) => {
      while (newline >= 0 && newline < fault.range.start) {
        line++;
        newline = text.indexOf('\n', newline + 1);
      }
      return { ...fault, line };
    });
}
