import assert from 'node:assert/strict';
import { changes } from '../../src/timeline/changes';
import { formatLadder } from '../../src/timeline/ladder';
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
      middlebox: false,
      segment,
      changed: undefined,
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
      changed: false,
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
    for (let flags = 0; flags < 16; flags++) {
      const [lost, retransmission, copy, middlebox] = [1, 2, 4, 8].map((bit) => (flags & bit) !== 0) as [
        boolean,
        boolean,
        boolean,
        boolean,
      ];
      const segment = summary();
      const index = timeline.sent({
        to: 1,
        connection: -1,
        rule: '',
        arrivesAt: 1,
        lost,
        retransmission,
        copy,
        middlebox,
        segment,
      });
      const row = timeline.row(index);
      assert.ok(row.kind === 'sent');
      assert.deepEqual(
        [row.lost, row.retransmission, row.copy, row.middlebox],
        [lost, retransmission, copy, middlebox],
      );
      assert.deepEqual(row.segment.options, {});
    }
  });

  it('what was changed on the way is sent as one thing and received as another', () => {
    const timeline = timelineOf(2);
    timeline.begin(0, 0);
    const [segment, changed] = [summary({ wnd: 500 }), summary({ wnd: 0 })];
    const sending = { to: 1, connection: -1, rule: '', arrivesAt: 50, lost: false, retransmission: false };
    const sent = timeline.sent({ ...sending, copy: false, segment, changed });
    timeline.begin(50, 1);
    const received = timeline.received(sent, -1, '', false);
    const [before, after] = [timeline.row(sent), timeline.row(received)];
    assert.ok(before.kind === 'sent' && after.kind === 'received');
    assert.deepEqual([before.segment.wnd, before.changed?.wnd], [500, 0]);
    assert.deepEqual([after.segment.wnd, after.changed], [0, true]);
    assert.deepEqual(changes({ segment, changed }), ['wnd 500 → 0']);
  });

  it('what was held back arrives when it arrives', () => {
    const timeline = timelineOf(2);
    timeline.begin(0, 0);
    const segment = summary();
    const sending = { to: 1, connection: -1, rule: '', arrivesAt: 1050, lost: false, retransmission: false };
    const sent = timeline.sent({ ...sending, copy: false, segment });
    timeline.begin(80, 1);
    timeline.received(sent, -1, '', false);
    const row = timeline.row(sent);
    assert.ok(row.kind === 'sent');
    assert.equal(row.arrivesAt, 80);
  });

  it('another network concerns no connection', () => {
    const timeline = timelineOf(2);
    timeline.begin(7, 0);
    timeline.network('delay 200 ms');
    assert.deepEqual(timeline.row(0), {
      index: 0,
      moment: 0,
      lane: 0,
      connection: -1,
      rule: '',
      kind: 'network',
      text: 'delay 200 ms',
    });
    assert.match(formatLadder(timeline), /^ {3}0\.007 {2}network: delay 200 ms$/m);
  });

  it('a moment may have none', () => {
    const timeline = timelineOf(1);
    timeline.begin(0, 0);
    timeline.begin(1, 0);
    assert.deepEqual(timeline.moment(0).rows, []);
    assert.deepEqual(timeline.moment(1).rows, []);
  });
});
