import * as vscode from 'vscode';
import { Capture, type OpenCapture } from './capture';

/** A capture that is open as long as it is held. */
export interface Hold {
  readonly capture: Capture;
  readonly dispose: () => void;
}

/**
 * The captures that are open: one for each file, as long as somebody has it: an editor, a diagram, or who asks just now.
 */
export class Captures implements vscode.Disposable {
  readonly #open: OpenCapture;
  readonly #all = new Map<string, { readonly capture: Capture; holders: number }>();
  readonly #changed = new vscode.EventEmitter<Capture | undefined>();
  /** More was read of one; or, with undefined, one was opened or closed. */
  readonly onDidChange = this.#changed.event;

  constructor(open: OpenCapture) {
    this.#open = open;
  }

  get all(): readonly Capture[] {
    return [...this.#all.values()].map(({ capture }) => capture);
  }

  find(uri: vscode.Uri): Capture | undefined {
    return this.#all.get(uri.toString())?.capture;
  }

  /** The capture of a file, which is opened for this if it is not; it stays until what holds it is disposed of. */
  hold(uri: vscode.Uri): Hold {
    const key = uri.toString();
    const held = this.#all.get(key) ?? this.#add(key, uri);
    held.holders++;
    let holds = true;
    return {
      capture: held.capture,
      dispose: () => {
        if (holds && --held.holders === 0) {
          this.#all.delete(key);
          held.capture.dispose();
          this.#changed.fire(undefined);
        }
        holds = false;
      },
    };
  }

  dispose(): void {
    this.all.forEach((capture) => {
      capture.dispose();
    });
    this.#all.clear();
    this.#changed.dispose();
  }

  #add(key: string, uri: vscode.Uri): { readonly capture: Capture; holders: number } {
    const held = { capture: new Capture(uri, this.#open), holders: 0 };
    this.#all.set(key, held);
    held.capture.onDidChange(() => {
      this.#changed.fire(held.capture);
    });
    this.#changed.fire(undefined);
    return held;
  }
}
