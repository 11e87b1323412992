import * as vscode from 'vscode';
import { formatScript } from '../../packetdrill/language/format';

/** Formats a script as a whole; VS Code makes the least edits of it. */
export const formatter: vscode.DocumentFormattingEditProvider = {
  provideDocumentFormattingEdits(document) {
    const text = document.getText();
    const formatted = formatScript(text);
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
    return formatted === text ? [] : [vscode.TextEdit.replace(whole, formatted)];
  },
};
