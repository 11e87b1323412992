import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import { parseScenario } from '../../simulation/parse';
import type { Scenario } from '../../simulation/scenario';
import { problemOfLine, type Loaded } from '../diagram/source';
import { problemText } from './problem-text';
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
  const result = readText(text);
  return 'scenario' in result
    ? { subject: await subjectOf(result.scenario, isWanted, language, words, meanings) }
    : result;
}

/**
 * Runs a branch of what the text of a scenario file says, for somebody who changes nothing.
 *
 * @param branch its name; undefined for the scenario as it was written
 */
export async function runBranch(
  text: string,
  branch: string | undefined,
  isWanted: () => boolean,
  language: Language,
  words: Words,
  meanings: Readonly<Record<string, string>>,
): Promise<Loaded> {
  const result = readText(text);
  if ('problems' in result) {
    return result;
  }
  const { scenario } = result;
  if (branch !== undefined && !scenario.branches?.some(({ name }) => name === branch)) {
    return { problems: [vscode.l10n.t('There is no branch “{0}” any more.', branch)] };
  }
  const shown: Scenario = { ...scenario, shown: branch };
  const subject = await subjectOf(shown, isWanted, language, words, meanings);
  const title = `${subject.title}: ${branch ?? vscode.l10n.t('as it was written')}`;
  return { subject: { ...subject, title, lab: undefined } };
}

function readText(text: string): { readonly scenario: Scenario } | { readonly problems: readonly string[] } {
  const result = parseScenario(text);
  return 'scenario' in result
    ? result
    : {
        problems: result.problems.map((problem) =>
          problemOfLine(lineAt(text, problem.offset), problemText(problem)),
        ),
      };
}

/** The line that a character is in, counted from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
