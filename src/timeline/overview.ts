import { ANOMALIES, anomaliesOf, bitOf, type Anomaly } from './anomalies';
import type { Layout } from './layout';
import type { Timeline } from './timeline';

/** Into how many buckets of one height an overview cuts a ladder. */
export const BUCKETS = 500;

/** So many of one kind of anomaly in a bucket. */
export interface AnomalyCount {
  readonly anomaly: Anomaly;
  readonly bucket: number;
  readonly count: number;
}

/** The whole of a ladder at a glance, from top to bottom. */
export interface Overview {
  /** By lane, how many segments it sent in each bucket. */
  readonly sent: readonly (readonly number[])[];
  /** From top to bottom; where there are none there is no entry. */
  readonly anomalies: readonly AnomalyCount[];
}

/** @param height that of the whole ladder in rows, which may be more than the layout's */
export function overviewOf(timeline: Timeline, layout: Layout, height: number): Overview {
  const sent = timeline.lanes.map(() => new Array<number>(BUCKETS).fill(0));
  const counts = ANOMALIES.map((anomaly) => ({
    anomaly,
    bit: bitOf(anomaly),
    found: new Uint32Array(BUCKETS),
  }));
  for (let moment = 0; moment < timeline.length; moment++) {
    const bucket = bucketOf(layout.y(moment), height);
    const mine = sent[timeline.lane(moment)];
    for (let row = timeline.firstRow(moment); row < timeline.firstRow(moment + 1); row++) {
      if (mine !== undefined && timeline.kindOf(row) === 'sent') {
        mine[bucket] = (mine[bucket] ?? 0) + 1;
      }
      const anomalies = anomaliesOf(timeline, row);
      if (anomalies !== 0) {
        for (const { bit, found } of counts) {
          found[bucket] = (found[bucket] ?? 0) + ((anomalies & bit) === 0 ? 0 : 1);
        }
      }
    }
  }
  const anomalies = Array.from({ length: BUCKETS }, (_, bucket) =>
    counts.flatMap(({ anomaly, found }) => {
      const count = found[bucket] ?? 0;
      return count === 0 ? [] : [{ anomaly, bucket, count }];
    }),
  ).flat();
  return { sent, anomalies };
}

/** The bucket that a height in rows falls into. */
export function bucketOf(y: number, height: number): number {
  return Math.min(BUCKETS - 1, Math.max(0, Math.floor((y / height) * BUCKETS)));
}
