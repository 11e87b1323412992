import assert from 'node:assert/strict';
import { ANOMALIES, anomaliesOf, bitOf } from '../../src/timeline/anomalies';
import { Layout } from '../../src/timeline/layout';
import { bucketOf, BUCKETS, overviewOf } from '../../src/timeline/overview';
import { DISCARDED_EVERY, FULL_EVERY, LOST_EVERY, vastTimeline } from '../webview/vast';

const SEGMENTS = 100_000;

describe('the overview of a timeline', () => {
  const timeline = vastTimeline(SEGMENTS);
  const layout = new Layout(timeline);
  const { sent, anomalies } = overviewOf(timeline, layout, layout.height);
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const total = (anomaly: string): number =>
    sum(anomalies.filter((one) => one.anomaly === anomaly).map(({ count }) => count));

  it('counts each segment once, on the lane that sent it', () => {
    assert.equal(sent.length, 2);
    assert.equal(sum(sent.flat()), timeline.segments.length);
    const fromServer = Array.from({ length: timeline.segments.length }, (_, segment) =>
      timeline.segments.to(segment),
    ).filter((to) => to === 0).length;
    assert.equal(sum(sent[1] ?? []), fromServer);
  });

  it('counts what went wrong as often as it did', () => {
    // A segment of text and its acknowledgment are a turn; a loss is a third segment.
    const turns = sum(sent[1] ?? []) - 1;
    assert.equal(total('lost'), Math.floor(turns / LOST_EVERY));
    assert.equal(total('retransmission'), total('lost'));
    assert.equal(total('timeout'), total('lost'));
    assert.equal(total('discarded'), Math.floor(turns / DISCARDED_EVERY));
    assert.equal(total('zero-window'), Math.floor(turns / FULL_EVERY));
    assert.equal(total('reset'), 1);
  });

  it('puts everything where its moment stands', () => {
    const resets = anomalies.filter(({ anomaly }) => anomaly === 'reset');
    const rows = Array.from({ length: timeline.rowCount }, (_, row) => row);
    const row = rows.find((one) => (anomaliesOf(timeline, one) & bitOf('reset')) !== 0);
    assert.ok(row !== undefined);
    assert.equal(resets[0]?.bucket, bucketOf(layout.y(timeline.momentOf(row)), layout.height));
  });

  it('has a bit of its own for each anomaly', () => {
    assert.equal(new Set(ANOMALIES.map(bitOf)).size, ANOMALIES.length);
  });

  it('has a bucket for every height, and none beyond', () => {
    assert.equal(bucketOf(-1, 100), 0);
    assert.equal(bucketOf(0, 100), 0);
    assert.equal(bucketOf(50, 100), BUCKETS / 2);
    assert.equal(bucketOf(100, 100), BUCKETS - 1);
  });
});
