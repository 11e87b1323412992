import type * as vscode from 'vscode';
import { activate as activateWith } from './activate';

export function activate(context: vscode.ExtensionContext): void {
  // No page of a browser may look at a machine's sockets.
  activateWith(context, undefined, async (surroundings) =>
    (await import('./capture-editor.web.js')).startCaptures(surroundings),
  );
}
