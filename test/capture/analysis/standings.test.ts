import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/capture/analysis/analysis';
import { randomTraffic } from './random-traffic';
import { analysisOf, fileOf, type Made } from './traffic';

/** More connections than are kept whole when they have few frames. */
const CROWD = 1100;
const CROWDED = '10.9.';

/** A scan: connections of one frame each, other ones each time. */
function crowd(time: number): Made[] {
  return Array.from({ length: CROWD }, (_, index) => ({
    from: `${CROWDED}${String(time)}.1:${String(1 + index)}`,
    to: '10.0.0.2:80',
    flags: 'S',
  }));
}

/** All that is said of the connections that are not of the crowd, and of their frames. */
function saidOf({ connections, frames }: Analysis): unknown[] {
  const all = Array.from({ length: connections.count }, (_, number) => connections.at(number));
  return all
    .filter(({ a }) => !a.address.startsWith(CROWDED))
    .map((connection) => {
      const { first, last } = connection;
      const rows: unknown[] = [];
      for (let row = first; row !== -1; row = frames.next(row, last)) {
        const states = [frames.state(row, 0), frames.state(row, 1)];
        rows.push({ flags: frames.flags(row), fromB: frames.isFromB(row), states });
      }
      return { ...connection, number: 0, first: 0, last: 0, rows };
    });
}

describe('connections among more than are kept whole', () => {
  for (const seed of [1, 2, 3]) {
    it(`are what they are by themselves: traffic ${String(seed)}`, () => {
      const traffic = randomTraffic(seed, 80);
      const crowded = traffic.flatMap((made, index) => [made, ...(index % 16 === 15 ? crowd(index) : [])]);
      const [among, alone] = [crowded, traffic].map((capture) => saidOf(analysisOf(fileOf(capture))));
      assert.ok(alone !== undefined && alone.length > 0);
      assert.deepEqual(among, alone);
    });
  }
});
