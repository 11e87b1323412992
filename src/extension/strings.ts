import * as vscode from 'vscode';

/**
 * The translations of the pages' own strings, for @vscode/l10n in the page: those that VS Code has loaded for this
 * extension, or none when it runs in English.
 */
export function webviewStrings(): Readonly<Record<string, string>> {
  return vscode.l10n.bundle ?? {};
}
