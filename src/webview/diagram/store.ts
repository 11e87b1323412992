import { batch, computed, signal } from '@preact/signals';
import type { Choice, Details, Now, Shown } from '../../protocol/diagram';
import type { Found } from '../../protocol/find';
import type { Overview } from '../../timeline/overview';
import { HEADROOM, ZOOM } from './geometry/scale';
import type { QueryProblem } from '../../timeline/query';
import { following, showing, type Range } from './geometry/view';
import type { Part } from './geometry/window';

/** A timeline and the part of it that is drawn: they change together, so that no picture mixes two. */
export interface Picture extends Part {
  readonly shown: Shown;
}

// What the extension said last.
export const picture = signal<Picture | undefined>(undefined);
export const now = signal<Now | undefined>(undefined);
export const choices = signal<readonly Choice[]>([]);
export const details = signal<Details | undefined>(undefined);
/** The whole at a glance. */
export const overview = signal<Overview | undefined>(undefined);
/** Why the last call to the extension failed. */
export const failure = signal<string | undefined>(undefined);
/** How often a command has asked what may be done to the segment that is selected. */
export const asked = signal(0);

// What the page itself knows.
/** The first picture is on the page. */
export const drawn = signal(false);
/** The moment that was asked for, until the extension is there. */
export const sought = signal<number | undefined>(undefined);
export const selected = signal<number | null>(null);
/** The row that has the keyboard's focus when the ladder has it. */
export const focused = signal<number | undefined>(undefined);
/** The connection that was revealed, while the others step back. */
export const highlighted = signal<number | undefined>(undefined);
/** The connection whose records were chosen. */
export const chosenConnection = signal<number | undefined>(undefined);
export const zoom = signal<number>(ZOOM.usual);
/** The upper edge of what can be seen of the ladder, in rows. */
export const top = signal(-HEADROOM);
/** The whole ladder is drawn for a picture of it, wherever the view is. */
export const whole = signal(false);
/** How many pixels further down the ladder is than its sheet is scrolled; only a ladder too high for a sheet is. */
export const shift = signal(0);
/** The size of what can be seen of the ladder, in pixels. */
export const viewport = signal({ width: 0, height: 0 });

// Finding.
/** The find box is open. */
export const finding = signal(false);
/** What is in it. */
export const query = signal('');
export const found = signal<Found | undefined>(undefined);
export const problem = signal<QueryProblem | undefined>(undefined);

export const shown = computed(() => picture.value?.shown);
export const view = computed<Range>(() => ({
  top: top.value,
  bottom: top.value + viewport.value.height / zoom.value,
}));
export const atBeginning = computed(() => (now.value?.cursor ?? 0) === 0);
export const atEnd = computed(() => (now.value?.cursor ?? 0) >= (shown.value?.moments ?? 0));

/** Moves the view, as far as there is something to see. */
export function scrollRows(to: number): void {
  const rows = view.peek().bottom - view.peek().top;
  const most = Math.max(-HEADROOM, (shown.peek()?.height ?? 0) - rows);
  top.value = Math.min(most, Math.max(-HEADROOM, to));
}

/** Brings the present into view when it is not. */
export function follow(): void {
  if (viewport.peek().height > 0) {
    scrollRows(following(view.peek(), now.peek()?.y ?? 0));
  }
}

/** Brings a stretch into view, by as little as will do. */
export function reveal(range: Range): void {
  scrollRows(showing(view.peek(), range));
}

/** Brings a height into the middle of the view when it cannot be seen. */
export function center(y: number): void {
  const { top: upper, bottom } = view.peek();
  if (y - 1 < upper || y + 1 > bottom) {
    scrollRows(y - (bottom - upper) / 2);
  }
}

/** Changes the zoom about the middle of the view. */
export function zoomTo(next: number): void {
  const { top: upper, bottom } = view.peek();
  const middle = (upper + bottom) / 2;
  batch(() => {
    zoom.value = next;
    scrollRows(middle - viewport.peek().height / next / 2);
  });
}

/** Forgets what belonged to another timeline. */
export function forget(): void {
  selected.value = null;
  focused.value = undefined;
  highlighted.value = undefined;
  chosenConnection.value = undefined;
  details.value = undefined;
  overview.value = undefined;
  found.value = undefined;
  top.value = -HEADROOM;
}
