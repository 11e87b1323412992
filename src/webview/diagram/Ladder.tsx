import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Arrows } from './Arrows';
import { Bands } from './Bands';
import { DifferenceLine } from './branches/DifferenceLine';
import { columns, items, scale } from './drawing';
import { HEADROOM, zoomed } from './geometry/scale';
import { LEAST_WIDTH } from './geometry/columns';
import { scrollTo } from './geometry/view';
import { Head, HEAD_HEIGHT } from './Head';
import { fill } from './host';
import { Items, rowId } from './Items';
import { movementOf, target, type Movement } from './keyboard';
import { select } from './machine/state';
import { DelayGhost } from './lab/DelayGhost';
import { Marks } from './Marks';
import * as store from './store';
import { Folds, Times } from './Times';

/** The lanes and all that happens on and between them; only what is near the view is in the page. */
export function Ladder() {
  const scroller = useRef<HTMLDivElement>(null);
  useViewport(scroller);
  const { shown, picture, zoom } = store;
  const height = ((shown.value?.height ?? 0) + HEADROOM) * zoom.value;
  const range = picture.value?.range;
  useLayoutEffect(() => {
    const element = scroller.current;
    const wanted = scrollTo(store.top.value, zoom.value);
    if (element !== null && Math.abs(element.scrollTop - wanted) >= 1) {
      element.scrollTop = wanted;
    }
  }, [store.top.value, zoom.value, height]);

  return (
    <div
      class="ladder"
      ref={scroller}
      onScroll={({ currentTarget: { scrollTop } }) => {
        store.top.value = scrollTop / zoom.peek() - HEADROOM;
      }}
    >
      <Head />
      <div class="sheet" style={{ height: `${String(height)}px` }}>
        {range !== undefined && (
          <Drawing
            offset={(range.top + HEADROOM) * zoom.value}
            height={(range.bottom - range.top) * zoom.value}
          />
        )}
      </div>
    </div>
  );
}

function Drawing({ offset, height }: { readonly offset: number; readonly height: number }) {
  const width = Math.max(LEAST_WIDTH, store.viewport.value.width);
  const focus = useRowFocus();
  return (
    <svg
      class="drawing"
      style={{ transform: `translateY(${String(offset)}px)` }}
      width={width}
      height={height}
      role={items.value.length > 0 ? 'listbox' : 'img'}
      aria-label={l10n.t('Ladder of {0}', store.shown.value?.title ?? '')}
      onKeyDown={(event: KeyboardEvent) => {
        if (act(event, focus)) {
          event.preventDefault();
        }
      }}
    >
      <g aria-hidden="true">
        <Lanes height={height} />
        <Bands />
        <Folds />
        <Times />
        <Arrows />
        <Marks />
        <DifferenceLine />
        <DelayGhost />
      </g>
      <Items />
    </svg>
  );
}

function Lanes({ height }: { readonly height: number }) {
  const start = scale.value.y(-HEADROOM);
  return (
    <>
      {columns.value.map(({ line }, lane) => (
        <line key={lane} class="lane" x1={line} x2={line} y1={Math.max(0, start)} y2={height} />
      ))}
    </>
  );
}

/** Tells the store how much can be seen. */
function useViewport(scroller: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      const first = store.viewport.peek().height === 0 && store.top.peek() === -HEADROOM;
      store.viewport.value = { width: clientWidth, height: Math.max(0, clientHeight - HEAD_HEIGHT) };
      if (first) {
        store.follow();
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
}

/** Moves the focus to a row, as soon as it is in the page. */
function useRowFocus(): (row: number) => void {
  const wanted = useRef<number>(undefined);
  const focusWanted = () => {
    const element = wanted.current === undefined ? null : document.getElementById(rowId(wanted.current));
    if (element instanceof SVGElement) {
      element.focus({ preventScroll: true });
      wanted.current = undefined;
    }
  };
  useEffect(focusWanted);
  return (row) => {
    wanted.current = row;
    store.focused.value = row;
    focusWanted();
  };
}

/** Does what a key in the ladder means; false when it means nothing here. */
function act(event: KeyboardEvent, focus: (row: number) => void): boolean {
  const movement = movementOf(event);
  if (movement !== undefined) {
    void move(movement, focus);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  switch (event.key) {
    case 'Enter':
    case ' ':
      store.selected.value = store.focused.value ?? null;
      return true;
    case 'Escape':
      store.selected.value = null;
      store.highlighted.value = undefined;
      select(undefined);
      return true;
    case '+':
    case '=':
      store.zoomTo(zoomed(store.zoom.peek(), 1));
      return true;
    case '-':
      store.zoomTo(zoomed(store.zoom.peek(), -1));
      return true;
    default:
      return false;
  }
}

async function move(movement: Movement, focus: (row: number) => void): Promise<void> {
  if (movement === 'home' || movement === 'end') {
    store.scrollRows(movement === 'home' ? -HEADROOM : (store.now.peek()?.y ?? 0));
    await fill();
  }
  const rows = items.peek().map(({ row }) => row);
  const row = target(rows, store.focused.peek(), movement);
  const item = items.peek().find((one) => one.row.index === row);
  if (row !== undefined && item !== undefined) {
    const { origin, height, y } = item.rect;
    const middle = scale.peek().top + (origin.y + y + height / 2) / store.zoom.peek();
    store.reveal({ top: middle - 1, bottom: middle + 1 });
    focus(row);
  }
}
