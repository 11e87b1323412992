import { effect } from '@preact/signals';
import { SPEEDS, type DiagramState } from '../../protocol/diagram';
import { vscode } from '../vscode';
import { HEADROOM } from './geometry/scale';
import { now, selected, shown, top, zoom } from './store';

/** Scrolling writes often; what it was a moment ago is soon enough. */
const DELAY = 200;

/** Keeps what a reload must not lose: what is shown belongs to the extension, how it is looked at to the page. */
export function keepState(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const source = shown.value?.id;
    const cursor = now.value?.cursor;
    if (source === undefined || cursor === undefined) {
      return;
    }
    const state: DiagramState = {
      source,
      cursor,
      ...(shown.value?.draft === undefined ? {} : { draft: shown.value.draft }),
      speed: SPEEDS.find((speed) => speed === now.value?.speed) ?? 1,
      selected: selected.value,
      zoom: zoom.value,
      scroll: top.value + HEADROOM,
    };
    clearTimeout(timer);
    timer = setTimeout(() => {
      vscode.setState(state);
    }, DELAY);
  });
}
