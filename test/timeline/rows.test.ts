import assert from 'node:assert/strict';
import { addConnection, summary, timelineOf } from './support';

describe('the rows of a timeline', () => {
  it('come back as they were written', () => {
    const timeline = timelineOf(2);
    const connection = addConnection(timeline);
    timeline.begin(5, 0);
    timeline.call(connection, 'connect(x)', 'open.active');
    const segment = summary({
      seq: 0xffffffff,
      ack: 7,
      ctl: 0x12,
      wnd: 65535,
      len: 3,
      options: { mss: 1460 },
    });
    const sent = timeline.sent({
      to: 1,
      connection,
      rule: 'transmit.text',
      arrivesAt: 55.5,
      lost: false,
      retransmission: true,
      copy: false,
      segment,
    });
    assert.deepEqual(timeline.row(0), {
      index: 0,
      moment: 0,
      lane: 0,
      connection,
      rule: 'open.active',
      kind: 'call',
      text: 'connect(x)',
    });
    const underWay = timeline.row(sent);
    assert.ok(underWay.kind === 'sent');
    assert.equal(underWay.arrivalMoment, -1);

    timeline.begin(55.5, 1);
    timeline.received(sent, connection, 'first.unacceptable', true);
    timeline.told(connection, 'reset', 'second.reset');
    timeline.timeout(-1, 'time-wait', '');
    assert.deepEqual(timeline.row(sent), {
      index: 1,
      moment: 0,
      lane: 0,
      connection,
      rule: 'transmit.text',
      kind: 'sent',
      to: 1,
      sentAt: 5,
      arrivesAt: 55.5,
      arrivalMoment: 1,
      lost: false,
      retransmission: true,
      copy: false,
      segment,
    });
    assert.deepEqual(timeline.row(2), {
      index: 2,
      moment: 1,
      lane: 1,
      connection,
      rule: 'first.unacceptable',
      kind: 'received',
      sent: 1,
      from: 0,
      dropped: true,
      retransmission: true,
      copy: false,
      segment,
    });
    assert.deepEqual(
      timeline.moment(1).rows.map(({ kind, rule }) => [kind, rule]),
      [
        ['received', 'first.unacceptable'],
        ['told', 'second.reset'],
        ['timeout', ''],
      ],
    );
    const last = timeline.row(4);
    assert.ok(last.kind === 'timeout' && last.connection === -1 && last.text === 'time-wait');
    assert.throws(() => timeline.row(5), RangeError);
    assert.throws(() => timeline.moment(2), RangeError);
  });

  it('flags do not run into each other', () => {
    const timeline = timelineOf(2);
    timeline.begin(0, 0);
    for (let flags = 0; flags < 8; flags++) {
      const [lost, retransmission, copy] = [(flags & 1) !== 0, (flags & 2) !== 0, (flags & 4) !== 0];
      const segment = summary();
      const index = timeline.sent({
        to: 1,
        connection: -1,
        rule: '',
        arrivesAt: 1,
        lost,
        retransmission,
        copy,
        segment,
      });
      const row = timeline.row(index);
      assert.ok(row.kind === 'sent');
      assert.deepEqual([row.lost, row.retransmission, row.copy], [lost, retransmission, copy]);
      assert.deepEqual(row.segment.options, {});
    }
  });

  it('a moment may have none', () => {
    const timeline = timelineOf(1);
    timeline.begin(0, 0);
    timeline.begin(1, 0);
    assert.deepEqual(timeline.moment(0).rows, []);
    assert.deepEqual(timeline.moment(1).rows, []);
  });
});
