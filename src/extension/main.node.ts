import type * as vscode from 'vscode';
import { activate as activateWith } from './activate';

export function activate(context: vscode.ExtensionContext): void {
  activateWith(
    context,
    () => import('./this-machine.js'),
    async (surroundings) => (await import('./capture-editor.js')).startCaptures(surroundings),
  );
}
