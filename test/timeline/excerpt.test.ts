import assert from 'node:assert/strict';
import { excerpt, placeIn, storyOf, type Excerpt } from '../../src/timeline/excerpt';
import { formatLadder } from '../../src/timeline/ladder';
import type { Row } from '../../src/timeline/rows';
import type { Timeline } from '../../src/timeline/timeline';
import { builtIn, session } from '../simulation/support';
import { addConnection, change, timelineOf } from './support';

/** Three connections one after the other to one listener, each closed by the client. */
const { timeline: CROWD } = session(builtIn('close-wait-leak'));
const LISTENER = 0;

/** A row without the numbers that it has in its timeline alone. */
function apart(row: Row): unknown {
  const { index, moment, connection, ...rest } = row;
  const { sent, arrivalMoment, ...others } = { sent: 0, arrivalMoment: 0, ...rest };
  return {
    ...others,
    isSent: sent !== 0,
    hasArrived: arrivalMoment !== -1,
    of: [index, moment, connection].length,
  };
}

function rowsOf(timeline: Timeline): Row[] {
  return Array.from({ length: timeline.rowCount }, (_, row) => timeline.row(row));
}

/** The rows of the whole that an excerpt says it has. */
function rowsInWhole({ rows }: Excerpt, whole: Timeline): Row[] {
  return Array.from({ length: rows.length }, (_, row) => whole.row(rows.at(row)));
}

describe('an excerpt of a timeline', () => {
  it('of one connection and its listener is as if there were no others', () => {
    const { timeline } = excerpt(CROWD, storyOf(CROWD, 1));
    const alone = builtIn('close-wait-leak') as { calls: { at: number }[] };
    // The first connection is over, as far as it ever is, before the second begins.
    alone.calls = alone.calls.slice(0, 3);
    assert.equal(formatLadder(timeline), formatLadder(session(alone).timeline));
    assert.deepEqual([timeline.trackCount(0), timeline.trackCount(1)], [1, 1]);
  });

  it('knows where its rows, moments and connections are in the whole', () => {
    const second = excerpt(CROWD, [2]);
    assert.deepEqual(second.connections, [2]);
    assert.deepEqual(rowsOf(second.timeline).map(apart), rowsInWhole(second, CROWD).map(apart));
    for (const row of rowsOf(second.timeline)) {
      const inWhole = CROWD.row(second.rows.at(row.index));
      assert.equal(inWhole.moment, second.moments.at(row.moment));
      assert.equal(inWhole.connection, 2);
      assert.equal(second.timeline.time(row.moment), CROWD.time(inWhole.moment));
    }
    const all = rowsOf(CROWD).filter(({ connection }) => connection === 2);
    assert.equal(second.rows.length, all.length);
  });

  it('of all connections is the whole', () => {
    const { timeline } = excerpt(
      CROWD,
      CROWD.connections.map((_, number) => number),
    );
    assert.deepEqual(rowsOf(timeline), rowsOf(CROWD));
    assert.deepEqual(timeline.connections, CROWD.connections);
  });

  it('finds its way back', () => {
    const { rows } = excerpt(CROWD, [2]);
    assert.deepEqual(
      Array.from({ length: rows.length }, (_, row) => placeIn(rows, rows.at(row))),
      Array.from({ length: rows.length }, (_, row) => row),
    );
    assert.equal(placeIn(rows, 0), undefined);
  });

  it('has what concerns no connection where it led to something, and what the network is like', () => {
    const timeline = timelineOf(1);
    const [one, other] = [addConnection(timeline), addConnection(timeline)];
    change(timeline, 0, one, 'CLOSED', 'SYN-SENT');
    change(timeline, 0, other, 'CLOSED', 'SYN-SENT');
    timeline.begin(30, 0);
    timeline.network('delay 200 ms');
    timeline.begin(40, 0);
    timeline.call(-1, 'reboot()', '');
    timeline.begin(50, 0);
    timeline.call(-1, 'crash()', '');
    timeline.state(one, 'SYN-SENT', 'CLOSED', '');
    timeline.state(other, 'SYN-SENT', 'CLOSED', '');
    const texts = rowsOf(excerpt(timeline, [one]).timeline).map((row) =>
      'text' in row ? row.text : 'after' in row ? row.after : '',
    );
    assert.deepEqual(texts, ['SYN-SENT', 'delay 200 ms', 'crash()', 'CLOSED']);
  });

  it('there is none of a connection that is not there', () => {
    assert.throws(() => excerpt(CROWD, [99]), RangeError);
  });
});

describe('the story of a connection', () => {
  it('has its listener, and those between the same ends', () => {
    assert.deepEqual(storyOf(CROWD, 2), [LISTENER, 2]);
    const { timeline } = session(builtIn('reconnect-same-four-tuple'));
    assert.deepEqual(storyOf(timeline, 1), [LISTENER, 1, 2]);
    assert.deepEqual(storyOf(timeline, 99), []);
  });
});
