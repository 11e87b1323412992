import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { movementOf } from '../keyboard';
import { Boxes } from './Boxes';
import { heightOf, LEAST_WIDTH } from './geometry';
import { target } from './items';
import { Labels, Lines } from './Lines';
import { Reachables, reachableId } from './Reachables';
import { focusedId, items, select, width } from './state';

/** The boxes of figure 5 and the ways between them. */
export function Picture() {
  const frame = useRef<HTMLDivElement>(null);
  useWidth(frame);
  return (
    <div class="picture" ref={frame}>
      <svg
        width={width.value}
        height={heightOf(width.value)}
        role="listbox"
        aria-label={l10n.t('States and the ways between them')}
        onKeyDown={(event: KeyboardEvent) => {
          if (act(event)) {
            event.preventDefault();
          }
        }}
      >
        <g aria-hidden="true">
          <Lines />
          <Boxes />
          <Labels />
        </g>
        <Reachables />
      </svg>
    </div>
  );
}

/** Tells how wide the picture may be. */
function useWidth(frame: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      width.value = Math.max(LEAST_WIDTH, element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
}

/** Does what a key means; false when it means nothing here. */
function act(event: KeyboardEvent): boolean {
  const movement = movementOf(event);
  if (movement !== undefined) {
    const id = target(items.peek(), focusedId.peek(), movement);
    const element = id === undefined ? null : document.getElementById(reachableId(id));
    if (element instanceof SVGElement) {
      element.focus();
    }
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  switch (event.key) {
    case 'Enter':
    case ' ':
      select(items.peek().find(({ id }) => id === focusedId.peek())?.part);
      return true;
    case 'Escape':
      select(undefined);
      return true;
    default:
      return false;
  }
}
