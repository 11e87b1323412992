import { signal } from '@preact/signals';
import type { SentRow } from '../../../timeline/rows';
import type { Point } from '../geometry/plane';
import type { FormSpec } from './fields';

/** Something to choose from a menu. */
export interface MenuItem {
  readonly label: string;
  /** The key that does the same without the menu, as `KeyboardEvent.key` names it. */
  readonly key?: string;
  readonly run: () => void;
}

/** What lies over the page, one at a time: a menu, or a dialog that asks for more. */
export type Surface =
  | {
      readonly kind: 'menu';
      readonly label: string;
      /** In groups, with a line between them. */
      readonly groups: readonly (readonly MenuItem[])[];
      readonly at: Point;
    }
  | { readonly kind: 'form'; readonly form: FormSpec }
  | { readonly kind: 'edit'; readonly row: SentRow }
  | { readonly kind: 'inject'; readonly lane: number; readonly connection: number };

export const surface = signal<Surface | undefined>(undefined);

/** What had the focus before anything was opened, and gets it back. */
let opener: Element | null = null;

export function open(next: Surface): void {
  if (surface.peek() === undefined) {
    opener = document.activeElement;
  }
  surface.value = next;
}

/** Closes what is open; the focus goes back to where it was. */
export function close(): void {
  surface.value = undefined;
}

/** Closes what is open, and leaves the focus to what was pointed at instead. */
export function dismiss(): void {
  opener = null;
  surface.value = undefined;
}

/** Gives the focus back to what had it, or to what stands there by now: as soon as nothing lies over the page. */
export function giveFocusBack(): void {
  const { id } = opener ?? {};
  const back = opener?.isConnected === false && id ? document.getElementById(id) : opener;
  opener = null;
  if (back instanceof HTMLElement || back instanceof SVGElement) {
    back.focus({ preventScroll: true });
  }
}
