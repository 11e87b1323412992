import { batch, effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { CaptureHost, CapturePage, CaptureState, CompletionView, Query } from '../../protocol/capture';
import { connect } from '../../protocol/rpc';
import { latest } from '../diagram/latest';
import { attemptsOf } from '../attempts';
import { channel } from '../vscode';
import { focusFilter } from './focus';
import { covers, inView, wanted, type Places } from './list';
import * as store from './store';

const page: CapturePage = {
  reading: (reading) => {
    store.reading.value = reading;
  },
  selected: (row) => {
    fromElsewhere = row;
    store.row.value = row;
  },
  chosen: (numbers) => {
    store.chosen.value = numbers;
  },
  focusFilter,
};

const extension = connect<CaptureHost, CapturePage>(channel, page);
const { attempt, control } = attemptsOf(store.failure);
export { attempt };

/** The frame that was selected in the ladder: it need not be led there. */
let fromElsewhere: number | undefined;

/** Asks for everything the page needs first, and takes up what it was before a reload. */
export async function start(before: CaptureState | undefined): Promise<void> {
  const { name, reading, strings } = await extension.ready();
  l10n.config({ contents: { ...strings } });
  batch(() => {
    store.name.value = name;
    store.reading.value = reading;
    if (before !== undefined) {
      takeUp(before);
    }
  });
  effect(() => {
    needed();
    void attempt(list(undefined));
  });
  effect(() => {
    const number = store.told.value;
    // What is said of it may be another thing when more of the file was read.
    if (store.version.value !== undefined) {
      void attempt(tell(number));
    }
  });
  effect(() => {
    if (store.graphsOpen.value) {
      void attempt(draw(store.told.value));
    }
  });
  effect(() => {
    void attempt(decode(store.row.value));
  });
  effect(() => {
    if (store.version.value !== undefined && store.view.value === 'summary') {
      void attempt(sum(undefined));
    }
  });
}

function takeUp({
  filter,
  by,
  descending,
  view,
  hidden,
  chosen,
  row,
  direction,
  scroll,
}: CaptureState): void {
  store.query.value = { filter, by, descending };
  store.view.value = view;
  store.hidden.value = hidden;
  store.chosen.value = chosen;
  store.row.value = row ?? undefined;
  store.direction.value = direction;
  store.scroll.value = scroll;
}

/** What the connections that are listed are the answer to. */
let answered: { readonly query: Query; readonly version: number | undefined } | undefined;
/** A query whose filter says nothing: what was listed before stays, and can be scrolled through. */
let refused: Query | undefined;

/** The query whose connections are to be listed. */
function sensible(query: Query): Query {
  return query === refused && answered !== undefined ? answered.query : query;
}

/** Others than those that are listed are shown from the top. */
function isNew(query: Query): boolean {
  return answered !== undefined && answered.query !== query;
}

/** What has to be asked for, so that all that can be seen is there; undefined where it is. */
function needed(): Places | undefined {
  const query = sensible(store.query.value);
  const version = store.version.value;
  const there = store.listed.value;
  const scroll = store.scroll.value;
  if (isNew(query)) {
    return wanted(inView(0, store.height.value, Infinity));
  }
  const view = inView(scroll, store.height.value, there?.count ?? Infinity);
  const isPresent = answered !== undefined && answered.version === version;
  const have = there === undefined ? undefined : { from: there.from, end: there.from + there.rows.length };
  return isPresent && have !== undefined && covers(have, view) ? undefined : wanted(view);
}

/** One list is asked for at a time: whoever scrolls or types on meanwhile wants the one that is right then. */
const list = latest(async () => {
  for (let places = needed(); places !== undefined; places = needed()) {
    const { from, end } = places;
    const query = sensible(store.query.peek());
    const version = store.version.peek();
    const found = await extension.list(query, from, end - from);
    if (query !== sensible(store.query.peek())) {
      continue;
    }
    if ('mistake' in found) {
      refused = query;
      store.mistake.value = found.mistake;
      if (answered === undefined) {
        return;
      }
      continue;
    }
    batch(() => {
      if (query === store.query.peek()) {
        store.mistake.value = undefined;
      }
      if (isNew(query)) {
        store.scroll.value = 0;
        store.focused.value = 0;
      }
      answered = { query, version };
      store.listed.value = { count: found.count, from, rows: found.rows };
      store.focused.value = Math.max(0, Math.min(store.focused.peek(), found.count - 1));
    });
    // Fewer than there were: what was asked for lies behind the last of them.
    if (found.rows.length === 0 && from > 0 && found.count > 0) {
      store.scroll.value = 0;
    } else if (found.rows.length === 0) {
      return;
    }
  }
});

const tell = latest(async (number: number | undefined) => {
  const said = number === undefined ? undefined : await extension.said(number);
  if (store.told.peek() === number) {
    store.said.value = said;
  }
});

const draw = latest(async (number: number | undefined) => {
  const graphs = number === undefined ? undefined : await extension.graphs(number);
  if (store.told.peek() === number) {
    store.graphs.value = graphs;
  }
});

const decode = latest(async (row: number | undefined) => {
  if (row === undefined) {
    store.frame.value = undefined;
    return;
  }
  const [frame] = await Promise.all([extension.frame(row), lead(row)]);
  if (store.row.peek() === row) {
    batch(() => {
      store.frame.value = frame;
      // Of those that share a ladder, the one that it is of is told of.
      const chosen = store.chosen.peek();
      if (chosen.includes(frame.connection) && chosen.at(-1) !== frame.connection) {
        store.chosen.value = [...chosen.filter((one) => one !== frame.connection), frame.connection];
      }
    });
  }
});

async function lead(row: number): Promise<void> {
  const isThere = fromElsewhere === row;
  fromElsewhere = undefined;
  if (!isThere) {
    await extension.goTo(row);
  }
}

const sum = latest(async () => {
  store.summary.value = await extension.summary();
});

/** Of no connection there is no ladder: what is shown stays. */
const follow = latest((numbers: readonly number[]) =>
  numbers.length === 0 ? Promise.resolve() : extension.follow([...numbers]),
);
const showLadder = latest((numbers: readonly number[]) =>
  numbers.length === 0 ? Promise.resolve() : extension.showLadder([...numbers]),
);

/** What the controls do. */
export const controls = {
  follow: control(follow),
  showLadder: control(showLadder),
  cancel: control(() => extension.cancel()),
  read: control(() => extension.read()),
  explain: control((number: number) => extension.explain(number)),
  extract: control((numbers: readonly number[]) => extension.extract([...numbers])),
  copyFilter: control((numbers: readonly number[]) => extension.copyFilter([...numbers])),
};

/** What may stand in a filter at an offset. */
export function complete(text: string, offset: number): Promise<CompletionView> {
  return extension.complete(text, offset);
}

/** Looks for other connections; where it finds some, they are shown from the top. */
export function ask(change: Partial<Query>): void {
  batch(() => {
    store.failure.value = undefined;
    store.query.value = { ...store.query.peek(), ...change };
  });
}
