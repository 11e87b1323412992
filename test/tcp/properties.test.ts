import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRuleId } from '../../src/tcp/rules';
import { NO_OPTIONS, segmentLength, type Segment } from '../../src/tcp/segment';
import { add, distance, leq } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { cloneTcb, nextTimeout, type Tcb } from '../../src/tcp/tcb';
import { size } from '../../src/tcp/text';
import { endIn, octets, ORIGINS, PLACES, type End } from './support';

/** The arrows of RFC 9293 figure 5, by hand. */
const FIGURE_5: readonly (readonly [State, State])[] = [
  ['CLOSED', 'LISTEN'],
  ['CLOSED', 'SYN-SENT'],
  ['LISTEN', 'CLOSED'],
  ['LISTEN', 'SYN-SENT'],
  ['LISTEN', 'SYN-RECEIVED'],
  ['SYN-SENT', 'CLOSED'],
  ['SYN-SENT', 'SYN-RECEIVED'],
  ['SYN-SENT', 'ESTABLISHED'],
  ['SYN-RECEIVED', 'ESTABLISHED'],
  ['SYN-RECEIVED', 'FIN-WAIT-1'],
  ['ESTABLISHED', 'FIN-WAIT-1'],
  ['ESTABLISHED', 'CLOSE-WAIT'],
  ['FIN-WAIT-1', 'FIN-WAIT-2'],
  ['FIN-WAIT-1', 'CLOSING'],
  ['FIN-WAIT-2', 'TIME-WAIT'],
  ['CLOSING', 'TIME-WAIT'],
  ['CLOSE-WAIT', 'LAST-ACK'],
  ['LAST-ACK', 'CLOSED'],
  ['TIME-WAIT', 'CLOSED'],
  // Note 1: a reset in SYN-RECEIVED after a passive OPEN.
  ['SYN-RECEIVED', 'LISTEN'],
  // Note 2: the FIN comes on the segment that acknowledges ours.
  ['FIN-WAIT-1', 'TIME-WAIT'],
  // Note 3, and the timeouts and ABORT of section 3.10: a reset, sent or received, or giving up, leads to CLOSED.
  ['SYN-RECEIVED', 'CLOSED'],
  ['ESTABLISHED', 'CLOSED'],
  ['FIN-WAIT-1', 'CLOSED'],
  ['FIN-WAIT-2', 'CLOSED'],
  ['CLOSE-WAIT', 'CLOSED'],
  ['CLOSING', 'CLOSED'],
];

const ARROWS = new Set(FIGURE_5.map(([from, to]) => `${from} -> ${to}`));

type Action =
  | { readonly kind: 'call'; readonly call: 'open' | 'listen' | 'close' | 'closeBothWays' | 'abort' }
  | { readonly kind: 'send' | 'receive'; readonly octets: number }
  | { readonly kind: 'expire' }
  | { readonly kind: 'wait'; readonly time: number }
  | {
      readonly kind: 'arrive';
      readonly seq: number;
      readonly ack: number;
      readonly ctl: number;
      readonly wnd: number;
      readonly up: number;
      readonly data: number;
      readonly mss: number | undefined;
    };

/** Offsets from where a segment would be right: mostly near the edges, now and then anywhere. */
const near = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 0, 0, -1, 1, 2, -2) },
  { weight: 2, arbitrary: fc.integer({ min: -300, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) },
);
/** Control bits that a segment might carry, likelier with ACK; and all combinations. */
const bits = fc.oneof(fc.constantFrom(0x10, 0x10, 0x18, 0x11, 0x12, 0x02, 0x04, 0x14), fc.nat(0x3f));

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      call: fc.constantFrom('open', 'listen', 'close', 'closeBothWays', 'abort'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('send', 'receive'), octets: fc.nat(300) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'expire' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), time: fc.nat(2000) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      seq: near,
      ack: near,
      ctl: bits,
      wnd: fc.oneof(fc.constantFrom(0, 1, 100, 65535), fc.nat(65535)),
      up: fc.nat(65535),
      data: fc.oneof(fc.constant(0), fc.nat(400)),
      mss: fc.option(fc.constantFrom(0, 1, 64, 1460, 65535), { nil: undefined }),
    }),
  },
);

const start = fc.record({
  place: fc.constantFrom(...PLACES),
  origin: fc.constantFrom(...ORIGINS),
  wnd: fc.constantFrom(50, 1000, 65535),
  receiveBuffer: fc.constantFrom(1, 10, 300, 65535),
  nagle: fc.boolean(),
  rfc1337: fc.boolean(),
  repeatedSyn: fc.constantFrom('ack', 'syn-ack'),
});
type Start = typeof start extends fc.Arbitrary<infer T> ? T : never;

function begin({ place, origin, wnd, receiveBuffer, nagle, rfc1337, repeatedSyn }: Start): End {
  return endIn(place, {
    ...origin,
    wnd,
    mss: 100,
    policy: { receiveBuffer, nagle, rfc1337, repeatedSyn, msl: 1000 },
  });
}

