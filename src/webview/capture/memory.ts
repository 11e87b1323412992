import { effect } from '@preact/signals';
import type { CaptureState } from '../../protocol/capture';
import { vscode } from '../vscode';
import * as store from './store';

/** Scrolling writes often: once in so many milliseconds will do. */
const PAUSE = 200;

/** Keeps what a reload must not lose: how the capture is looked at. */
export function keepState(): void {
  let pending: CaptureState | undefined;
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
    pending = stateNow();
    // What comes after a pause is written at once: the window may be reloaded the moment after.
    if (!pausing) {
      write();
    }
  });
}

function stateNow(): CaptureState {
  return {
    ...store.query.value,
    view: store.view.value,
    hidden: [...store.hidden.value],
    chosen: [...store.chosen.value],
    row: store.row.value ?? null,
    direction: store.direction.value,
    scroll: store.scroll.value,
  };
}
