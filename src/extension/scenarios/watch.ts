import * as vscode from 'vscode';
import type { DiagramManager } from '../diagram/manager';
import { isScenarioFile, toDiagnostics } from './diagnostics';
import { parseScenario } from '../../simulation/parse';

/**
 * Keeps up with scenario files as they are typed: what is wrong with them at its place, and the diagrams that show
 * them. VS Code's own JSON support marks mistakes of syntax and against the schema; this marks the contradictions
 * that a schema cannot see.
 */
export function watchScenarioFiles(diagrams: DiagramManager): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('tcpHandshakeLab');
  const check = (document: vscode.TextDocument): void => {
    if (isScenarioFile(document.uri)) {
      const result = parseScenario(document.getText());
      const problems = 'problems' in result ? result.problems : [];
      collection.set(
        document.uri,
        toDiagnostics(
          document,
          problems.filter(({ kind }) => kind === 'contradiction'),
        ),
      );
    }
  };
  vscode.workspace.textDocuments.forEach(check);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      check(document);
      for (const diagram of diagrams.showing(document.uri)) {
        void diagrams.reload(diagram);
      }
    }),
  );
}
