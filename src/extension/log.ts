import * as vscode from 'vscode';

/** The extension's output channel: what was refused, and why. */
export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error' | 'show'> & vscode.Disposable;

export function createLog(): Log {
  return vscode.window.createOutputChannel('TCP Handshake Lab', { log: true });
}

/** What an error says, for a person. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
