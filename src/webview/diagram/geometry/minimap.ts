import { BUCKETS, type AnomalyCount, type Overview } from '../../../timeline/overview';
import type { Anomaly } from '../../../timeline/anomalies';
import type { Range } from './view';

/** The minimap's measures, in pixels: how far the bars of density reach, and where the marks stand beside them. */
export const WIDTH = 64;
const BARS = 40;
const MARK = 4;
const LEAST_BAR = 2;
const LEAST_THUMB = 10;

/** Marks of one kind stand in one column and have one colour, so that neither is needed to tell them. */
export const GROUPS = ['lost', 'discarded', 'again', 'refused', 'waiting'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP: Readonly<Record<Anomaly, Group>> = {
  lost: 'lost',
  discarded: 'discarded',
  retransmission: 'again',
  duplicate: 'again',
  reset: 'refused',
  refused: 'refused',
  icmp: 'refused',
  'zero-window': 'waiting',
  timeout: 'waiting',
};

/** Where a bucket is, from the top. */
function yOf(bucket: number, height: number): number {
  return tenths(((bucket + 0.5) / BUCKETS) * height);
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/**
 * The density of what each lane sent, as a path of bars: those of the first of two lanes grow from the left, those of
 * the second from the right; of more lanes each has a column of its own.
 */
export function densityPaths({ sent }: Pick<Overview, 'sent'>, height: number): readonly string[] {
  const most = Math.max(1, ...sent.flat());
  const room = BARS / Math.max(1, sent.length);
  return sent.map((counts, lane) => {
    const rightwards = lane === 0 || sent.length > 2;
    const x = rightwards ? lane * room : BARS;
    return counts
      .map((count, bucket) => {
        const length = Math.max(LEAST_BAR, Math.sqrt(count / most) * (room - 1));
        const way = (rightwards ? length : -length).toFixed(1);
        return count === 0 ? '' : `M${String(x)} ${String(yOf(bucket, height))}h${way}`;
      })
      .join('');
  });
}

/** The marks of each group of anomalies, as a path. */
export function markPaths(
  anomalies: readonly AnomalyCount[],
  height: number,
): readonly { readonly group: Group; readonly path: string }[] {
  return GROUPS.map((group, column) => {
    const buckets = new Set(
      anomalies.filter(({ anomaly }) => GROUP[anomaly] === group).map(({ bucket }) => bucket),
    );
    return { group, path: ticks(buckets, BARS + 3 + column * MARK, MARK - 1, height) };
  });
}

/** Marks over the whole width, for what was found. */
export function foundPath(buckets: readonly number[], height: number): string {
  return ticks(buckets, 0, WIDTH, height);
}

function ticks(buckets: Iterable<number>, x: number, width: number, height: number): string {
  return [...buckets]
    .map((bucket) => `M${String(x)} ${String(yOf(bucket, height))}h${String(width)}`)
    .join('');
}

/** The rows that a pixel of the minimap stands for. */
export function rowAt(y: number, height: number, rows: number): number {
  return (y / Math.max(1, height)) * rows;
}

/** Where the view is in the minimap, to a tenth of a pixel: of a long ladder it stays for a while. */
export function thumbOf(
  view: Range,
  height: number,
  rows: number,
): { readonly y: number; readonly height: number } {
  const most = Math.max(0, height);
  const size = Math.min(most, Math.max(LEAST_THUMB, ((view.bottom - view.top) / Math.max(1, rows)) * most));
  const middle = ((view.top + view.bottom) / 2 / Math.max(1, rows)) * most;
  return { y: tenths(Math.min(most - size, Math.max(0, middle - size / 2))), height: tenths(size) };
}

/** What there is between two heights, each kind once, in the order of the table. */
export function countsBetween(
  anomalies: readonly AnomalyCount[],
  first: number,
  last: number,
): ReadonlyMap<Anomaly, number> {
  const counts = new Map<Anomaly, number>();
  for (const { anomaly, bucket, count } of anomalies) {
    if (bucket >= first && bucket <= last) {
      counts.set(anomaly, (counts.get(anomaly) ?? 0) + count);
    }
  }
  return counts;
}
