import assert from 'node:assert/strict';
import { firstDifference } from '../../src/timeline/difference';
import type { Sending, Timeline } from '../../src/timeline/timeline';
import { addConnection, summary, timelineOf } from './support';

/** A segment that leaves the first lane for the second at 10 and arrives at 60, with what is said of it. */
function oneSegment(more: Partial<Sending> = {}): Timeline {
  const timeline = timelineOf(2);
  const connection = addConnection(timeline);
  timeline.begin(10, 0);
  timeline.call(connection, 'connect()', '');
  const row = timeline.sent({
    to: 1,
    connection,
    rule: 'open.active',
    arrivesAt: 60,
    lost: false,
    retransmission: false,
    copy: false,
    segment: summary({ seq: 100, options: { sack: [{ left: 1, right: 2 }] } }),
    ...more,
  });
  if (more.lost !== true) {
    timeline.begin(more.arrivesAt ?? 60, 1);
    timeline.received(row, connection, '', false);
  }
  return timeline;
}

describe('the first difference of two timelines', () => {
  it('there is none when the same happened', () => {
    assert.equal(firstDifference(oneSegment(), oneSegment()), undefined);
    assert.equal(firstDifference(timelineOf(2), timelineOf(2)), undefined);
  });

  const different: readonly { what: string; more: Partial<Sending> }[] = [
    { what: 'it is lost', more: { lost: true } },
    { what: 'it comes later', more: { arrivesAt: 70 } },
    { what: 'it goes by another rule', more: { rule: 'other' } },
    { what: 'a field of its header is another', more: { segment: summary({ seq: 101 }) } },
    {
      what: 'a number in an option is another',
      more: { segment: summary({ seq: 100, options: { sack: [{ left: 1, right: 3 }] } }) },
    },
    {
      what: 'it has an option more',
      more: { segment: summary({ seq: 100, options: { sack: [{ left: 1, right: 2 }], mss: 1460 } }) },
    },
    { what: 'it goes to another', more: { to: 0 } },
  ];
  for (const { what, more } of different) {
    it(`${what}: from the row on in which it leaves`, () => {
      assert.deepEqual(firstDifference(oneSegment(), oneSegment(more)), {
        row: 1,
        moments: [0, 0],
        time: 10,
      });
    });
  }

  it('where one has no more, from its end on', () => {
    const longer = oneSegment();
    longer.begin(200, 0);
    longer.call(0, 'close()', '');
    assert.deepEqual(firstDifference(oneSegment(), longer), { row: 3, moments: [2, 2], time: 200 });
    assert.deepEqual(firstDifference(longer, oneSegment()), { row: 3, moments: [2, 2], time: 200 });
  });

  it('where the same happens at another time, the sooner of the two', () => {
    const [soon, late] = [20, 30].map((time) => {
      const timeline = timelineOf(2);
      timeline.begin(time, 0);
      timeline.call(-1, 'listen(80)', '');
      return timeline;
    });
    assert.ok(soon !== undefined && late !== undefined);
    assert.deepEqual(firstDifference(late, soon), { row: 0, moments: [0, 0], time: 20 });
  });

  it('moments in which nothing is written, and the numbers that they shift, are no difference', () => {
    const shifted = timelineOf(2);
    addConnection(shifted, 1);
    shifted.begin(5, 1);
    const connection = addConnection(shifted);
    shifted.begin(10, 0);
    shifted.call(connection, 'connect()', '');
    const plain = timelineOf(2);
    plain.begin(10, 0);
    plain.call(addConnection(plain), 'connect()', '');
    assert.equal(firstDifference(shifted, plain), undefined);
    shifted.begin(20, 0);
    shifted.call(connection, 'close()', '');
    assert.deepEqual(firstDifference(shifted, plain), { row: 1, moments: [2, 1], time: 20 });
  });

  it('of another connection, it is another', () => {
    const [one, other] = [0, 1].map((lane) => {
      const timeline = timelineOf(2);
      const connections = [addConnection(timeline, 0), addConnection(timeline, 1)];
      timeline.begin(10, 0);
      timeline.told(connections[lane] ?? -1, 'reset', '');
      return timeline;
    });
    assert.ok(one !== undefined && other !== undefined);
    assert.deepEqual(firstDifference(one, other), { row: 0, moments: [0, 0], time: 10 });
  });
});
