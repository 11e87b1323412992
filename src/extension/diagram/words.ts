import { callInWords } from '../../explanations/happened';
import { lookUp, type Words } from '../../explanations/words';
import type { Window } from '../../protocol/diagram';
import type { Row } from '../../timeline/rows';

/** What applications are told, which timers run out and why calls are refused, in the reader's words. */
export function inWords(window: Window, words: Words): Window {
  return {
    ...window,
    moments: window.moments.map((moment) => ({
      ...moment,
      rows: moment.rows.map((row) => rowInWords(row, words)),
    })),
  };
}

function rowInWords(row: Row, words: Words): Row {
  switch (row.kind) {
    case 'told':
    case 'timeout':
      return { ...row, text: wordFor(row, words) };
    case 'call':
      return { ...row, text: callInWords(words, row.text) };
    default:
      return row;
  }
}

/** The word for a signal or a timer. */
export function wordFor(row: Extract<Row, { kind: 'told' | 'timeout' }>, words: Words): string {
  const marks = row.kind === 'told' ? words.signals : words.timers;
  return lookUp(marks, row.text)?.label ?? row.text;
}

/** A variable's label and meaning; one without words goes by its own name. */
export function variableInWords(words: Words, name: string): Words['variables'][string] {
  return lookUp(words.variables, name) ?? { label: name, meaning: '' };
}
