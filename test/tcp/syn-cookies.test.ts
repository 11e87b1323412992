import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SILENT } from '../../src/tcp/out';
import { PROFILES } from '../../src/tcp/profiles';
import { ACK, NO_DATA, NO_OPTIONS, NOT_ECT, SYN, type Segment } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import { answerWithCookie, COOKIE_LIFETIME, rebuild } from '../../src/tcp/syn-cookies';

const { linux, rfc9293 } = PROFILES;

function segment(fields: Partial<Segment>): Segment {
  return {
    seq: 0,
    ack: 0,
    ctl: 0,
    wnd: 65535,
    up: 0,
    data: NO_DATA,
    options: NO_OPTIONS,
    ecn: NOT_ECT,
    ...fields,
  };
}

function answer(syn: Segment, key: number, now: number, policy = rfc9293): Segment {
  const sent: Segment[] = [];
  answerWithCookie(policy, syn, key, now, { ...SILENT, send: (one) => sent.push(one) });
  const [only] = sent;
  assert.ok(only !== undefined && sent.length === 1);
  return only;
}

/** The ACK of a SYN,ACK. */
function acknowledge({ seq, ack, options }: Segment): Segment {
  const { timestamps } = options;
  return segment({
    seq: ack,
    ack: add(seq, 1),
    ctl: ACK,
    options: timestamps === undefined ? {} : { timestamps: { tsval: 2, tsecr: timestamps.tsval } },
  });
}

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('SYN cookies: the engine’s part', () => {
  it('what the ACK brings back is what the SYN said, in any corner of the sequence space', () => {
    fc.assert(
      fc.property(
        uint32,
        uint32,
        fc.integer({ min: 64, max: 9000 }),
        fc.integer({ min: 0, max: 1e9 }),
        fc.nat(64_000),
        (seq, key, mss, now, later) => {
          const syn = segment({ seq, ctl: SYN, options: { mss } });
          const tcb = rebuild(rfc9293, acknowledge(answer(syn, key, now)), key, now + later);
          assert.ok(tcb !== undefined);
          assert.equal(tcb.state, 'SYN-RECEIVED');
          assert.deepEqual([tcb.rcv.irs, tcb.rcv.nxt], [seq, add(seq, 1)]);
          assert.ok(tcb.snd.mss <= mss, 'never more than the other side can take');
        },
      ),
    );
  });

  it('a wrong key, another SYN or another number: no cookie', () => {
    fc.assert(
      fc.property(uint32, uint32, uint32, fc.integer({ min: 1, max: 2 ** 32 - 1 }), (seq, key, now, off) => {
        const ack = acknowledge(answer(segment({ seq, ctl: SYN }), key, now));
        // 24 bits of hash: one in 16 million, twice, is right by chance; the seed of this run is fixed.
        assert.equal(rebuild(rfc9293, ack, add(key, off), now), undefined);
        assert.equal(rebuild(rfc9293, { ...ack, seq: add(ack.seq, off) }, key, now), undefined);
        assert.equal(rebuild(rfc9293, { ...ack, ack: add(ack.ack, off) }, key, now), undefined);
      }),
      { numRuns: 300, seed: 4987 },
    );
  });

  it('lives for the period in which it was made, and the next one', () => {
    const ack = acknowledge(answer(segment({ ctl: SYN }), 7, 64_000));
    assert.ok(rebuild(rfc9293, ack, 7, 64_000 + COOKIE_LIFETIME - 1) !== undefined);
    assert.equal(rebuild(rfc9293, ack, 7, 64_000 + COOKIE_LIFETIME), undefined);
    assert.equal(rebuild(rfc9293, ack, 7, 63_999), undefined);
    // 32 periods later the 5 bits are the same again, the hash is not.
    assert.equal(rebuild(rfc9293, ack, 7, 64_000 * 33), undefined);
  });

  it('without timestamps it offers nothing that it could not remember', () => {
    const options = { mss: 1460, windowScale: 7, sackPermitted: true };
    const { options: offered } = answer(segment({ ctl: SYN, options }), 7, 0, linux);
    assert.deepEqual(offered, { mss: 1460 });
  });

  it('with timestamps the other options stand in the lowest bits of TSval, which is never in the future', () => {
    const scales = fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined });
    fc.assert(
      fc.property(scales, fc.boolean(), fc.integer({ min: 100, max: 1e9 }), (windowScale, sack, now) => {
        const options = {
          mss: 1460,
          timestamps: { tsval: 1, tsecr: 0 },
          ...(windowScale !== undefined && { windowScale }),
          ...(sack && { sackPermitted: true }),
        };
        const synAck = answer(segment({ ctl: SYN, options }), 7, now, linux);
        const tsval = synAck.options.timestamps?.tsval ?? NaN;
        assert.ok(tsval <= now && tsval > now - 64, `${String(tsval)} at ${String(now)}`);
        const tcb = rebuild(linux, acknowledge(synAck), 7, now);
        assert.deepEqual(
          [tcb?.agreed.windowScaling, tcb?.snd.shift, tcb?.agreed.sack, tcb?.agreed.timestamps],
          [windowScale !== undefined, windowScale ?? 0, sack, true],
        );
      }),
    );
  });
});
