import assert from 'node:assert/strict';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import { CE, ECT_0, NOT_ECT } from '../../src/tcp/segment';
import { endIn, octets, type End, type Options } from './support';

/** RFC 9768: marks of congestion are counted. */

const SMSS = 1000;
const ECT_1 = 1;
const NEW = { iss: 0, irs: 0, mss: SMSS };

const ctls = (end: End): string[] => end.sent.map(({ ctl }) => ctl);
const marks = (end: End): number[] => end.out.segments.map(({ segment }) => segment.ecn);

/** The flags AE, CWR and ECE of what was sent last, as the number that they are. */
function ace(end: End): number {
  const { ctl } = end.last;
  return ((ctl >>> 6) & 1) | (((ctl >>> 7) & 1) << 1) | (((ctl >>> 8) & 1) << 2);
}

/** What a field says, as a segment's names. */
function names(field: number): string {
  return [field & 4 && 'AE', field & 2 && 'CWR', field & 1 && 'ECE'].filter(Boolean).join(',');
}

function asking(ecn: Policy['ecn'] = 'request accurate', policy: Partial<Policy> = {}): End {
  return endIn('SYN-SENT', { ...NEW, policy: { ecn, initialWindow: 10, ...policy } });
}

function listening(ecn: Policy['ecn'] = 'accept accurate', policy: Partial<Policy> = {}): End {
  return endIn('LISTEN', { ...NEW, policy: { ecn, initialWindow: 10, ...policy } });
}

/** A connection whose counters stand where they begin. */
function counting(options: Options = {}): End {
  const end = asking('request accurate', options.policy);
  end.arrive('SYN,ACK,CWR', { seq: 0, mss: SMSS });
  end.forget();
  return end;
}

describe('RFC 9768 section 3.1: agreeing on accurate ECN', () => {
  for (const [ecn, flags] of [
    ['request accurate', 'SYN,ECE,CWR,AE'],
    ['accept accurate, request', 'SYN,ECE,CWR'],
    ['accept accurate', 'SYN'],
  ] as const) {
    it(`the SYN where the policy says "${ecn}": ${flags}`, () => {
      const end = endIn('CLOSED', { ...NEW, policy: { ecn } });
      end.openActive();
      assert.deepEqual(ctls(end), [flags]);
    });
  }

  // Table 2, and the flags that nobody sends yet (section 3.1.3).
  for (const [syn, ecn, answer] of [
    ['SYN,AE,CWR,ECE', NOT_ECT, 0b010],
    ['SYN,AE,CWR,ECE', ECT_1, 0b011],
    ['SYN,AE,CWR,ECE', ECT_0, 0b100],
    ['SYN,AE,CWR,ECE', CE, 0b110],
    ['SYN,CWR,ECE', NOT_ECT, 0b001],
    ['SYN,CWR,ECE', CE, 0b001],
    ['SYN', CE, 0b000],
    ['SYN,AE', ECT_0, 0b100],
    ['SYN,ECE', NOT_ECT, 0b010],
  ] as const) {
    it(`${syn} that comes as ${String(ecn)} is answered by ${answer.toString(2)}, again and again`, () => {
      const end = listening();
      end.arrive(syn, { seq: 0, ecn });
      assert.equal(ace(end), answer);
      end.expire();
      assert.equal(ace(end), answer);
      assert.equal(end.tcb.agreed.ecn, answer !== 0);
    });
  }

  it('who knows classic ECN alone takes the request for it', () => {
    const end = listening('accept');
    end.arrive('SYN,AE,CWR,ECE', { seq: 0 });
    assert.equal(ace(end), 0b001);
  });

  for (const [answer, agreement] of [
    [0b000, 'none'],
    [0b001, 'classic'],
    [0b010, 'accurate'],
    [0b011, 'accurate'],
    [0b100, 'accurate'],
    [0b101, 'classic'],
    [0b110, 'accurate'],
    [0b111, 'none'],
  ] as const) {
    it(`the answer ${answer.toString(2).padStart(3, '0')} means ${agreement}`, () => {
      const end = asking();
      end.arrive(`SYN,ACK,${names(answer)}`, { seq: 0 });
      const { ecn } = end.tcb;
      assert.equal(
        ecn === undefined ? 'none' : ecn.accurate === undefined ? 'classic' : 'accurate',
        agreement,
      );
    });
  }

  it('a SYN that asks for classic ECN agrees to no other', () => {
    const end = asking('accept accurate, request');
    end.arrive('SYN,ACK,CWR', { seq: 0 });
    assert.equal(end.tcb.ecn, undefined);
  });

  it('3.1.4: a SYN that is sent again asks as often as the policy says', () => {
    for (const [ecnRetries, expected] of [
      [0, ['SYN', 'SYN']],
      [1, ['SYN,ECE,CWR,AE', 'SYN']],
    ] as const) {
      const end = asking('request accurate', { ecnRetries });
      end.expire();
      end.expire();
      assert.deepEqual(ctls(end), expected);
    }
  });
});

