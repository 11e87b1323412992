import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { bucketOf } from '../../timeline/overview';
import { HEADROOM } from './geometry/scale';
import { countsBetween, densityPaths, foundPath, markPaths, rowAt, thumbOf, WIDTH } from './geometry/minimap';
import { HEAD_HEIGHT } from './Head';
import { found, now, overview, picture, scrollRows, shown, view, viewport } from './store';
import { anomalyCount, duration } from './strings';

/** A ladder of which a view or two show all needs no map. */
const LEAST_ROWS = 30;

const rows = computed(() => shown.value?.height ?? 0);
const height = computed(() => viewport.value.height + HEAD_HEIGHT);
const density = computed(() => densityPaths(overview.value ?? { sent: [] }, height.value));
const marks = computed(() => markPaths(overview.value?.anomalies ?? [], height.value));
const thumb = computed(() => thumbOf(view.value, height.value, rows.value));
/** Where the mouse is, in rows. */
const pointed = signal<number | undefined>(undefined);

// What changes as one scrolls goes to the page's elements directly, and only when it is another: the map itself stays.
const thumbY = computed(() => thumb.value.y);
const thumbHeight = computed(() => thumb.value.height);
const percent = computed(() => {
  const { top, bottom } = view.value;
  const most = rows.value + HEADROOM - (bottom - top);
  return most <= 0 ? 0 : Math.round(((top + HEADROOM) / most) * 100);
});
const words = computed(inWords);

/** The whole ladder beside its view: how much was sent when, what went wrong, and where one is. */
export function Minimap() {
  return overview.value === undefined || rows.value < LEAST_ROWS ? null : <Map />;
}

function Map() {
  const grip = useRef<number>(undefined);
  const at = ({ offsetY }: PointerEvent) => rowAt(offsetY, height.peek(), rows.peek());
  return (
    <div
      class="minimap"
      role="slider"
      tabIndex={0}
      aria-label={l10n.t('Overview')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={words}
      title={tooltip()}
      onKeyDown={(event) => {
        const to = event.altKey || event.ctrlKey || event.metaKey ? undefined : target(event.key);
        if (to !== undefined) {
          event.preventDefault();
          scrollRows(to);
        }
      }}
      onPointerDown={(event) => {
        const row = at(event);
        const { top, bottom } = view.peek();
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          // Outside of the view one goes there; within it one takes hold of it.
          grip.current = row >= top && row <= bottom ? row - top : (bottom - top) / 2;
          scrollRows(row - grip.current);
        }
      }}
      onPointerMove={(event) => {
        pointed.value = at(event);
        if (grip.current !== undefined) {
          scrollRows(at(event) - grip.current);
        }
      }}
      onLostPointerCapture={() => {
        grip.current = undefined;
      }}
      onPointerLeave={() => {
        pointed.value = undefined;
      }}
    >
      <svg width={WIDTH} height={height.value} aria-hidden="true">
        {density.value.map((path, lane) => (
          <path key={lane} class="density" d={path} />
        ))}
        <path class="found" d={foundPath(found.value?.buckets ?? [], height.value)} />
        {marks.value.map(({ group, path }) => (
          <path key={group} class={`anomaly ${group}`} d={path} />
        ))}
        <Future />
        <rect class="thumb" x="0" y={thumbY} width={WIDTH} height={thumbHeight} />
      </svg>
    </div>
  );
}

/** What has not happened yet lies under a veil. */
function Future() {
  const { y = 0, cursor = 0 } = now.value ?? {};
  const from = Math.round(((y + HEADROOM) / Math.max(1, rows.value)) * height.value);
  return cursor >= (shown.value?.moments ?? 0) ? null : (
    <rect class="future" x="0" y={from} width={WIDTH} height={Math.max(0, height.value - from)} />
  );
}

/** What is in view, in words: from when to when, and what went wrong there. */
function inWords(): string {
  const { top, bottom } = view.value;
  const times = (picture.value?.window.moments ?? []).filter(({ y }) => y >= top && y <= bottom);
  const [first, last] = [times[0], times.at(-1)];
  const stretch =
    first === undefined || last === undefined
      ? l10n.t('{0} percent of the way down', percent.value)
      : l10n.t(
          '{0} percent of the way down, from {1} to {2}',
          percent.value,
          duration(first.time),
          duration(last.time),
        );
  return [stretch, ...anomaliesBetween(top, bottom)].join(', ');
}

/** What went wrong where the mouse is, give or take a few pixels. */
function tooltip(): string {
  const row = pointed.value;
  if (row === undefined) {
    return '';
  }
  const reach = rowAt(REACH, height.value, rows.value);
  return anomaliesBetween(row - reach, row + reach).join('\n');
}

const REACH = 3;

function anomaliesBetween(top: number, bottom: number): readonly string[] {
  const [first, last] = [bucketOf(top, rows.value), bucketOf(bottom, rows.value)];
  const counts = countsBetween(overview.value?.anomalies ?? [], first, last);
  return [...counts].map(([anomaly, count]) => anomalyCount(anomaly, count));
}

/** Where a key goes: by half a view, by a twentieth of the whole, or to an end. */
function target(key: string): number | undefined {
  const { top, bottom } = view.peek();
  const small = (bottom - top) / 2;
  const large = Math.max(bottom - top, rows.peek() / 20);
  switch (key) {
    case 'ArrowUp':
    case 'ArrowLeft':
      return top - small;
    case 'ArrowDown':
    case 'ArrowRight':
      return top + small;
    case 'PageUp':
      return top - large;
    case 'PageDown':
      return top + large;
    case 'Home':
      return -HEADROOM;
    case 'End':
      return rows.peek();
    default:
      return undefined;
  }
}
