import assert from 'node:assert/strict';
import { ACK, FIN, PSH, RST, SYN, URG } from '../../src/tcp/segment';
import { predict, type Effect, type Header } from '../../src/timeline/prediction';
import type { SentRow } from '../../src/timeline/rows';
import { fourWayClose, threeWayHandshake, type Story } from '../webview/stories';

/** The nth segment of a story, counted from 0. */
function segment({ timeline }: Story, nth: number): SentRow {
  const rows = Array.from({ length: timeline.rowCount }, (_, index) => timeline.row(index));
  const row = rows.filter((one): one is SentRow => one.kind === 'sent')[nth];
  assert.ok(row !== undefined);
  return row;
}

/** What is said of a segment whose header is another one. */
function said(story: Story, nth: number, change: Partial<Header>): readonly Effect[] {
  const row = segment(story, nth);
  const { ctl, seq, ack, wnd, up, options } = row.segment;
  return predict(story.timeline, row, { ctl, seq, ack, wnd, up, options, ...change });
}

const rule = (field: Effect['field'], id: string) => [{ field, says: { rule: id } }];

describe('what a changed header is likely to do', () => {
  const SYN_SEGMENT = 0;
  const SYN_ACK = 1;
  const FIRST_ACK = 2;
  const DATA = 3;
  const FIRST_FIN = 5;
  /** In the stories the client counts from 1000 and the server from 5000. */
  const CLIENT_NEXT = 1001;
  const SERVER_NEXT = 5001;

  it('is nothing where nothing is changed', () => {
    assert.deepEqual(said(threeWayHandshake(), FIRST_ACK, {}), []);
  });

  it('in LISTEN: a RST is ignored, an ACK is answered by a RST (section 3.10.7.2)', () => {
    assert.deepEqual(said(threeWayHandshake(), SYN_SEGMENT, { ctl: RST }), rule('ctl', 'listen.rst'));
    assert.deepEqual(said(threeWayHandshake(), SYN_SEGMENT, { ctl: SYN | ACK }), rule('ctl', 'listen.ack'));
    assert.deepEqual(said(threeWayHandshake(), SYN_SEGMENT, { ctl: 0 }), rule('ctl', 'listen.other'));
  });

  it('in SYN-SENT: an ACK of what was not sent, a SYN alone, a RST (section 3.10.7.3)', () => {
    const story = threeWayHandshake();
    for (const ack of [1000, 1002]) {
      assert.deepEqual(said(story, SYN_ACK, { ack }), rule('ack', 'syn-sent.ack-unacceptable'));
    }
    assert.deepEqual(said(story, SYN_ACK, { ctl: SYN }), rule('ctl', 'syn-sent.syn'));
    assert.deepEqual(said(story, SYN_ACK, { ctl: RST | ACK }), rule('ctl', 'syn-sent.rst'));
    assert.deepEqual(said(story, SYN_ACK, { ctl: RST }), rule('ctl', 'syn-sent.rst-without-ack'));
  });

  it('in SYN-RECEIVED: a RST goes back to LISTEN, a wrong ACK is answered by a RST (section 3.10.7.4)', () => {
    const story = threeWayHandshake();
    assert.deepEqual(said(story, FIRST_ACK, { ctl: RST | ACK }), rule('ctl', 'second.syn-received-passive'));
    assert.deepEqual(
      said(story, FIRST_ACK, { ack: SERVER_NEXT + 1 }),
      rule('ack', 'fifth.syn-received-unacceptable'),
    );
  });

  it('to a sequence number: outside the window, or beyond a gap (section 3.10.7.4, first and seventh)', () => {
    const story = fourWayClose();
    assert.deepEqual(said(story, DATA, { seq: CLIENT_NEXT + 70_000 }), rule('seq', 'first.unacceptable'));
    assert.deepEqual(said(story, DATA, { seq: CLIENT_NEXT - 300 }), rule('seq', 'first.unacceptable'));
    assert.deepEqual(said(story, DATA, { seq: CLIENT_NEXT + 10 }), rule('seq', 'seventh.out-of-order'));
  });

  it('to a RST: exact, within the window, outside (RFC 5961 section 3.2)', () => {
    const story = fourWayClose();
    const reset = (seq: number) => said(story, DATA, { ctl: RST, seq }).map(({ says }) => says);
    const twice = (id: string) => [{ rule: id }, { rule: id }];
    assert.deepEqual(reset(CLIENT_NEXT + 1), twice('second.challenge'));
    assert.deepEqual(reset(CLIENT_NEXT - 1), twice('first.unacceptable-rst'));
    assert.deepEqual(reset(CLIENT_NEXT + 65_535), twice('first.unacceptable-rst'));
    assert.deepEqual(said(story, DATA, { ctl: RST }), rule('ctl', 'second.reset'));
  });

  it('to an ACK: what was never sent, what is acknowledged already (section 3.10.7.4, fifth)', () => {
    const story = fourWayClose();
    assert.deepEqual(said(story, DATA, { ack: SERVER_NEXT + 1 }), rule('ack', 'fifth.unsent'));
    assert.deepEqual(said(story, DATA, { ack: SERVER_NEXT - 1 }), rule('ack', 'fifth.duplicate'));
    assert.deepEqual(said(story, DATA, { ack: SERVER_NEXT - 70_000 }), rule('ack', 'fifth.ack-out-of-range'));
  });

  it('to flags in a connection: a SYN is challenged, no ACK is dropped, a FIN closes', () => {
    const story = fourWayClose();
    assert.deepEqual(said(story, DATA, { ctl: SYN }), rule('ctl', 'fourth.challenge'));
    assert.deepEqual(said(story, DATA, { ctl: PSH }), rule('ctl', 'fifth.no-ack'));
    assert.deepEqual(said(story, DATA, { ctl: FIN | PSH | ACK }), rule('ctl', 'eighth.established'));
    assert.deepEqual(said(story, FIRST_FIN, { ctl: RST | ACK }), rule('ctl', 'second.reset'));
  });

  it('to the rest: a window of zero, an urgent pointer, options', () => {
    const story = fourWayClose();
    assert.deepEqual(said(story, DATA, { wnd: 0 }), rule('wnd', 'timeout.zero-window-probe'));
    assert.deepEqual(said(story, DATA, { up: 5 }), [{ field: 'up', says: { remark: 'ignored' } }]);
    assert.deepEqual(said(story, DATA, { ctl: URG | PSH | ACK, up: 5 }), [
      ...rule('ctl', 'sixth.urgent'),
      ...rule('up', 'sixth.urgent'),
    ]);
    assert.deepEqual(said(story, SYN_SEGMENT, { options: { mss: 500 } }), [
      { field: 'options', says: { remark: 'mss' } },
    ]);
    assert.deepEqual(said(story, DATA, { options: { mss: 500 } }), [
      { field: 'options', says: { remark: 'ignored' } },
    ]);
  });
});
