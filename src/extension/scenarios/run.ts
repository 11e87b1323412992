import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import { parseScenario } from '../../simulation/parse';
import { problemOfLine, type Loaded } from '../diagram/source';
import { subjectOf } from './subject';

/**
 * Runs what the text of a scenario file says; or says what is wrong with it, line by line.
 *
 * @param isWanted whether anybody still waits for it
 */
export async function runText(
  text: string,
  isWanted: () => boolean,
  language: Language,
  words: Words,
  meanings: Readonly<Record<string, string>>,
): Promise<Loaded> {
  const result = parseScenario(text);
  return 'scenario' in result
    ? { subject: await subjectOf(result.scenario, isWanted, language, words, meanings) }
    : {
        problems: result.problems.map(({ offset, message }) => problemOfLine(lineAt(text, offset), message)),
      };
}

/** The line that a character is in, counted from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
