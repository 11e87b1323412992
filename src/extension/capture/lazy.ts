import * as vscode from 'vscode';
import { EDITORS } from '../ids';
import type { CaptureDocument } from './editors';
import type { CapturePart } from './start';

/** How the part of captures is reached by all others: it is loaded when the first capture is opened. */
export interface LazyCaptures {
  readonly load: () => Promise<CapturePart>;
  /** What is there of it already: nobody opens it just to look whether there is something to see. */
  readonly started: () => CapturePart | undefined;
  /** It was started, or something in it changed. */
  readonly onDidChange: vscode.Event<void>;
}

export function registerCaptures(start: () => Promise<CapturePart>): LazyCaptures & vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let starting: Promise<CapturePart> | undefined;
  let part: CapturePart | undefined;
  const load = (): Promise<CapturePart> =>
    (starting ??= start().then((started) => {
      part = started;
      started.captures.onDidChange(() => {
        changed.fire();
      });
      return started;
    }));
  const registration = vscode.window.registerCustomEditorProvider(
    EDITORS.capture,
    {
      openCustomDocument: async (uri) => (await load()).editors.openCustomDocument(uri),
      resolveCustomEditor: async (document: CaptureDocument, panel) =>
        (await load()).editors.resolveCustomEditor(document, panel),
    },
    { supportsMultipleEditorsPerDocument: true },
  );
  return {
    load,
    started: () => part,
    onDidChange: changed.event,
    dispose: () => {
      registration.dispose();
      changed.dispose();
      part?.dispose();
    },
  };
}