describe('RFC 9768 section 3.2.2.1: how the SYN,ACK came, and what it was that did not', () => {
  for (const [ecn, first, then] of [
    [NOT_ECT, 0b010, 5],
    [ECT_1, 0b011, 5],
    [ECT_0, 0b100, 5],
    [CE, 0b110, 6],
  ] as const) {
    it(`as ${String(ecn)}: the ACK says ${first.toString(2)}, what follows ${String(then)}`, () => {
      const end = asking();
      end.arrive('SYN,ACK,CWR', { seq: 0, ecn });
      assert.equal(ace(end), first);
      end.send(10);
      assert.equal(ace(end), then);
    });
  }

  it('the client’s ACK tells the server whether its SYN,ACK was marked', () => {
    for (const [field, marked] of [
      [0b010, 5],
      [0b100, 5],
      [0b110, 6],
    ] as const) {
      const end = listening();
      end.arrive('SYN,AE,CWR,ECE', { seq: 0 });
      end.arrive(`ACK,${names(field)}`, { seq: 1, ack: 1 });
      assert.equal(end.state, 'ESTABLISHED');
      assert.equal(end.tcb.ecn?.accurate?.marked, marked);
      end.send(10);
      assert.equal(ace(end), 5);
    }
  });

  it('a SYN that was marked is the first to be counted', () => {
    const end = listening();
    end.arrive('SYN,AE,CWR,ECE', { seq: 0, ecn: CE });
    end.arrive('ACK,CWR', { seq: 1, ack: 1 });
    end.send(10);
    assert.equal(ace(end), 6);
  });

  it('and the client learns that from the SYN,ACK', () => {
    const end = asking();
    end.arrive('SYN,ACK,AE,CWR', { seq: 0 });
    assert.equal(end.tcb.ecn?.accurate?.marked, 6);
  });
});

describe('RFC 9768 section 3.2.2: the receiver counts', () => {
  it('each packet that comes with a mark, text or none, and says so in every segment', () => {
    const end = counting();
    const seen: number[] = [];
    for (const [data, ecn] of [
      [10, ECT_0],
      [10, CE],
      [10, CE],
      [10, ECT_0],
      [10, CE],
    ] as const) {
      end.arrive('ACK,AE,ECE', { data: octets(data), ecn });
      seen.push(ace(end));
    }
    assert.deepEqual(seen, [5, 6, 7, 7, 0]);
    end.arrive('ACK,AE,ECE', { ecn: CE });
    end.send(10);
    assert.equal(ace(end), 1);
    assert.ok(end.out.applied.includes('ecn.counted'));
  });

  it('CWR ends nothing', () => {
    const end = counting();
    end.arrive('ACK,AE,ECE', { data: octets(10), ecn: CE });
    end.arrive('ACK,AE,CWR,ECE', { data: octets(10), ecn: ECT_0 });
    assert.equal(ace(end), 6);
  });

  it('new text may be marked; where the policy says so, every segment', () => {
    for (const [accurateEct, expected] of [
      ['new text', [NOT_ECT, ECT_0, NOT_ECT]],
      ['every segment', [ECT_0, ECT_0, ECT_0]],
    ] as const) {
      const end = counting({ policy: { accurateEct } });
      end.arrive('ACK,AE,ECE', { data: octets(10) });
      end.send(10);
      end.expire();
      assert.deepEqual(marks(end), expected);
    }
  });

  it('a SYN may not be marked', () => {
    const end = asking('request accurate', { accurateEct: 'every segment' });
    end.expire();
    assert.deepEqual(marks(end), [NOT_ECT]);
  });
});

describe('RFC 9768 section 3.2.2.5: the sender hears the count', () => {
  /** Ten segments are under way. */
  function underway(policy: Partial<Policy> = {}): End {
    const end = counting({ policy });
    end.send(20 * SMSS);
    end.forget();
    return end;
  }

  function ack(end: End, n: number, count: number): void {
    end.arrive(`ACK,${names(count & 7)}`, { ack: 1 + n * SMSS });
  }

  it('a count that is larger halves the window, once for each window', () => {
    const end = underway();
    ack(end, 1, 6);
    assert.deepEqual([end.tcb.congestion.cwnd, end.tcb.congestion.ssthresh], [5000, 5000]);
    ack(end, 2, 8);
    assert.equal(end.tcb.congestion.ssthresh, 5000);
    assert.equal(end.tcb.ecn?.accurate?.marked, 8);
    assert.equal(end.out.applied.filter((rule) => rule === 'ecn.echoed').length, 1);
  });

  it('the same count says nothing new, though ECE is set in it', () => {
    const end = underway();
    ack(end, 1, 5);
    assert.ok(!end.out.applied.includes('ecn.echoed'));
    assert.ok(end.tcb.congestion.cwnd > 10_000);
  });

  it('CWR is part of the count, and answers nothing', () => {
    const end = underway();
    ack(end, 1, 8);
    for (let n = 2; n <= 10; n++) {
      ack(end, n, 8);
    }
    assert.ok(end.sent.length > 0);
    assert.ok(end.out.segments.every(({ segment }) => segment.ctl >>> 6 === 5));
  });

  it('an ACK that was overtaken by another has an old count', () => {
    const end = underway();
    ack(end, 3, 6);
    const { ssthresh } = end.tcb.congestion;
    ack(end, 1, 5);
    assert.equal(end.tcb.ecn?.accurate?.marked, 6);
    assert.equal(end.tcb.congestion.ssthresh, ssthresh);
  });
});

describe('RFC 3168: what stacks add to it', () => {
  it('CWR is acknowledged at once', () => {
    const end = endIn('ESTABLISHED', {
      ...NEW,
      ecn: true,
      policy: { ecn: 'request', delayedAck: 200 },
    });
    end.arrive('ACK', { data: octets(10), ecn: CE });
    assert.deepEqual(ctls(end), []);
    end.arrive('ACK,CWR', { data: octets(5), ecn: ECT_0 });
    assert.deepEqual(ctls(end), ['ACK']);
    assert.equal(end.out.segments[0]?.rule, 'ecn.slowed');
  });

  it('FreeBSD asks once more', () => {
    const end = endIn('SYN-SENT', { ...NEW, policy: { ...PROFILES.freebsd, ecn: 'request' } });
    end.expire();
    end.expire();
    assert.deepEqual(ctls(end), ['SYN,ECE,CWR', 'SYN']);
  });
});
