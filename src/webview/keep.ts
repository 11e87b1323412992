import { effect } from '@preact/signals';
import { vscode } from './vscode';

/** Scrolling writes often: once in so many milliseconds will do. */
const PAUSE = 200;

/**
 * Keeps what a reload must not lose, whenever it changes.
 *
 * @param stateNow reads it from signals; undefined as long as there is nothing to be kept
 */
export function keep(stateNow: () => object | undefined): void {
  let pending: object | undefined;
  let pausing = false;
  const write = () => {
    pausing = pending !== undefined;
    if (pending !== undefined) {
      vscode.setState(pending);
      pending = undefined;
      setTimeout(write, PAUSE);
    }
  };
  effect(() => {
    const state = stateNow();
    if (state === undefined) {
      return;
    }
    pending = state;
    // What comes after a pause is written at once: the window may be reloaded the moment after.
    if (!pausing) {
      write();
    }
  });
}
