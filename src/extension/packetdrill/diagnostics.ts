import * as vscode from 'vscode';
import type { Problem } from '../../packetdrill/language/script';
import { rangeIn } from './ranges';
import { isScript, scriptOf } from './scripts';

const SEVERITY = {
  syntax: vscode.DiagnosticSeverity.Error,
  unsupported: vscode.DiagnosticSeverity.Warning,
} as const satisfies Record<Problem['kind'], vscode.DiagnosticSeverity>;

/** Marks what is wrong with scripts as they are typed: each once, when the host has nothing more urgent to do. */
export function markProblems(): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('tcpHandshakeLab.packetdrill');
  const waiting = new Set<vscode.TextDocument>();
  const check = (document: vscode.TextDocument): void => {
    if (!isScript(document) || waiting.has(document)) {
      return;
    }
    waiting.add(document);
    setTimeout(() => {
      waiting.delete(document);
      if (!document.isClosed) {
        collection.set(document.uri, scriptOf(document).problems.map(toDiagnostic(document)));
      }
    }, 0);
  };
  vscode.workspace.textDocuments.forEach(check);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      check(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      collection.delete(uri);
    }),
  );
}

function toDiagnostic(document: vscode.TextDocument): (problem: Problem) => vscode.Diagnostic {
  return ({ range, kind, message }) => {
    const diagnostic = new vscode.Diagnostic(rangeIn(document, range), message, SEVERITY[kind]);
    diagnostic.source = 'packetdrill';
    return diagnostic;
  };
}