function act(end: End, one: Action): void {
  const { tcb } = end;
  switch (one.kind) {
    case 'call':
      ({
        open: () => end.openActive(),
        listen: () => end.openPassive(),
        close: () => end.close(),
        closeBothWays: () => end.closeBothWays(),
        abort: () => end.abort(),
      })[one.call]();
      return;
    case 'send':
      end.send(one.octets);
      return;
    case 'receive':
      end.receive(one.octets);
      return;
    case 'expire':
      if (nextTimeout(tcb) !== undefined) {
        end.expire();
      }
      return;
    case 'wait':
      end.now = Math.min(end.now + one.time, nextTimeout(tcb)?.at ?? Infinity);
      return;
    case 'arrive': {
      const segment: Segment = {
        seq: add(tcb.rcv.nxt, one.seq),
        ack: add(tcb.snd.nxt, one.ack),
        ctl: one.ctl,
        wnd: one.wnd,
        up: one.up,
        data: octets(one.data),
        options: one.mss === undefined ? NO_OPTIONS : { mss: one.mss },
        ecn: 0,
      };
      end.arriveSegment(segment);
    }
  }
}

const isFresh = (state: State): boolean => state === 'CLOSED' || state === 'LISTEN' || state === 'SYN-SENT';

/** What holds of every record, always. */
function checkRecord(tcb: Tcb, now: number): void {
  const { snd, rcv, unacknowledged, policy } = tcb;
  assert.ok(leq(snd.una, snd.nxt), 'SND.UNA =< SND.NXT');
  let at = snd.una;
  for (const entry of unacknowledged) {
    assert.equal(entry.seq, at, 'the retransmission queue has no gaps');
    assert.ok(segmentLength(entry) > 0);
    at = add(at, segmentLength(entry));
  }
  if (tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN' && tcb.state !== 'TIME-WAIT') {
    assert.equal(at, snd.nxt, 'it reaches from SND.UNA to SND.NXT');
  }
  assert.ok(rcv.wnd >= 0 && rcv.wnd <= policy.receiveBuffer, `RCV.WND ${String(rcv.wnd)}`);
  assert.ok(size(tcb.unread) + rcv.wnd <= policy.receiveBuffer, 'no more is offered than there is room for');
  assert.ok(
    tcb.outOfOrder.every(({ seq, data }) => distance(add(seq, data.length), add(rcv.nxt, rcv.wnd)) <= 0),
    'what waits lies inside the window',
  );
  assert.equal(tcb.ackDue, undefined, 'no acknowledgment stays owed');
  const outstanding = unacknowledged.length > 0;
  assert.equal(tcb.timers.retransmission !== undefined, outstanding, 'the timer runs while something is out');
  assert.equal(tcb.timers['time-wait'] !== undefined, tcb.state === 'TIME-WAIT');
  const next = nextTimeout(tcb);
  assert.ok(next === undefined || next.at >= now, 'no deadline lies in the past');
  assert.ok(Number.isFinite(tcb.rto) && tcb.rto > 0 && tcb.rto <= policy.maxRto);
  if (tcb.state === 'CLOSED') {
    assert.deepEqual([tcb.unsent, unacknowledged, tcb.unread, tcb.outOfOrder], [[], [], [], []]);
    assert.equal(next, undefined, 'no timer outlives its record');
  }
}

function checkEffects(end: End, before: State): void {
  for (const rule of end.out.rules()) {
    assert.ok(isRuleId(rule), rule);
  }
  let state = before;
  for (const change of end.out.changes) {
    assert.equal(change.before, state);
    assert.ok(ARROWS.has(`${change.before} -> ${change.after}`), `${change.before} -> ${change.after}`);
    state = change.after;
  }
  assert.equal(end.state, state, 'no state is entered without saying so');
}

describe('whatever arrives and is called, in every state', () => {
  it('nothing is thrown, the record stays sound, every change is an arrow of figure 5 and cites a rule', () => {
    fc.assert(
      fc.property(start, fc.array(action, { maxLength: 40 }), (from, actions) => {
        const end = begin(from);
        checkRecord(end.tcb, end.now);
        for (const one of actions) {
          const before = end.state;
          const edge = add(end.tcb.rcv.nxt, end.tcb.rcv.wnd);
          end.forget();
          act(end, one);
          checkEffects(end, before);
          checkRecord(end.tcb, end.now);
          if (!isFresh(before) && !isFresh(end.state)) {
            assert.ok(
              leq(edge, add(end.tcb.rcv.nxt, end.tcb.rcv.wnd)),
              'RCV.NXT + RCV.WND never moves back (SHLD-14)',
            );
          }
        }
      }),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it('a reset is never answered by a reset', () => {
    fc.assert(
      fc.property(start, fc.array(action, { maxLength: 20 }), near, near, (from, actions, seq, ack) => {
        const end = begin(from);
        actions.forEach((one) => act(end, one));
        end.forget();
        act(end, { kind: 'arrive', seq, ack, ctl: 0x14, wnd: 0, up: 0, data: 0, mss: undefined });
        assert.ok(!end.sent.some(({ ctl }) => ctl.includes('RST')));
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);

  it('a copy shares nothing: events on one leave the other as it was', () => {
    const events = fc.array(action, { maxLength: 20 });
    fc.assert(
      fc.property(start, events, events, (from, first, second) => {
        const end = begin(from);
        first.forEach((one) => act(end, one));
        const copy = cloneTcb(end.tcb);
        assert.deepEqual(copy, end.tcb);
        const frozen = structuredClone(copy);
        second.forEach((one) => act(end, one));
        assert.deepEqual(copy, frozen);
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);
});
