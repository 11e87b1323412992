import type * as vscode from 'vscode';
import { OpenCapture } from '../../capture/open-capture';
import type { CaptureEvents, RunningCapture } from '../../capture/service';
import { WorkspaceFile } from './workspace-file';

/** Reads a file of VS Code's own file systems on this very thread, in turns that hold nobody up. */
export function openHere(uri: vscode.Uri): RunningCapture {
  const listeners: CaptureEvents[] = [];
  const source = new WorkspaceFile(uri);
  const service = new OpenCapture(
    source,
    {
      now: () => performance.now(),
      others: () =>
        new Promise<void>((resolve) => {
          setTimeout(resolve, 0);
        }),
    },
    {
      progress: (progress) => {
        listeners.forEach((one) => {
          one.progress(progress);
        });
      },
    },
  );
  return {
    service,
    // It ends when it is told to.
    ended: new Promise(() => undefined),
    onEvent: (events) => {
      listeners.push(events);
    },
    dispose: () => {
      listeners.length = 0;
      void service.cancel().then(() => source.close());
    },
  };
}
