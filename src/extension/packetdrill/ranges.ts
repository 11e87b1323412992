import * as vscode from 'vscode';
import type { Range } from '../../packetdrill/language/script';

/** A stretch of a script's text as VS Code counts it. */
export function rangeIn(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
