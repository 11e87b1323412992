import * as vscode from 'vscode';
import { symbolsOf, type ScriptSymbol } from '../../packetdrill/language/symbols';
import { rangeIn } from './ranges';

const KINDS: Readonly<Record<ScriptSymbol['kind'], vscode.SymbolKind>> = {
  options: vscode.SymbolKind.Property,
  section: vscode.SymbolKind.Namespace,
  socket: vscode.SymbolKind.Object,
  call: vscode.SymbolKind.Method,
  in: vscode.SymbolKind.Event,
  out: vscode.SymbolKind.Event,
  icmp: vscode.SymbolKind.Event,
  shell: vscode.SymbolKind.String,
  code: vscode.SymbolKind.Boolean,
};

/** The outline of a script. */
export const outline: vscode.DocumentSymbolProvider = {
  provideDocumentSymbols(document) {
    const toSymbol = ({ kind, name, detail, range, selection, children }: ScriptSymbol) => {
      const symbol = new vscode.DocumentSymbol(
        name,
        detail,
        KINDS[kind],
        rangeIn(document, range),
        rangeIn(document, selection),
      );
      symbol.children = children.map(toSymbol);
      return symbol;
    };
    return symbolsOf(document.getText()).map(toSymbol);
  },
};
