import assert from 'node:assert/strict';
import { reopens } from '../../src/tcp/reopen';
import type { SegmentOptions } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import { at, End, endIn, SYNCHRONIZED, type Options } from './support';

const LAST = 700_000;

/** Whether a SYN `ahead` of RCV.NXT may reopen a connection whose last timestamp, if it had any, was 700,000. */
function syn(ahead: number, tsval: number | undefined, before: Options): boolean {
  const end = endIn('TIME-WAIT', before);
  const options: SegmentOptions = tsval === undefined ? {} : { timestamps: at(tsval, 0) };
  return reopens(end.tcb, end.segment('SYN', { seq: add(end.tcb.rcv.nxt, ahead), options }));
}

describe('MAY-2, RFC 6191 section 2: a SYN that finds its four-tuple in TIME-WAIT (SHLD-4)', () => {
  describe('the previous incarnation used timestamps, and so would the new one', () => {
    const before: Options = { policy: { timestamps: true }, syn: { timestamps: at(LAST, 0) } };
    for (const [title, ahead, tsval, expected] of [
      ['a later timestamp reopens, whatever the sequence number', -100_000, LAST + 1, true],
      ['modulo 2^32', -100_000, LAST + 2 ** 31 - 1, true],
      ['the same timestamp reopens with a later sequence number', 1, LAST, true],
      ['the same timestamp does not with the same sequence number', 0, LAST, false],
      ['the same timestamp does not with an earlier one', -1, LAST, false],
      ['an earlier timestamp does not, whatever the sequence number', 100_000, LAST - 1, false],
      ['one without timestamps reopens with a later sequence number', 1, undefined, true],
      ['one without timestamps does not with an earlier one', -1, undefined, false],
    ] as const) {
      it(title, () => {
        assert.equal(syn(ahead, tsval, before), expected);
      });
    }
  });

  describe('the previous incarnation used none', () => {
    const before: Options = { policy: { timestamps: true } };
    for (const [title, ahead, tsval, expected] of [
      ['one with timestamps reopens, whatever the sequence number', -100_000, 1, true],
      ['one without reopens with a later sequence number', 1, undefined, true],
      ['nor does one without with the same', 0, undefined, false],
      ['one without does not with an earlier one', -1, undefined, false],
    ] as const) {
      it(title, () => {
        assert.equal(syn(ahead, tsval, before), expected);
      });
    }

    it('timestamps that this end would not use in the new one either decide nothing', () => {
      assert.equal(syn(-100_000, 1, { policy: { timestamps: false } }), false);
      assert.equal(syn(1, 1, { policy: { timestamps: false } }), true);
    });
  });

  it('sequence numbers are compared modulo 2^32', () => {
    assert.equal(syn(1, undefined, { irs: 0xffffffff }), true);
    assert.equal(syn(2 ** 31 - 1, undefined, {}), true);
    assert.equal(syn(-(2 ** 31 - 1), undefined, {}), false);
  });

  it('where the policy says no, none does', () => {
    assert.equal(syn(1, undefined, { policy: { reopenTimeWait: false } }), false);
  });

  for (const ctl of ['SYN,ACK', 'SYN,RST', 'ACK', 'FIN,ACK', 'RST']) {
    it(`nor does ${ctl}`, () => {
      const end = endIn('TIME-WAIT');
      assert.equal(reopens(end.tcb, end.segment(ctl, { seq: add(end.tcb.rcv.nxt, 1) })), false);
    });
  }

  for (const place of SYNCHRONIZED.filter((other) => other !== 'TIME-WAIT')) {
    it(`nor in ${place}`, () => {
      const end = endIn(place);
      assert.equal(reopens(end.tcb, end.segment('SYN', { seq: add(end.tcb.rcv.nxt, 1) })), false);
    });
  }
});

describe('3.10.1: OPEN, where there was a connection before', () => {
  for (const [call, open] of [
    ['passive', (end: End) => end.openPassive()],
    ['active', (end: End) => end.openActive()],
  ] as const) {
    it(`${call}: nothing of the old one reaches the new one`, () => {
      const used = endIn('ESTABLISHED', { iss: 1000, mss: 20, wnd: 50 });
      used.send(500);
      used.closeBothWays();
      used.expire();
      used.arrive('RST');
      assert.equal(used.state, 'CLOSED');
      const fresh = new End({ iss: 1000 });
      used.now = 0;
      open(used);
      open(fresh);
      assert.deepEqual(used.tcb, fresh.tcb);
    });
  }
});

describe('RFC 5961: blind attacks', () => {
  for (const place of SYNCHRONIZED) {
    for (const [title, ahead, expected] of [
      ['3.2: a reset at exactly RCV.NXT ends it', 0, 'gone'],
      ['3.2: one further on in the window is challenged', 1, 'challenged'],
      ['3.2: at its last octet too', 65_534, 'challenged'],
      ['3.2: one past the window is dropped in silence', 65_535, 'silence'],
      ['3.2: one before RCV.NXT is dropped in silence', -1, 'silence'],
    ] as const) {
      it(`${place}, ${title}`, () => {
        const end = endIn(place, { policy: { congestionControl: 'none' } });
        const seq = add(end.tcb.rcv.nxt, ahead);
        const challenge = { seq: end.tcb.snd.nxt, ack: end.tcb.rcv.nxt, ctl: 'ACK', len: 0 };
        end.arrive('RST', { seq });
        assert.equal(end.state, expected === 'gone' ? 'CLOSED' : place);
        assert.deepEqual(end.sent, expected === 'challenged' ? [challenge] : []);
      });
    }

    it(`${place}, 4.2: a SYN is challenged, wherever it lies`, () => {
      for (const ahead of [-100_000, -1, 0, 1, 100_000]) {
        const end = endIn(place);
        const challenge = { seq: end.tcb.snd.nxt, ack: end.tcb.rcv.nxt, ctl: 'ACK', len: 0 };
        end.arrive('SYN', { seq: add(end.tcb.rcv.nxt, ahead) });
        assert.deepEqual([end.state, end.sent], [place, [challenge]]);
      }
    });

    it(`${place}, 5.2: SND.UNA - MAX.SND.WND =< SEG.ACK =< SND.NXT, or it is challenged (MAY-12)`, () => {
      for (const [edge, by, acceptable] of [
        ['una', -3000, true],
        ['una', -3001, false],
        ['nxt', 0, true],
        ['nxt', 1, false],
      ] as const) {
        const end = endIn(place, { wnd: 3000 });
        // MAX.SND.WND is the largest window ever offered, not the last.
        end.arrive('ACK', { ack: end.tcb.snd.una, wnd: 100 });
        end.forget();
        end.arrive('ACK', { ack: add(end.tcb.snd[edge], by), wnd: 100 });
        const dropped = end.out.dropped.filter((rule) => rule.startsWith('fifth.'));
        assert.equal(dropped.length, acceptable ? 0 : 1, `${edge} ${String(by)}`);
      }
    });
  }

  it('5.2: text beside an ACK out of range is not taken', () => {
    const end = endIn('ESTABLISHED', { wnd: 3000 });
    end.arrive('ACK', { ack: add(end.tcb.snd.una, -3001), data: new Uint8Array(10) });
    assert.deepEqual(end.tcb.unread, []);
  });
});
