import type * as vscode from 'vscode';

/** Whether a panel's page is there to be asked: VS Code throws it away while it is hidden. */
export interface Readiness extends vscode.Disposable {
  /** The page has come. */
  reached(): void;
  /** Until the page is there. */
  wait(): Promise<void>;
}

export function readinessOf(panel: vscode.WebviewPanel): Readiness {
  let isReady = false;
  let waiting: (() => void)[] = [];
  const listener = panel.onDidChangeViewState(() => {
    isReady &&= panel.visible;
  });
  return {
    reached: () => {
      isReady = true;
      waiting.forEach((go) => go());
      waiting = [];
    },
    wait: () =>
      isReady
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
    dispose: () => {
      listener.dispose();
    },
  };
}
