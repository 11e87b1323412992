import * as vscode from 'vscode';
import { parseScenario } from '../../simulation/parse';
import { problemText } from './problem-text';

/**
 * What is wrong with a scenario file, as VS Code shows it: at its place, each with its message. VS Code's own JSON
 * support marks mistakes of syntax and against the schema; these are the contradictions that a schema cannot see.
 */
export function diagnose(document: vscode.TextDocument): vscode.Diagnostic[] {
  const result = parseScenario(document.getText());
  const problems = 'problems' in result ? result.problems : [];
  return problems
    .filter(({ kind }) => kind === 'contradiction')
    .map((problem) => {
      const { offset, length } = problem;
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      const diagnostic = new vscode.Diagnostic(range, problemText(problem), vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'TCP Handshake Lab';
      return diagnostic;
    });
}
