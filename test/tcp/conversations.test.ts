import assert from 'node:assert/strict';
import { Pair } from './pair';
import { describe as fieldsOf, octets, ORIGINS } from './support';

describe('conversations of two ends', () => {
  for (const { iss, irs } of ORIGINS) {
    const make = (): Pair => new Pair({ iss }, { iss: irs });
    const at = `ISNs ${String(iss)} and ${String(irs)}`;

    it(`figure 6: the three-way handshake, ${at}`, () => {
      const pair = make();
      pair.b.openPassive();
      pair.a.openActive();
      pair.deliver(pair.a);
      assert.equal(pair.states, 'SYN-SENT SYN-RECEIVED');
      pair.deliver(pair.b);
      assert.equal(pair.states, 'ESTABLISHED SYN-RECEIVED');
      pair.deliver(pair.a);
      assert.equal(pair.states, 'ESTABLISHED ESTABLISHED');
      assert.deepEqual(pair.take(pair.b), []);
    });

    it(`figure 7: simultaneous open (MUST-10), ${at}`, () => {
      const pair = make();
      pair.a.openActive();
      pair.b.openActive();
      const [fromA, fromB] = [pair.take(pair.a), pair.take(pair.b)];
      fromB.forEach((segment) => pair.a.arriveSegment(segment));
      fromA.forEach((segment) => pair.b.arriveSegment(segment));
      assert.equal(pair.states, 'SYN-RECEIVED SYN-RECEIVED');
      const [again, andAgain] = [pair.take(pair.a), pair.take(pair.b)];
      assert.equal(fieldsOf(again[0] ?? assert.fail()).ctl, 'SYN,ACK');
      andAgain.forEach((segment) => pair.a.arriveSegment(segment));
      again.forEach((segment) => pair.b.arriveSegment(segment));
      assert.equal(pair.states, 'ESTABLISHED ESTABLISHED');
      assert.deepEqual([...pair.take(pair.a), ...pair.take(pair.b)], []);
    });

    it(`figure 12: the normal close, ${at}`, () => {
      const pair = make().establish();
      pair.a.close();
      pair.deliver(pair.a);
      assert.equal(pair.states, 'FIN-WAIT-1 CLOSE-WAIT');
      pair.deliver(pair.b);
      assert.equal(pair.states, 'FIN-WAIT-2 CLOSE-WAIT');
      pair.b.close();
      assert.equal(pair.states, 'FIN-WAIT-2 LAST-ACK');
      pair.deliver(pair.b);
      assert.equal(pair.states, 'TIME-WAIT LAST-ACK');
      pair.deliver(pair.a);
      assert.equal(pair.states, 'TIME-WAIT CLOSED');
      assert.equal(pair.a.expire(), 'time-wait');
      assert.equal(pair.states, 'CLOSED CLOSED');
    });

    it(`figure 13: the simultaneous close, 2 MSL on both sides, ${at}`, () => {
      const pair = make().establish();
      pair.a.close();
      pair.b.close();
      const [fromA, fromB] = [pair.take(pair.a), pair.take(pair.b)];
      fromB.forEach((segment) => pair.a.arriveSegment(segment));
      fromA.forEach((segment) => pair.b.arriveSegment(segment));
      assert.equal(pair.states, 'CLOSING CLOSING');
      const [ackA, ackB] = [pair.take(pair.a), pair.take(pair.b)];
      assert.deepEqual(
        [...ackA, ...ackB].map((segment) => fieldsOf(segment).ctl),
        ['ACK', 'ACK'],
      );
      ackB.forEach((segment) => pair.a.arriveSegment(segment));
      ackA.forEach((segment) => pair.b.arriveSegment(segment));
      assert.equal(pair.states, 'TIME-WAIT TIME-WAIT');
    });

    it(`the three-segment close: FIN on the ACK, ${at}`, () => {
      const pair = make().establish();
      pair.a.close();
      for (const segment of pair.take(pair.a)) {
        // The application answers at the same instant, before the acknowledgment goes out.
        pair.b.arriveSegment(segment);
      }
      pair.take(pair.b);
      pair.b.close();
      pair.deliver(pair.b);
      assert.equal(pair.states, 'TIME-WAIT LAST-ACK');
      assert.deepEqual(pair.a.entered, ['TIME-WAIT']);
      pair.deliver(pair.a);
      assert.equal(pair.states, 'TIME-WAIT CLOSED');
    });

    it(`half-close: text still flows to who closed, and is acknowledged (3.6.1), ${at}`, () => {
      const pair = make().establish();
      pair.a.close();
      pair.settle();
      assert.equal(pair.states, 'FIN-WAIT-2 CLOSE-WAIT');
      pair.b.send(5000);
      pair.settle();
      assert.deepEqual(pair.a.receive(10_000), octets(5000));
      assert.equal(pair.b.tcb.snd.una, pair.b.tcb.snd.nxt);
      pair.b.close();
      pair.settle();
      assert.equal(pair.states, 'TIME-WAIT CLOSED');
    });

    it(`100,000 octets each way, whole and in order, ${at}`, () => {
      const pair = make().establish();
      pair.a.send(octets(100_000));
      pair.b.send(octets(100_000, 7));
      const got: number[][] = [[], []];
      const collect = (): void => {
        [pair.a, pair.b].forEach((end, side) => {
          const data = end.receive(1e6);
          assert.ok(data instanceof Uint8Array);
          got[side]?.push(...data);
        });
      };
      for (let turns = 0; (got[0]?.length ?? 0) + (got[1]?.length ?? 0) < 200_000; turns++) {
        assert.ok(turns < 1000, 'it comes to an end');
        pair.deliver(pair.a);
        collect();
        pair.deliver(pair.b);
        collect();
      }
      assert.deepEqual(Uint8Array.from(got[1] ?? []), octets(100_000));
      assert.deepEqual(Uint8Array.from(got[0] ?? []), octets(100_000, 7));
    });
  }

  it('figure 8: recovery from an old duplicate SYN', () => {
    const pair = new Pair({ iss: 100 }, { iss: 300 });
    pair.b.openPassive();
    pair.a.openActive();
    const [syn] = pair.take(pair.a);
    assert.ok(syn !== undefined);
    pair.b.arriveSegment({ ...syn, seq: 90 });
    pair.deliver(pair.b);
    assert.deepEqual(pair.a.sent, [{ seq: 91, ack: undefined, ctl: 'RST', len: 0 }]);
    pair.deliver(pair.a);
    assert.equal(pair.states, 'SYN-SENT LISTEN');
    pair.b.arriveSegment(syn);
    pair.settle();
    assert.equal(pair.states, 'ESTABLISHED ESTABLISHED');
  });

  it('figure 9: a half-open connection is discovered by the SYN of the side that forgot it', () => {
    const pair = new Pair().establish();
    const reborn = new Pair({ iss: 4000 });
    reborn.a.openActive();
    for (const segment of reborn.take(reborn.a)) {
      pair.b.arriveSegment(segment);
    }
    const [challenge] = pair.take(pair.b);
    assert.deepEqual(fieldsOf(challenge ?? assert.fail()), {
      seq: pair.b.tcb.snd.nxt,
      ack: pair.b.tcb.rcv.nxt,
      ctl: 'ACK',
      len: 0,
    });
    reborn.a.arriveSegment(challenge ?? assert.fail());
    const [reset] = reborn.take(reborn.a);
    assert.equal(fieldsOf(reset ?? assert.fail()).ctl, 'RST');
    pair.b.arriveSegment(reset ?? assert.fail());
    assert.equal(pair.b.state, 'CLOSED');
    assert.deepEqual(pair.b.signals, ['reset']);
    assert.equal(reborn.a.state, 'SYN-SENT');
  });

  it('two sides that probe each other’s zero window at once fall silent again (appendix A.2)', () => {
    const full = { policy: { receiveBuffer: 10 } };
    const pair = new Pair(full, full).establish();
    pair.a.send(20);
    pair.b.send(20);
    pair.settle();
    assert.deepEqual([pair.a.tcb.rcv.wnd, pair.b.tcb.rcv.wnd], [0, 0]);
    assert.equal(pair.a.expire(), 'zero-window probe');
    assert.equal(pair.b.expire(), 'zero-window probe');
    pair.settle();
    // And both hear of it when the windows open.
    for (let turns = 0; turns < 4; turns++) {
      pair.a.receive(100);
      pair.b.receive(100);
      pair.settle();
      for (const end of [pair.a, pair.b]) {
        if (end.tcb.timers.retransmission !== undefined) {
          end.expire();
        }
      }
      pair.settle();
    }
    assert.deepEqual([pair.a.tcb.unsent, pair.b.tcb.unsent], [[], []]);
    assert.equal(pair.a.tcb.snd.una, pair.a.tcb.snd.nxt);
    assert.equal(pair.b.tcb.snd.una, pair.b.tcb.snd.nxt);
  });
});
