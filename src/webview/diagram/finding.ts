import { batch } from '@preact/signals';
import type { Direction } from '../../protocol/find';
import { parseQuery } from '../../timeline/query';
import { items } from './drawing';
import { attempt, find, goToPlace } from './host';
import * as store from './store';

/** What the find box does. */

/** The row from which one looks while one types: where one was when the box was opened. */
let origin = 0;
/** What is being looked for: whoever goes on before it is answered goes on from what it finds. */
let looking = Promise.resolve();

export function openFind(): void {
  origin = store.focused.peek() ?? store.selected.peek() ?? firstInView() ?? 0;
  store.finding.value = true;
}

export function closeFind(): void {
  batch(() => {
    store.finding.value = false;
    store.found.value = undefined;
    store.problem.value = undefined;
  });
}

/** Looks for what is being typed, from where one was. */
export function search(query: string): void {
  store.query.value = query;
  looking = attempt(look(query, origin, 'here'));
}

/** Goes to the next or the one before, from the last one that was found. */
export function searchOn(direction: Exclude<Direction, 'here'>): void {
  looking = looking.then(() => {
    const from = store.found.peek()?.place?.row;
    return attempt(look(store.query.peek(), from ?? origin, from === undefined ? 'here' : direction));
  });
}

async function look(query: string, from: number, direction: Direction): Promise<void> {
  const parsed = parseQuery(query);
  const problem = 'problem' in parsed ? parsed : undefined;
  if (problem !== undefined || query.trim() === '') {
    batch(() => {
      store.problem.value = problem;
      store.found.value = undefined;
    });
    return;
  }
  store.problem.value = undefined;
  const found = await find(query, from, direction);
  if (found !== undefined && store.finding.peek() && store.query.peek() === query) {
    store.found.value = found;
    if (found.place !== undefined) {
      store.focused.value = found.place.row;
      await goToPlace(found.place);
    }
  }
}

function firstInView(): number | undefined {
  const { top } = store.view.peek();
  const moments = store.picture.peek()?.window.moments ?? [];
  return moments.find(({ y }) => y >= top)?.rows[0]?.index ?? items.peek()[0]?.row.index;
}
