import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { keyName } from './keys';
import { close, dismiss, surface, type MenuItem, type Surface } from './surface';

/** A menu after the ARIA pattern: arrows, Home, End, first letters; Escape and Tab leave it. */
export function Menu({ label, groups, at }: Extract<Surface, { kind: 'menu' }>) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = element.current;
    if (menu !== null) {
      const { width, height } = menu.getBoundingClientRect();
      menu.style.left = `${String(Math.max(0, Math.min(at.x, innerWidth - width)))}px`;
      menu.style.top = `${String(Math.max(0, Math.min(at.y, innerHeight - height)))}px`;
      itemsIn(menu)[0]?.focus({ preventScroll: true });
    }
  }, [at]);
  useEffect(() => {
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && element.current?.contains(target))) {
        dismiss();
      }
    };
    addEventListener('pointerdown', outside, true);
    addEventListener('blur', dismiss);
    addEventListener('resize', close);
    return () => {
      removeEventListener('pointerdown', outside, true);
      removeEventListener('blur', dismiss);
      removeEventListener('resize', close);
    };
  }, []);
  return (
    <div
      class="menu"
      role="menu"
      aria-label={label}
      ref={element}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
      onKeyDown={(event) => {
        if (act(event, event.currentTarget)) {
          event.preventDefault();
        }
        event.stopPropagation();
      }}
    >
      {groups.map((items) => (
        <div class="group" role="group" key={items[0]?.label}>
          {items.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Item({ item: { label, key, run } }: { readonly item: MenuItem }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-keyshortcuts={key}
      onPointerMove={({ currentTarget }) => {
        currentTarget.focus({ preventScroll: true });
      }}
      onClick={() => {
        const menu = surface.peek();
        run();
        if (surface.peek() === menu) {
          close();
        }
      }}
    >
      <span>{label}</span>
      {key !== undefined && <kbd aria-hidden="true">{keyName(key)}</kbd>}
    </button>
  );
}

function itemsIn(menu: Element): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

/** Does what a key means; false when it means nothing more than the browser knows. */
function act({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, menu: Element): boolean {
  if (key === 'Escape' || key === 'Tab') {
    close();
    return true;
  }
  if (ctrlKey || metaKey || altKey) {
    return false;
  }
  const items = itemsIn(menu);
  const next = nextItem(
    items.map((item) => item.textContent),
    items.findIndex((item) => item === document.activeElement),
    key,
  );
  items[next ?? -1]?.focus({ preventScroll: true });
  return next !== undefined;
}

/** The place of the item to which a key leads; undefined when it leads nowhere. */
function nextItem(labels: readonly string[], at: number, key: string): number | undefined {
  const count = labels.length;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (Math.max(0, at) + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default: {
      const begins = (i: number) => labels[i]?.toLowerCase().startsWith(key.toLowerCase()) === true;
      const places = Array.from(labels, (_, step) => (at + 1 + step) % count);
      return key.length === 1 && key !== ' ' ? places.find(begins) : undefined;
    }
  }
}
