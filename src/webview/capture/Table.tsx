import { batch } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { MOST_CHOSEN, type ConnectionView } from '../../protocol/capture';
import { columns, layoutOf, type Column } from './columns';
import { TABLE } from './focus';
import { ask, controls } from './host';
import { chosenAfter, inView, MOST_ROWS, placeAfter, ROW_HEIGHT, scrollTo } from './list';
import { StateChip } from './StateChip';
import * as store from './store';

/** The table of connections; only the rows that can be seen are in the page. */
export function Table() {
  const scroller = useRef<HTMLDivElement>(null);
  useHeight(scroller);
  const { listed, scroll, height, focused, hidden } = store;
  // What is scrolled and what is kept of it are held together, whichever of them moves.
  useLayoutEffect(() => {
    if (scroller.current !== null && Math.abs(scroller.current.scrollTop - scroll.value) >= 1) {
      scroller.current.scrollTop = scroll.value;
    }
  }, [scroll.value, listed.value?.count]);
  const shown = columns().filter(({ id }) => !hidden.value.includes(id));
  const { count = 0, from = 0, rows = [] } = listed.value ?? {};
  const view = inView(scroll.value, height.value, count);
  const layout = layoutOf(shown);
  return (
    <div
      id={TABLE}
      class="connections"
      role="grid"
      tabIndex={0}
      ref={scroller}
      aria-label={l10n.t('Connections')}
      aria-multiselectable
      aria-rowcount={count + 1}
      aria-colcount={shown.length}
      aria-activedescendant={isDrawn(focused.value) ? rowId(focused.value) : undefined}
      onScroll={({ currentTarget }) => {
        scroll.value = currentTarget.scrollTop;
      }}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && act(event)) {
          event.preventDefault();
        }
      }}
    >
      <Head shown={shown} layout={layout} />
      <div
        class="sheet"
        role="presentation"
        style={{ height: `${String(Math.min(count, MOST_ROWS) * ROW_HEIGHT)}px`, minWidth: layout.minWidth }}
      >
        {rows.map((connection, index) => {
          const place = from + index;
          return place < view.from || place >= view.end ? null : (
            <Row key={connection.number} {...{ connection, place, shown, layout }} />
          );
        })}
      </div>
    </div>
  );

  function isDrawn(place: number): boolean {
    return place >= view.from && place < view.end && place >= from && place < from + rows.length;
  }
}

/** Keeps in the store how much of the table can be seen. */
function useHeight(scroller: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      store.height.value = Math.max(0, (scroller.current?.clientHeight ?? 0) - ROW_HEIGHT);
    });
    if (scroller.current !== null) {
      observer.observe(scroller.current);
    }
    return () => {
      observer.disconnect();
    };
  }, []);
}

function rowId(place: number): string {
  return `connection-${String(place)}`;
}

/** The titles; each sorts by its column, and the other way round when it does already. */
function Head({
  shown,
  layout,
}: {
  readonly shown: readonly Column[];
  readonly layout: ReturnType<typeof layoutOf>;
}) {
  const { by, descending } = store.query.value;
  return (
    <div class="row head" role="row" aria-rowindex={1} style={layout}>
      {shown.map(({ id, title, meaning, isNumber }) => (
        <div
          key={id}
          class={isNumber ? 'number' : undefined}
          role="columnheader"
          aria-sort={id !== by ? undefined : descending ? 'descending' : 'ascending'}
        >
          {id === 'diagnosis' ? (
            <span title={meaning}>{title}</span>
          ) : (
            <button
              type="button"
              title={meaning === '' ? title : meaning}
              onClick={() => {
                ask({ by: id, descending: id === by && !descending });
              }}
            >
              <span>{title}</span>
              {id === by && (
                <i class={`codicon codicon-arrow-${descending ? 'down' : 'up'}`} aria-hidden="true" />
              )}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}

function Row(props: {
  readonly connection: ConnectionView;
  readonly place: number;
  readonly shown: readonly Column[];
  readonly layout: ReturnType<typeof layoutOf>;
}) {
  const { connection, place, shown, layout } = props;
  const { number } = connection;
  const isChosen = store.chosen.value.includes(number);
  return (
    <div
      id={rowId(place)}
      class={place === store.focused.value ? 'row focused' : 'row'}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isChosen}
      style={{ ...layout, transform: `translateY(${String(place * ROW_HEIGHT)}px)` }}
      data-vscode-context={JSON.stringify({
        webviewSection: 'connection',
        connection: number,
        preventDefaultContextMenuItems: true,
      })}
      onClick={(event) => {
        choose(place, connection, event.ctrlKey || event.metaKey);
        controls.showLadder(store.chosen.peek());
      }}
      onContextMenu={() => {
        if (!isChosen) {
          choose(place, connection, false);
        }
      }}
    >
      {shown.map(({ id, isNumber, text }) => (
        <div
          key={id}
          class={isNumber ? 'number' : undefined}
          role="gridcell"
          title={id === 'number' ? undefined : text?.(connection)}
        >
          {text === undefined
            ? connection.states.map((end, i) => <StateChip key={i} end={end} />)
            : text(connection)}
        </div>
      ))}
    </div>
  );
}

function choose(place: number, { number }: ConnectionView, isAdded: boolean): void {
  batch(() => {
    const before = store.told.peek();
    store.focused.value = place;
    store.chosen.value = chosenAfter(store.chosen.peek(), number, isAdded, MOST_CHOSEN);
    if (store.told.peek() !== before) {
      store.row.value = undefined;
    }
  });
}

/** The connection that is at a place, where it is known. */
function at(place: number): ConnectionView | undefined {
  const { from = 0, rows = [] } = store.listed.peek() ?? {};
  return rows[place - from];
}

/**
 * Does what a key means: the arrows choose another connection, whose ladder follows where it is open; with Ctrl they only
 * go there, and the space bar adds what is there; Enter shows the ladder.
 */
function act(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const place = store.focused.peek();
  const connection = at(place);
  if (altKey || shiftKey) {
    return false;
  }
  if (key === 'Enter' || key === ' ') {
    if (connection !== undefined) {
      const isAdded = key === ' ' && (ctrlKey || metaKey);
      choose(place, connection, isAdded);
      controls.showLadder(store.chosen.peek());
    }
    return true;
  }
  const count = Math.min(MOST_ROWS, store.listed.peek()?.count ?? 0);
  const page = Math.max(1, Math.floor(store.height.peek() / ROW_HEIGHT) - 1);
  const next = count === 0 ? undefined : placeAfter(key, place, count, page);
  if (next === undefined) {
    return false;
  }
  goTo(next, !(ctrlKey || metaKey));
  return true;
}

/** Where the keyboard goes, what is there is chosen, as soon as it is known. */
function goTo(place: number, isChosen: boolean): void {
  store.scroll.value = scrollTo(place, store.scroll.peek(), store.height.peek());
  store.focused.value = place;
  const connection = at(place);
  if (isChosen && connection !== undefined) {
    choose(place, connection, false);
    controls.follow(store.chosen.peek());
  }
}
