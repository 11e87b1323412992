import assert from 'node:assert/strict';
import { graphsOf, type Graphs, type Series } from '../../../src/capture/graphs/graphs';
import { MOST_POINTS } from '../../../src/capture/graphs/points';
import { atOnce } from '../../../src/capture/turns';
import { a, analysisOf, b, fileOf, windowScale, type Made } from '../analysis/traffic';

/** The graphs of a connection. The initial sequence numbers are 999 and 4999. */
describe('graphs of a connection', () => {
  const OPENING = [
    a({ at: 0, flags: 'S', seq: 999, wnd: 1000, options: windowScale(1) }),
    b({ at: 40, flags: 'SA', seq: 4999, ack: 1000, wnd: 2000, options: windowScale(2) }),
    a({ at: 50, seq: 1000, ack: 5000, wnd: 1000 }),
  ];

  it('the end of each segment, what was acknowledged, the round trip and what is under way', () => {
    const [fromA] = graphs([
      ...OPENING,
      a({ at: 60, seq: 1000, ack: 5000, wnd: 1000, len: 100 }),
      a({ at: 70, seq: 1100, ack: 5000, wnd: 1000, len: 200 }),
      b({ at: 100, seq: 5000, ack: 1100, wnd: 2000 }),
      b({ at: 130, seq: 5000, ack: 1300, wnd: 1900 }),
    ]).directions;
    assert.deepEqual(points(fromA.sequence), [
      [0.06, 101, 3],
      [0.07, 301, 4],
    ]);
    assert.deepEqual(points(fromA.acknowledged), [
      [0.04, 1, 1],
      [0.1, 101, 5],
      [0.13, 301, 6],
    ]);
    // The SYN's acknowledgment tells a time too.
    assert.deepEqual(points(fromA.roundTrip), [
      [0.04, 40, 1],
      [0.1, 40, 5],
      [0.13, 60, 6],
    ]);
    assert.deepEqual(points(fromA.inFlight), [
      [0.06, 100, 3],
      [0.07, 300, 4],
    ]);
  });

  it('windows are those that the other end offers, scaled but in its SYN', () => {
    const [fromA, fromB] = graphs([...OPENING, b({ at: 60, seq: 5000, ack: 1000, wnd: 10 })]).directions;
    assert.deepEqual(points(fromA.window), [
      [0.04, 2000, 1],
      [0.06, 40, 3],
    ]);
    assert.deepEqual(points(fromB.window), [
      [0, 1000, 0],
      [0.05, 2000, 2],
    ]);
  });

  it('throughput is counted over a hundred equal stretches: those without text show none', () => {
    const [fromA, fromB] = graphs([
      ...OPENING,
      a({ at: 500, seq: 1000, ack: 5000, len: 100 }),
      a({ at: 501, seq: 1100, ack: 5000, len: 50 }),
      b({ at: 1000, seq: 5000, ack: 1150, len: 20 }),
    ]).directions;
    const shown = points(fromA.throughput).filter(([, y]) => y !== 0);
    assert.equal(fromA.throughput.x.length, 100);
    assert.deepEqual(shown, [[0.505, 15_000, -1]]);
    // The last frame is in the last stretch.
    assert.deepEqual(
      points(fromB.throughput).filter(([, y]) => y !== 0),
      [[0.995, 2000, -1]],
    );
  });

  it('sequence numbers go on where they wrap around', () => {
    const seq = 0xffffff00;
    const [fromA] = graphs([
      a({ flags: 'S', seq: seq - 1 }),
      a({ at: 1, seq, len: 0x100 }),
      a({ at: 2, seq: 0, len: 10 }),
      a({ at: 3, seq: 0x7fffffff, len: 1 }),
      a({ at: 4, seq: 0xfffffffe, len: 1 }),
      a({ at: 5, seq: 0x50000000, len: 1 }),
    ]).directions;
    assert.deepEqual(Array.from(fromA.sequence.y), [
      0x101,
      0x101 + 10,
      0x101 + 0x80000000,
      0x101 + 0xffffffff,
      0x101 + 0x150000001,
    ]);
  });

  it('points are in the order of time where the clock ran back', () => {
    const [fromA] = graphs([
      a({ at: 1000, flags: 'S', seq: 999 }),
      a({ at: 3000, seq: 1000, len: 1 }),
      a({ at: 2000, seq: 1001, len: 1 }),
    ]).directions;
    assert.deepEqual(points(fromA.sequence), [
      [1, 3, 2],
      [2, 2, 1],
    ]);
  });

  it('a connection of one frame has no throughput', () => {
    const [fromA] = graphs([a({ flags: 'S' })]).directions;
    assert.deepEqual(points(fromA.throughput), []);
  });

  it('of many points the peaks are kept', () => {
    const many = Array.from({ length: 1.5 * MOST_POINTS }, (_, index) =>
      a({ at: index, seq: 1000, wnd: index === 12_345 ? 9 : index === 12_347 ? 1 : 5 }),
    );
    const { window } = graphs(many).directions[1];
    assert.ok(window.x.length <= MOST_POINTS);
    assert.deepEqual(
      points(window).filter(([, y]) => y !== 5),
      [
        [12.345, 9, 12_345],
        [12.347, 1, 12_347],
      ],
    );
  });
});

function graphs(capture: readonly Made[]): Graphs {
  const { frames, connections } = analysisOf(fileOf(capture));
  assert.equal(connections.count, 1);
  return atOnce(graphsOf(frames, connections.at(0)));
}

function points({ x, y, rows }: Series): (readonly [x: number, y: number, row: number])[] {
  return Array.from(x, (at, index) => [at, y[index] ?? NaN, rows[index] ?? NaN]);
}
