import assert from 'node:assert/strict';
import { excerpt } from '../../src/timeline/excerpt';
import { firstDifference } from '../../src/timeline/difference';
import { Timeline } from '../../src/timeline/timeline';
import { buffersOf } from '../../src/timeline/transfer';
import { CROWDS, LADDERS, runOf } from '../simulation/support';
import { addConnection, change, summary, timelineOf } from './support';

/** As another thread gets it: what is handed over is gone here. */
function sent(timeline: Timeline): Timeline {
  const data = timeline.data();
  const transfer = buffersOf(data);
  const arrived = structuredClone(data, { transfer });
  assert.deepEqual([...new Set(transfer.map(({ byteLength }) => byteLength))], [0]);
  return Timeline.of(arrived);
}

/** What a picture reads of a timeline besides its rows; as a text, since a crowd's are a hundred thousand objects. */
function pictureOf(timeline: Timeline): string {
  const { lanes, connections, length } = timeline;
  const moments = Array.from({ length }, (_, moment) => [
    timeline.time(moment),
    timeline.lane(moment),
    timeline.firstRow(moment),
    timeline.lostAt(moment),
  ]);
  const tracks = lanes.map((_, lane) => timeline.trackCount(lane));
  return JSON.stringify({ lanes, connections, moments, tracks, spans: timeline.spans(0, length) });
}

/** As many connections as are compared row by row in no time: of a crowd, the last ones. */
function someOf(timeline: Timeline): Timeline {
  return excerpt(timeline, [...timeline.connections.keys()].slice(-1000)).timeline;
}

describe('a timeline that another thread is sent', () => {
  // One of the three crowds of seventeen thousand is enough: each takes seconds.
  const ids = [...LADDERS, ...CROWDS].filter((id) => !id.startsWith('port-exhaustion-'));
  for (const id of ids) {
    it(`is the same: ${id}`, () => {
      const { timeline } = runOf(id);
      const arrived = sent(timeline);
      assert.ok(timeline.rowCount > 0);
      assert.equal(pictureOf(arrived), pictureOf(timeline));
      assert.equal(firstDifference(someOf(timeline), someOf(arrived)), undefined);
    });
  }

  it('has what hardly any has: changed segments, cookies, records of which nobody knows any more', () => {
    const timeline = timelineOf(2);
    const connection = addConnection(timeline);
    change(timeline, 0, connection, 'CLOSED', 'SYN-SENT');
    timeline.sent({
      to: 1,
      connection,
      rule: 'open.active',
      arrivesAt: 60,
      lost: false,
      retransmission: false,
      copy: false,
      segment: summary({ options: { fastOpen: { cookie: '01020304', experimental: false } } }),
      changed: summary({ wnd: 7 }),
    });
    timeline.begin(70, 0);
    timeline.lose({ lane: 0, connection });
    const arrived = sent(timeline);
    assert.equal(pictureOf(arrived), pictureOf(timeline));
    assert.deepEqual(arrived.lostAt(1), [{ lane: 0, connection }]);
    assert.equal(firstDifference(timeline, arrived), undefined);
    assert.equal(arrived.segments.changed(0)?.wnd, 7);
  });

  it('goes on as the one that stayed would', () => {
    const written = timelineOf(1);
    const first = addConnection(written);
    change(written, 0, first, 'CLOSED', 'LISTEN');
    change(written, 0, addConnection(written), 'LISTEN', 'ESTABLISHED');
    const arrived = sent(written);
    for (const timeline of [written, arrived]) {
      change(timeline, 0, 1, 'ESTABLISHED', 'CLOSED');
      change(timeline, 0, addConnection(timeline), 'CLOSED', 'SYN-SENT');
      change(timeline, 0, addConnection(timeline), 'CLOSED', 'SYN-SENT');
    }
    assert.equal(pictureOf(arrived), pictureOf(written));
  });

  it('is not made of what is none', () => {
    const data = timelineOf(1).data();
    assert.throws(() => Timeline.of({ ...data, rows: data.moments }), TypeError);
  });
});
