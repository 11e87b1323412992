import * as vscode from 'vscode';
import { messageOf, type TextProblem } from '../../simulation/parse';

/** What is wrong with a scenario file, in the language of VS Code. */
export function problemText(problem: TextProblem): string {
  return messageOf(problem, (sentence, values) => vscode.l10n.t(sentence, values));
}
