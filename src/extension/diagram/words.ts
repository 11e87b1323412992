import { callInWords, SIGNALS, TIMER_LABELS } from '../../explanations/happenings';
import type { Language } from '../../explanations/language';
import type { Window } from '../../protocol/diagram';
import type { Row } from '../../timeline/rows';

/** What applications are told, which timers run out and why calls are refused, in the reader's words. */
export function inWords(window: Window, language: Language): Window {
  return {
    ...window,
    moments: window.moments.map((moment) => ({
      ...moment,
      rows: moment.rows.map((row) => rowInWords(row, language)),
    })),
  };
}

function rowInWords(row: Row, language: Language): Row {
  switch (row.kind) {
    case 'told':
    case 'timeout':
      return { ...row, text: wordFor(row, language) };
    case 'call':
      return { ...row, text: callInWords(language, row.text) };
    default:
      return row;
  }
}

/** The word for a signal or a timer. */
export function wordFor(row: Extract<Row, { kind: 'told' | 'timeout' }>, language: Language): string {
  const words: Readonly<Record<string, string | { readonly label: string }>> =
    row.kind === 'told' ? SIGNALS[language] : TIMER_LABELS[language];
  const word = words[row.text] ?? row.text;
  return typeof word === 'string' ? word : word.label;
}
