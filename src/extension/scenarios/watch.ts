import * as vscode from 'vscode';
import { isScenarioFile } from './files';

type Diagnose = (document: vscode.TextDocument) => vscode.Diagnostic[];

/** Marks what is wrong with scenario files as they are typed. */
export function watchScenarioFiles(load: () => Promise<Diagnose>): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('tcpHandshakeLab');
  const check = async (document: vscode.TextDocument): Promise<void> => {
    if (isScenarioFile(document.uri)) {
      const diagnose = await load();
      if (!document.isClosed) {
        collection.set(document.uri, diagnose(document));
      }
    }
  };
  vscode.workspace.textDocuments.forEach((document) => void check(document));
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check(document)),
  );
}
