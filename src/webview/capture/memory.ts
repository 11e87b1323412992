import type { CaptureState } from '../../protocol/capture';
import * as store from './store';

/** How the capture is looked at: what a reload must not lose. */
export function stateNow(): CaptureState {
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
