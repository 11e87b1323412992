import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { Arrows } from './Arrows';
import { Bands } from './Bands';
import { DifferenceLine } from './branches/DifferenceLine';
import { columns, height, items, scale, width } from './drawing';
import { HEADROOM } from './geometry/scale';
import { Head } from './Head';
import { Items } from './Items';
import { act, useRowFocus } from './moving';
import { DelayGhost } from './lab/DelayGhost';
import { Marks } from './Marks';
import { useScrolling, useViewport } from './scrolling';
import * as store from './store';
import { Folds, Times } from './Times';

/** The lanes and all that happens on and between them; only what is near the view is in the page. */
export function Ladder() {
  const scroller = useRef<HTMLDivElement>(null);
  useViewport(scroller);
  const { height: sheetHeight, onScroll } = useScrolling(scroller);
  const focus = useRowFocus(scroller);
  const { picture, zoom, shift } = store;
  return (
    <div
      class="ladder"
      ref={scroller}
      tabIndex={-1}
      onScroll={onScroll}
      onKeyDown={(event) => {
        // The hosts' menus are buttons, and have their keys themselves.
        if (!(event.target instanceof HTMLButtonElement) && act(event, focus)) {
          event.preventDefault();
        }
      }}
    >
      <Head />
      <div class="sheet" style={{ height: `${String(sheetHeight)}px` }}>
        {picture.value !== undefined && (
          <Drawing offset={(scale.value.top + HEADROOM) * zoom.value - shift.value} />
        )}
      </div>
    </div>
  );
}

function Drawing({ offset }: { readonly offset: number }) {
  return (
    <svg
      class="drawing"
      style={{ transform: `translateY(${String(offset)}px)` }}
      width={width.value}
      height={height.value}
      role={items.value.length > 0 ? 'listbox' : 'img'}
      aria-label={l10n.t('Ladder of {0}', store.shown.value?.title ?? '')}
    >
      <g aria-hidden="true">
        <Lanes />
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

function Lanes() {
  return (
    <>
      {columns.value.map(({ line }, lane) => (
        <line key={lane} class="lane" x1={line} x2={line} y1="0" y2={height.value} />
      ))}
    </>
  );
}
