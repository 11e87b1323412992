import assert from 'node:assert/strict';
import { formatLadder } from '../../src/timeline/ladder';
import type { Timeline } from '../../src/timeline/timeline';
import { addConnection, summary, timelineOf } from './support';

/** `a` connects to `b`, and a copy of its SYN reaches `c`, where nobody wants it. */
function story(lanes: number): Timeline {
  const timeline = timelineOf(lanes);
  const connection = addConnection(timeline);
  const syn = summary({ ctl: 0x02 });
  const base = { connection, rule: '', arrivesAt: 50, retransmission: false, segment: syn };
  timeline.begin(0, 0);
  timeline.call(connection, 'connect(10.0.0.2:80)', '');
  timeline.state(connection, 'CLOSED', 'SYN-SENT', '');
  const sent = timeline.sent({ ...base, to: 1, lost: false, copy: false });
  timeline.sent({ ...base, to: 1, lost: false, copy: true });
  timeline.begin(50, 1);
  timeline.received(sent, connection, '', true);
  timeline.sent({
    ...base,
    to: 0,
    lost: true,
    copy: false,
    retransmission: true,
    segment: summary({ ctl: 0x14, relativeAck: 1 }),
  });
  timeline.begin(1050, 0);
  timeline.timeout(connection, 'retransmission', '');
  timeline.told(connection, 'timeout', '');
  return timeline;
}

describe('a timeline as text', () => {
  it('of three lanes: each line names its lane', () => {
    assert.equal(
      formatLadder(story(3)),
      [
        '   0.000  a             connect(10.0.0.2:80)',
        '   0.000  a             -> SYN-SENT',
        '   0.000  a             sends to b: SYN seq=0 len=0',
        '   0.050  b             receives from a: SYN seq=0 len=0 (dropped)',
        '   0.050  b             sends to a: RST, ACK seq=0 ack=1 len=0 (again) lost',
        '   1.050  a             timeout: retransmission',
        '   1.050  a             told: timeout',
        '',
      ].join('\n'),
    );
  });

  it('of two lanes: left, between, right', () => {
    const lines = formatLadder(story(2)).split('\n');
    assert.match(lines[0] ?? '', /^ +time {2}a 10\.0\.0\.1 +b 10\.0\.0\.2$/);
    assert.match(lines[1] ?? '', /^ +0\.000 {2}connect\(10\.0\.0\.2:80\)$/);
    assert.match(lines[3] ?? '', / SYN seq=0 len=0 --->$/);
    assert.match(lines[4] ?? '', / ---> SYN seq=0 len=0 \(dropped\)$/);
    assert.match(lines[5] ?? '', / lost X--- RST, ACK seq=0 ack=1 len=0 \(again\)$/);
    assert.equal(lines.length, 9);
  });

  it('up to a moment, as it stood then', () => {
    assert.equal(formatLadder(story(3), 1).split('\n').length, 4);
    assert.equal(formatLadder(story(3), 0), '');
  });

  it('says after its moment what was expected and did not happen', () => {
    const ghost = { moment: 1, from: 1, to: 0, at: 60, text: 'S. 0:0(0) ack 1', segment: undefined };
    const lines = formatLadder(story(2), 2, ghost).split('\n');
    assert.equal(lines.at(-2), '   0.060  expected: S. 0:0(0) ack 1');
    assert.equal(formatLadder(story(2), 1, ghost).includes('expected'), false);
  });
});
