import { batch, signal } from '@preact/signals';
import type { CompletionView } from '../../protocol/capture';
import { complete } from './host';
import { completing } from './store';

/** What is offered while a filter is typed, and which of it is chosen. */

const NOTHING: CompletionView = { start: 0, end: 0, items: [] };
/** As many as one looks through. */
const MOST = 50;

export const offered = signal(NOTHING);
export const chosen = signal(0);

/** The answer that is on its way: until then what was typed before is what the list completes. */
let coming: Promise<void> | undefined;

/** Asks what may stand at a place of a filter. Behind a space nothing is offered unless somebody asks for it. */
export function look(filter: string, offset: number, isAsked: boolean): void {
  const answer = complete(filter, offset)
    .catch(() => NOTHING)
    .then(({ start, end, items }) => {
      if (coming === answer) {
        const begun = filter.slice(start, end);
        // What stands there already completes nothing.
        const others = items.filter(({ text }) => text !== begun).slice(0, MOST);
        show({ start, end, items: begun === '' && !isAsked ? [] : others });
      }
    });
  coming = answer;
  completing.value = true;
}

/** Offers nothing, nor what may still be on its way. */
export function close(): void {
  show(NOTHING);
}

/** Does what is to be done with the list as soon as it is of what was typed, if there is one then. */
export function withList(act: () => void): void {
  const ifOpen = () => {
    if (offered.peek().items.length > 0) {
      act();
    }
  };
  if (coming === undefined) {
    ifOpen();
  } else {
    void coming.then(ifOpen);
  }
}

/** Chooses another, so many further down; from the last one goes on with the first. */
export function move(by: number): void {
  const { length } = offered.peek().items;
  chosen.value = (chosen.peek() + by + length) % length;
}

function show(view: CompletionView): void {
  coming = undefined;
  batch(() => {
    offered.value = view;
    chosen.value = 0;
    completing.value = view.items.length > 0;
  });
}
