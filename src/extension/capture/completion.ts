import * as vscode from 'vscode';
import { completions } from '../../capture/filter/complete';
import type { FilterMistake } from '../../capture/filter/filter';
import type { CompletionView, MistakeView } from '../../protocol/capture';

/** What may stand in a filter at an offset. */
export function completionsOf(text: string, offset: number): CompletionView {
  return completions(text, Math.min(offset, text.length));
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
      return vscode.l10n.t('Here must be an operator, such as == or &&.');
    case 'wrong-value':
      return vscode.l10n.t('“{0}” is no value of this field.', named);
    case 'unbalanced':
      return vscode.l10n.t('A parenthesis is open that is not closed, or closed that is not open.');
  }
}
