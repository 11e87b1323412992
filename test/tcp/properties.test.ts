import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConnectionOptions } from '../../src/tcp/calls/options';
import type { IcmpError } from '../../src/tcp/icmp';
import { isArrow } from './figure-5';
import { isRuleId } from '../../src/tcp/rules';
import { PROFILES } from '../../src/tcp/profiles';
import type { SegmentOptions } from '../../src/tcp/segment';
import { add, leq } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { cloneTcb, type Tcb } from '../../src/tcp/tcb';
import { nextTimeout } from '../../src/tcp/timers';
import { brokenBySegment, brokenInvariant } from './invariants';
import { at, endIn, octets, ORIGINS, PLACES, type End } from './support';

type Action =
  | { readonly kind: 'call'; readonly call: 'open' | 'listen' | 'close' | 'closeBothWays' | 'abort' }
  | { readonly kind: 'send' | 'sendUrgent' | 'receive'; readonly octets: number }
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
      readonly ecn: number;
      readonly mss: number | undefined;
      readonly windowScale: number | undefined;
      readonly sackPermitted: boolean;
      /** TSval and TSecr, by how far they are from TS.Recent and from now. */
      readonly timestamps: readonly [number, number] | undefined;
      /** The edges of SACK blocks, by how far they are from SND.UNA. */
      readonly sack: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'icmp'; readonly error: IcmpError['kind']; readonly seq: number; readonly mtu: number }
  | { readonly kind: 'setOptions'; readonly options: Partial<ConnectionOptions> };

/** Offsets from where a segment would be right: mostly near the edges, now and then anywhere. */
const near = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 0, 0, -1, 1, 2, -2) },
  { weight: 2, arbitrary: fc.integer({ min: -300, max: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) },
);
/** Control bits that a segment might carry, likelier with ACK; and all combinations. */
const bits = fc.oneof(
  fc.constantFrom(0x10, 0x10, 0x18, 0x11, 0x12, 0x02, 0x04, 0x14, 0x50, 0x90, 0xc2, 0x52),
  fc.nat(0xff),
);
/** Edges of SACK blocks: mostly those of segments under way, which are of 100 octets and less. */
const edge = fc.oneof(fc.constantFrom(0, 1, 100, 200, 300, 400, 500), near);

const options: fc.Arbitrary<Partial<ConnectionOptions>> = fc.record(
  {
    nagle: fc.boolean(),
    keepAlive: fc.boolean(),
    keepAliveIdle: fc.constantFrom(1, 500, 60_000),
    keepAliveInterval: fc.constantFrom(1, 500),
    keepAliveProbes: fc.nat(3),
    userTimeout: fc.constantFrom(undefined, 1, 700, 5000),
    r2: fc.nat(8),
    reportSoftErrors: fc.boolean(),
  },
  { requiredKeys: [] },
);

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
    arbitrary: fc.record({ kind: fc.constantFrom('send', 'sendUrgent', 'receive'), octets: fc.nat(300) }),
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
      ecn: fc.nat(3),
      mss: fc.option(fc.constantFrom(0, 1, 64, 1460, 65535), { nil: undefined }),
      windowScale: fc.option(fc.constantFrom(0, 2, 14, 255), { nil: undefined }),
      sackPermitted: fc.boolean(),
      timestamps: fc.option(fc.tuple(near, near), { nil: undefined, freq: 6 }),
      sack: fc.array(fc.tuple(edge, edge), { maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('icmp' as const),
      error: fc.constantFrom('soft', 'hard', 'too big', 'source quench'),
      seq: near,
      mtu: fc.constantFrom(0, 100, 576, 600, 1280, 1500, 65_535),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('setOptions' as const), options }) },
);

