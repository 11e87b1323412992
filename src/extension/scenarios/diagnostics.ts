import * as vscode from 'vscode';
import type { TextProblem } from '../../simulation/parse';

export function isScenarioFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith('.tcp.json');
}

/** The problems of a scenario file as VS Code shows them: at their place, each with its message. */
export function toDiagnostics(
  document: vscode.TextDocument,
  problems: readonly TextProblem[],
): vscode.Diagnostic[] {
  return problems.map(({ offset, length, message }) => {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'TCP Handshake Lab';
    return diagnostic;
  });
}
