import * as vscode from 'vscode';
import { callInWords } from '../../explanations/happened';
import { lookUp, type Words } from '../../explanations/words';
import type { Language } from '../../explanations/language';
import type { DiagramHost } from '../../protocol/diagram';
import { Finder, type FIND_CALLS } from '../../protocol/find';
import { linesFrom, type LINES_CALLS } from '../../protocol/lines';
import { locate, overviewFor, type OVERVIEW_CALLS } from '../../protocol/overview';
import type { InWords } from '../../timeline/find';
import { formatLadder } from '../../timeline/ladder';
import { viewDetails } from './details';
import type { Diagram } from './diagram';
import type { Subject } from './subject';

type Calls = typeof OVERVIEW_CALLS & typeof FIND_CALLS & typeof LINES_CALLS;

/**
 * What a page asks to find its way, and to read what it has found: the whole at a glance, where something is, why it is as
 * it is, and the ladder as text.
 */
export function orientationCalls(
  diagram: Diagram,
  subject: () => Subject,
  words: Words,
  language: Language,
): Pick<DiagramHost, keyof Calls | 'details' | 'copyText'> {
  const finder = new Finder(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const inWords = readersWords(words);
  // Without a subject the promise is rejected, and not the call itself.
  return {
    overview: async () => Promise.resolve(overviewFor(diagram.version, subject())),
    locate: async (row) => Promise.resolve(locate(subject(), row)),
    find: async (query, from, direction) =>
      finder.find(diagram.version, subject(), inWords, query, from, direction),
    details: async (row) => viewDetails(subject(), row, language, words),
    copyText: async () => {
      const { timeline, ghost } = subject();
      await vscode.env.clipboard.writeText(formatLadder(timeline, diagram.cursor, ghost));
    },
    lines: async (first) => Promise.resolve(linesFrom(diagram.version, subject(), diagram.cursor, first)),
  };
}

/** What the page and the inspector write for a text, so that what can be read can be found. */
function readersWords(words: Words): InWords {
  return (kind, text) => {
    switch (kind) {
      case 'call':
        return callInWords(words, text);
      case 'told':
        return lookUp(words.signals, text)?.label ?? '';
      case 'timeout':
        return lookUp(words.timers, text)?.label ?? '';
      case 'rule':
        return lookUp(words.rules, text)?.sentence ?? '';
      default:
        return '';
    }
  };
}
