import * as vscode from 'vscode';
import { namesAt } from '../../simulation/names-at';

/** The names of hosts and branches, where one of them belongs: all else the schema completes. */
export function completeNames(): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: (document, position) => {
      const range = document.getWordRangeAtPosition(position, /[^"]*/);
      return namesAt(document.getText(), document.offsetAt(position)).map((name) => {
        const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Value);
        return range === undefined ? item : Object.assign(item, { range });
      });
    },
  };
  return vscode.languages.registerCompletionItemProvider({ pattern: '**/*.tcp.json' }, provider, '"');
}
