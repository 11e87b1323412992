import * as vscode from 'vscode';
import { completions } from '../../capture/filter/complete';
import { DIAGNOSES } from '../../capture/diagnosis/diagnosis';
import { diagnosisField } from '../../capture/filter/fields';
import type { FilterMistake } from '../../capture/filter/filter';
import type { Words } from '../../explanations/words';
import type { CompletionView, MistakeView } from '../../protocol/capture';
import { sayRule } from './words';

/** What may stand in a filter at an offset. */
export function completionsOf(text: string, offset: number, words: Words): CompletionView {
  const { start, end, items } = completions(text, Math.min(offset, text.length));
  return {
    start,
    end,
    items: items.map((item) => {
      const rule = DIAGNOSES.find((one) => diagnosisField(one) === item.text);
      return rule === undefined ? item : { ...item, detail: sayRule(words, rule) };
    }),
  };
}

/** What is wrong with a filter, and what to write instead. */
export function mistakeOf({ code, values, start, end }: FilterMistake): MistakeView {
  return { text: sentenceOf(code, values), start, end };
}

function sentenceOf(code: FilterMistake['code'], values: FilterMistake['values']): string {
  const [named = ''] = Object.values(values);
  switch (code) {
    case 'unknown-field':
      return vscode.l10n.t(
        'There is no field “{0}” here. Fields of TCP and IP can be asked for: tcp.port, ip.addr, tcp.analysis.retransmission, …',
        named,
      );
    case 'expected-value':
      return vscode.l10n.t('A value is missing here.');
    case 'expected-operator':
      return vscode.l10n.t('An operator is missing here: == or another one compares, && and || join.');
    case 'wrong-value':
      return vscode.l10n.t(
        '“{0}” is no value that {1} can have. Ports and lengths are numbers, addresses are like 10.0.0.1 or 10.0.0.0/8, times are seconds, states are named like TIME-WAIT.',
        named,
        values['field'] ?? '',
      );
    case 'unbalanced':
      return vscode.l10n.t('Parentheses don’t match: each that opens must close.');
  }
}
