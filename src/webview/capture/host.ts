import { batch, effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { CaptureHost, CapturePage, CaptureState, CompletionView, Query } from '../../protocol/capture';
import { connect } from '../../protocol/rpc';
import { latest } from '../diagram/latest';
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

/** What was asked for last, so that nothing is asked for twice. */
let asked: { readonly query: Query; readonly version: number | undefined } | undefined;

/** What has to be asked for, so that all that can be seen is there; undefined where it is. */
function needed(): Places | undefined {
  const query = store.query.value;
  const version = store.version.value;
  const there = store.listed.value;
  const count = there?.count ?? Infinity;
  const view = inView(store.scroll.value, store.height.value, count);
  const isPresent = asked?.query === query && asked.version === version;
  const have = there === undefined ? undefined : { from: there.from, end: there.from + there.rows.length };
  return isPresent && have !== undefined && covers(have, view) ? undefined : wanted(view);
}

/** One list is asked for at a time: whoever scrolls or types on meanwhile wants the one that is right then. */
const list = latest(async () => {
  for (let places = needed(); places !== undefined; places = needed()) {
    const { from, end } = places;
    const query = store.query.peek();
    asked = { query, version: store.version.peek() };
    const found = await extension.list(query, from, end - from);
    if (query !== store.query.peek()) {
      continue;
    }
    if ('mistake' in found) {
      store.mistake.value = found.mistake;
      return;
    }
    batch(() => {
      store.mistake.value = undefined;
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

/** Waits for a call; when it fails, says so on the page. */
export async function attempt(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    store.failure.value = error instanceof Error ? error.message : String(error);
  }
}

function control<A extends unknown[]>(call: (...args: A) => Promise<void>): (...args: A) => void {
  return (...args) => {
    store.failure.value = undefined;
    void attempt(call(...args));
  };
}

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

/** Looks for other connections, from the top. */
export function ask(change: Partial<Query>): void {
  batch(() => {
    store.failure.value = undefined;
    store.query.value = { ...store.query.peek(), ...change };
    store.scroll.value = 0;
    store.focused.value = 0;
  });
}
