import * as vscode from 'vscode';
import type { DiagnosisRule } from '../../capture/diagnosis/diagnosis';
import { fill } from '../../explanations/fill';
import type { Words } from '../../explanations/words';

/** What a rule is about, of no connection in particular: nobody has a name, and no number is known. */
export function sayRule({ captures }: Words, rule: DiagnosisRule): string {
  const title = captures.rules[rule].title.at(-1) ?? rule;
  const ends = {
    who: vscode.l10n.t('one host'),
    Who: vscode.l10n.t('One host'),
    other: vscode.l10n.t('the other host'),
    Other: vscode.l10n.t('The other host'),
  };
  return fill(title, ends).replace(/\{\w+\}/g, '…');
}
