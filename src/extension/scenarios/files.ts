import type * as vscode from 'vscode';

export function isScenarioFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith('.tcp.json');
}
