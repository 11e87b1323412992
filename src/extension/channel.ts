import * as vscode from 'vscode';
import type { Channel } from '../protocol/rpc';

/** The extension's end of a webview's messages. */
export function channelOf(webview: vscode.Webview): Channel & vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  return {
    post: (message) => {
      void webview.postMessage(message);
    },
    listen: (receive) => {
      listeners.push(webview.onDidReceiveMessage(receive));
    },
    dispose: () => {
      vscode.Disposable.from(...listeners).dispose();
    },
  };
}