const start = fc.record({
  place: fc.constantFrom(...PLACES),
  origin: fc.constantFrom(...ORIGINS),
  wnd: fc.constantFrom(50, 1000, 65535),
  mss: fc.constantFrom(20, 100),
  ipHeader: fc.constantFrom(20, 40),
  ecn: fc.boolean(),
  syn: fc.record(
    {
      windowScale: fc.constantFrom(0, 2, 14),
      sackPermitted: fc.constant(true),
      timestamps: fc.constantFrom(at(0, 0), at(0xffffffff, 0), at(0x7fffffff, 0)),
    },
    { requiredKeys: [] },
  ),
  profile: fc.constantFrom(...Object.values(PROFILES)),
  policy: fc.record(
    {
      receiveBuffer: fc.constantFrom(1, 10, 300, 65_535, 100_001),
      sendBuffer: fc.constantFrom(100, 10_000),
      nagle: fc.boolean(),
      nagleWaitsFor: fc.constantFrom('anything', 'small'),
      rfc1337: fc.boolean(),
      repeatedSyn: fc.constantFrom('ack', 'syn-ack'),
      synFin: fc.constantFrom('accept', 'drop'),
      missingTimestamp: fc.constantFrom('accept', 'drop'),
      windowScaling: fc.boolean(),
      timestamps: fc.boolean(),
      sack: fc.boolean(),
      ecn: fc.constantFrom('request', 'accept', 'off'),
      congestionControl: fc.constantFrom('reno', 'cubic', 'none'),
      initialWindow: fc.constantFrom(undefined, 1, 10),
      duplicateAcks: fc.constantFrom(1, 3),
      delayedAck: fc.constantFrom(0, 40, 200),
      r1: fc.constantFrom(1, 3),
      r2: fc.constantFrom(1, 8),
      userTimeout: fc.constantFrom(undefined, 3000),
      keepAlive: fc.boolean(),
      keepAliveIdle: fc.constantFrom(1, 1500, 7_200_000),
      keepAliveProbes: fc.nat(2),
      keepAliveGarbage: fc.boolean(),
      hardIcmp: fc.constantFrom('abort', 'report'),
      finWait2Timeout: fc.constantFrom(undefined, 600),
      reopenTimeWait: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});
type Start = typeof start extends fc.Arbitrary<infer T> ? T : never;

function begin({ profile, policy, origin, place, syn, ...rest }: Start): End {
  return endIn(place, {
    ...rest,
    ...origin,
    syn,
    policy: { ...profile, msl: 1000, missingTimestamp: 'accept', ...policy },
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
    case 'sendUrgent':
      end.send(one.octets, true);
      return;
    case 'icmp':
      end.icmp(one.error, { seq: add(tcb.snd.una, one.seq), mtu: one.mtu });
      return;
    case 'setOptions':
      end.setOptions(one.options);
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
    case 'arrive':
      end.arriveSegment({
        seq: add(tcb.rcv.nxt, one.seq),
        ack: add(tcb.snd.nxt, one.ack),
        ctl: one.ctl,
        wnd: one.wnd,
        up: one.up,
        data: octets(one.data),
        options: optionsOf(one, end),
        ecn: one.ecn,
      });
  }
}

function optionsOf(one: Action & { kind: 'arrive' }, { tcb, now }: End): SegmentOptions {
  const { mss, windowScale, sackPermitted, timestamps, sack } = one;
  return {
    ...(mss !== undefined && { mss }),
    ...(windowScale !== undefined && { windowScale }),
    ...(sackPermitted && { sackPermitted }),
    ...(timestamps !== undefined && { timestamps: at(tcb.tsRecent + timestamps[0], now + timestamps[1]) }),
    ...(sack.length > 0 && {
      sack: sack.map(([left, right]) => ({ left: add(tcb.snd.una, left), right: add(tcb.snd.una, right) })),
    }),
  };
}

const isFresh = (state: State): boolean => state === 'CLOSED' || state === 'LISTEN' || state === 'SYN-SENT';

function checkRecord(tcb: Tcb, now: number): void {
  assert.equal(brokenInvariant(tcb, now), undefined);
}

function checkEffects(end: End, before: State): void {
  for (const rule of end.out.rules()) {
    assert.ok(isRuleId(rule), rule);
  }
  let state = before;
  for (const change of end.out.changes) {
    assert.equal(change.before, state);
    assert.ok(isArrow(change.before, change.after), `${change.before} -> ${change.after}`);
    state = change.after;
  }
  assert.equal(end.state, state, 'no state is entered without saying so');
  if (!isFresh(state)) {
    for (const { segment } of end.out.segments) {
      assert.equal(brokenBySegment(segment, end.tcb), undefined);
    }
  }
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
        end.arrive('RST,ACK', { seq: add(end.tcb.rcv.nxt, seq), ack: add(end.tcb.snd.nxt, ack) });
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
