import assert from 'node:assert/strict';
import { attempt, remember, type Memory } from '../../src/tcp/fast-open/memory';
import { judge, type Judgement } from '../../src/tcp/fast-open/server';
import { cookieOf } from '../../src/tcp/fast-open/cookies';
import { PROFILES } from '../../src/tcp/profiles';
import type { Policy } from '../../src/tcp/policy';
import type { FastOpenOption } from '../../src/tcp/segment';
import { describe as outline, EVERYTHING, endIn, octets, type End, type Options } from './support';

/** RFC 7413: text on the SYN. */

const COOKIE: FastOpenOption = { cookie: '0123456789abcdef', experimental: false };
const ASK: FastOpenOption = { cookie: '', experimental: false };
const NEW = { iss: 0, irs: 0 };

/** What was sent, with its option of Fast Open. */
function sent(end: End): string[] {
  return end.out.segments.map(({ segment }) => {
    const { seq, ack, ctl, len } = outline(segment);
    const { fastOpen } = segment.options;
    const option =
      fastOpen === undefined ? '' : ` FO${fastOpen.experimental ? 'EXP' : ''} ${fastOpen.cookie}`;
    return `${ctl} ${String(seq)}(${String(len)})${ack === undefined ? '' : ` ack ${String(ack)}`}${option}`;
  });
}

describe('RFC 7413 section 4.2: the client', () => {
  function opened(option: FastOpenOption | undefined, text = 100, options: Options = {}, mss?: number): End {
    const end = endIn('CLOSED', { ...NEW, ...options });
    end.openActive({ option, mss, text: octets(text) });
    return end;
  }

  it('4.2.1: the SYN asks for a cookie, and carries no text', () => {
    const end = opened(ASK);
    assert.deepEqual(sent(end), ['SYN 0(0) FO ']);
    assert.deepEqual(end.out.rules(), ['fast-open.ask', 'open.active']);
    assert.equal(end.tcb.fastOpen?.text, 0);
  });

  it('4.2.2: with a cookie it carries text, and so it does where none is needed', () => {
    const end = opened(COOKIE);
    assert.deepEqual(sent(end), ['SYN 0(100) FO 0123456789abcdef']);
    assert.deepEqual(end.last.data, octets(100));
    assert.deepEqual(sent(opened(undefined)), ['SYN 0(100)']);
  });

  it('the text is in the retransmission queue, and counts as under way', () => {
    const end = opened(COOKIE);
    assert.equal(end.tcb.snd.nxt, 101);
    assert.deepEqual(end.running, { retransmission: 1000 });
  });

  for (const [what, options, mss, room] of [
    // 20 octets of MSS, SACK, timestamps and window scale, 12 of the cookie with its padding.
    ['beside its own options', { policy: PROFILES.freebsd }, 1460, 1428],
    ['beside any options', { policy: PROFILES.linux }, 1460, 1420],
    ['within the MSS that the server named', { policy: PROFILES.linux }, 940, 900],
    ['within the path', { policy: { ...PROFILES.linux, mtu: 1000 } }, 1460, 920],
    ['within its own MSS where the server has named none', { policy: PROFILES.linux }, undefined, 1420],
    ['at least nothing', { policy: PROFILES.linux }, 30, 0],
  ] as const) {
    it(`no more text than fits ${what}: ${String(room)} octets`, () => {
      const end = opened(COOKIE, 2000, options, mss);
      assert.equal(end.last.data.length, room);
      assert.equal(end.tcb.fastOpen?.text, room);
    });
  }

  it('a SYN that is sent again has neither text nor cookie', () => {
    const end = opened(COOKIE);
    end.expire();
    end.expire();
    assert.deepEqual(sent(end), ['SYN 0(100) FO 0123456789abcdef', 'SYN 0(0)', 'SYN 0(0)']);
  });

  it('the SYN,ACK acknowledges the text: so does the ACK that answers', () => {
    const end = opened(COOKIE);
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 101 });
    assert.deepEqual(sent(end), ['ACK 101(0) ack 1']);
    assert.equal(end.state, 'ESTABLISHED');
    assert.equal(end.tcb.fastOpen?.accepted, true);
    assert.deepEqual(end.running, {});
  });

  it('it acknowledges the SYN alone: the text is sent again at once, in place of that ACK', () => {
    const end = opened(COOKIE);
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 1 });
    assert.deepEqual(sent(end), ['PSH,ACK 1(100) ack 1']);
    assert.deepEqual(end.out.segments[0]?.rule, 'fast-open.text-again');
    assert.ok(end.out.segments[0].retransmission);
    assert.equal(end.tcb.fastOpen?.accepted, false);
    end.forget();
    end.arrive('ACK');
    assert.deepEqual([sent(end), end.running], [[], {}]);
  });

  it('or a part of the text', () => {
    const end = opened(COOKIE);
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 41 });
    assert.deepEqual(sent(end), ['PSH,ACK 41(60) ack 1']);
  });

  it('in smaller pieces where its MSS is smaller than the one remembered', () => {
    const end = opened(COOKIE, 1000);
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 1, mss: 600 });
    assert.deepEqual(sent(end), ['ACK 1(600) ack 1', 'PSH,ACK 601(400) ack 1']);
  });

  it('an ACK for more than the SYN and its text is not acceptable', () => {
    const end = opened(COOKIE);
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 102 });
    assert.deepEqual(sent(end), ['RST 102(0)']);
  });

  it('takes the text of a SYN,ACK', () => {
    const end = opened(COOKIE, 100, { policy: { ...PROFILES.linux, delayedAck: 0 } });
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 101, data: octets(50), options: EVERYTHING });
    assert.deepEqual(end.receive(100), octets(50));
    assert.equal(sent(end).at(-1), 'ACK 101(0) ack 51');
  });

  it('what follows goes out behind the text of the SYN', () => {
    const end = opened(COOKIE);
    end.send(octets(20));
    end.forget();
    end.arrive('SYN,ACK', { seq: 0, ack: 101 });
    assert.deepEqual(sent(end), ['ACK 101(0) ack 1', 'PSH,ACK 101(20) ack 1']);
  });
});

describe('RFC 7413 section 4.1.3: what a client remembers', () => {
  const { linux, freebsd } = PROFILES;

  /** A connection that offered `option` and was answered by a SYN,ACK with the other one. */
  function after(
    policy: Policy,
    option: FastOpenOption,
    answer: FastOpenOption | undefined,
    before?: Memory,
    text = 10,
  ): Memory | undefined {
    const end = endIn('CLOSED', { ...NEW, policy });
    end.openActive({ option, mss: 1000, text: octets(text) });
    end.now = 77;
    end.arrive('SYN,ACK', { seq: 0, options: { mss: 1200, ...(answer && { fastOpen: answer }) } });
    return remember(before, end.tcb, end.now);
  }

  it('nothing is known: it asks', () => {
    assert.deepEqual(attempt(linux, undefined, octets(1), 0)?.option, ASK);
  });

  it('the cookie, its form and the MSS of a SYN,ACK', () => {
    const granted = { ...COOKIE, experimental: true };
    const memory = after(linux, ASK, granted);
    assert.deepEqual(memory, { ...granted, mss: 1200, pausedAt: undefined });
    assert.deepEqual(attempt(linux, memory, octets(1), 0), { option: granted, mss: 1200, text: octets(1) });
  });

  it('a newer cookie takes the place of the old one; none leaves it', () => {
    const old = after(linux, ASK, COOKIE);
    assert.equal(after(linux, COOKIE, { ...COOKIE, cookie: 'aabbccdd' }, old)?.cookie, 'aabbccdd');
    assert.deepEqual(after(linux, COOKIE, undefined, old), old);
  });

  it('Linux asks by the other form, and the other again, while it gets no cookie', () => {
    const once = after(linux, ASK, undefined);
    assert.deepEqual(attempt(linux, once, octets(1), 0)?.option, { cookie: '', experimental: true });
    const twice = after(linux, { ...ASK, experimental: true }, undefined, once);
    assert.deepEqual(attempt(linux, twice, octets(1), 0)?.option, ASK);
  });

  for (const [what, answer] of [
    ['none', undefined],
    ['one of three octets', { cookie: '010203', experimental: false }],
    ['an empty one', ASK],
  ] as const) {
    it(`4.1.3.1: FreeBSD leaves a server alone for 15 minutes whose answer brings ${what}`, () => {
      const memory = after(freebsd, ASK, answer);
      assert.equal(memory?.pausedAt, 77);
      assert.equal(attempt(freebsd, memory, octets(1), 77 + 900_000), undefined);
      assert.deepEqual(attempt(freebsd, memory, octets(1), 78 + 900_000)?.option, ASK);
    });
  }

  it('what was never offered is not remembered', () => {
    const end = endIn('SYN-SENT', { ...NEW, policy: linux });
    end.arrive('SYN,ACK', { seq: 0, options: { fastOpen: COOKIE } });
    assert.equal(remember(undefined, end.tcb, 0), undefined);
  });

  it('the policies that want no cookie, or no Fast Open', () => {
    assert.deepEqual(attempt({ ...linux, fastOpenClient: 'no cookie' }, undefined, octets(1), 0), {
      option: undefined,
      mss: undefined,
      text: octets(1),
    });
    assert.equal(attempt(PROFILES.rfc9293, undefined, octets(1), 0), undefined);
  });

  it('under a pre-shared key its hash goes out in place of the cookie', () => {
    const memory = after(freebsd, ASK, COOKIE);
    const { cookie } = attempt(freebsd, memory, octets(1), 0, new Uint8Array(16))?.option ?? ASK;
    assert.equal(cookie.length, 16);
    assert.notEqual(cookie, COOKIE.cookie);
  });
});

describe('RFC 7413 section 4.1.2: what a server says to a SYN', () => {
  const way = { client: Uint8Array.of(192, 0, 2, 1), server: Uint8Array.of(192, 168, 0, 1) };
  const keys = { cookie: [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)], preShared: [] };
  const server: Policy = { ...PROFILES.linux, fastOpenServer: 'cookie' };
  const [newest, older] = keys.cookie.map((key) => cookieOf(server, key, way));

  function judged(
    policy: Policy,
    cookie: string | undefined,
    text = 10,
  ): [accepts: boolean, answer?: string] {
    const syn = endIn('LISTEN', NEW).segment('SYN', {
      data: octets(text),
      options: cookie === undefined ? {} : { fastOpen: { cookie, experimental: true } },
    });
    const { accepts, answer } = judge(policy, keys, way, syn);
    assert.notEqual(answer?.experimental, false, 'it answers in the form it was asked by');
    return answer === undefined ? [accepts] : [accepts, answer.cookie];
  }

  for (const [what, policy, cookie, expected] of [
    ['a request', server, '', [false, newest]],
    ['its cookie', server, newest, [true]],
    ['an older cookie of its', server, older, [true, newest]],
    ['another cookie', server, 'aabbccdd', [false, newest]],
    ['no option', server, undefined, [false]],
    ['a cookie of three octets', server, 'aabbcc', [false]],
    ['its cookie, off', { ...server, fastOpenServer: 'off' }, newest, [false]],
    ['no option, where none is needed', { ...server, fastOpenServer: 'no cookie' }, undefined, [true]],
    ['its cookie, renewed always', { ...server, fastOpenRenewal: 'always' }, newest, [true, newest]],
    ['any cookie', { ...server, fastOpenServer: 'any cookie' }, 'aabbccdd', [true, '0000000000000000']],
  ] as const) {
    it(what, () => {
      assert.deepEqual(judged(policy, cookie), expected);
    });
  }

  it('without a cookie a SYN without text is an ordinary one', () => {
    assert.deepEqual(judged({ ...server, fastOpenServer: 'no cookie' }, undefined, 0), [false]);
  });

  it('without a key there are no cookies', () => {
    const syn = endIn('LISTEN').segment('SYN', { options: { fastOpen: ASK } });
    assert.deepEqual(judge(server, { cookie: [], preShared: [] }, way, syn), {
      accepts: false,
      answer: undefined,
    });
  });
});

describe('RFC 7413 section 4.2.2: the server', () => {
  const TAKES: Judgement = { accepts: true, answer: undefined };

  /** A SYN with text has been taken. */
  function early(options: Options = {}, text = 100, judgement: Judgement = TAKES): End {
    const policy = { nagle: false, ...options.policy };
    const end = endIn('LISTEN', { ...NEW, ...options, policy });
    end.arriveJudged(end.segment('SYN', { seq: 0, mss: 1000, data: octets(text) }), judgement);
    return end;
  }

  it('grants a cookie on the SYN,ACK, once', () => {
    const end = endIn('LISTEN', NEW);
    const syn = end.segment('SYN', { seq: 0, data: octets(100) });
    end.arriveJudged(syn, { accepts: false, answer: COOKIE });
    end.expire();
    assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 1 FO 0123456789abcdef', 'SYN,ACK 0(0) ack 1']);
    assert.deepEqual(end.signals, []);
  });

  it('takes the text: the SYN,ACK acknowledges it, and the application may read in SYN-RECEIVED', () => {
    const end = early();
    assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101']);
    assert.equal(end.state, 'SYN-RECEIVED');
    assert.deepEqual(end.signals, ['established', 'data']);
    assert.deepEqual(end.receive(200), octets(100));
    assert.ok(end.out.rules().includes('fast-open.accept'));
  });

  it('sends text before the handshake is complete, a whole initial window', () => {
    const end = early({ policy: { initialWindow: 10 } });
    end.forget();
    end.send(20_000);
    assert.equal(end.sent.length, 10);
    assert.deepEqual(sent(end)[0], 'ACK 1(1000) ack 101');
  });

  it('the ACK completes the handshake, and nobody is told a second time', () => {
    const end = early();
    end.send(10);
    end.forget();
    end.arrive('ACK', { seq: 101, ack: 11 });
    assert.equal(end.state, 'ESTABLISHED');
    assert.deepEqual([end.signals, end.running, sent(end)], [[], {}, []]);
  });

  it('also one for the SYN alone', () => {
    const end = early();
    end.send(10);
    end.forget();
    end.arrive('ACK', { seq: 101, ack: 1 });
    assert.deepEqual([end.state, sent(end)], ['ESTABLISHED', []]);
    assert.equal(end.expire(), 'retransmission');
    assert.deepEqual(sent(end), ['PSH,ACK 1(10) ack 101']);
  });

  it('a SYN,ACK that got lost is sent again, without the text that followed it', () => {
    const end = early();
    end.send(10);
    end.forget();
    assert.equal(end.expire(), 'retransmission');
    assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101']);
  });

  for (const profile of ['rfc9293', 'linux', 'freebsd'] as const) {
    it(`a repeated SYN is answered by the SYN,ACK again (${profile})`, () => {
      const end = early({ policy: { ...PROFILES[profile], fastOpenSynAck: 'at once' } });
      end.forget();
      end.arrive('SYN', { seq: 0, data: octets(100) });
      assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101']);
      assert.deepEqual(end.receive(200), octets(100));
    });
  }

  it('a reset ends the connection that the application has, rather than going back to LISTEN', () => {
    const end = early();
    end.forget();
    end.arrive('RST', { seq: 101 });
    assert.deepEqual([end.state, end.signals], ['CLOSED', ['reset']]);
  });

  it('another SYN in the window does not end it, either', () => {
    const end = early();
    end.forget();
    end.arrive('SYN', { seq: 200 });
    assert.deepEqual([end.state, sent(end)], ['SYN-RECEIVED', ['ACK 1(0) ack 101']]);
  });

  it('CLOSE: the FIN follows the text, before the handshake is complete', () => {
    const end = early();
    end.send(10);
    end.forget();
    end.close();
    assert.equal(end.state, 'FIN-WAIT-1');
    assert.deepEqual(sent(end), ['FIN,ACK 11(0) ack 101']);
    end.arrive('ACK', { seq: 101, ack: 12 });
    assert.equal(end.state, 'FIN-WAIT-2');
  });

  it('close() with text unread resets it', () => {
    const end = early();
    end.forget();
    end.closeBothWays();
    assert.deepEqual([end.state, sent(end)], ['CLOSED', ['RST 1(0)']]);
  });

  it('a cookie without text lets the application answer all the same', () => {
    const end = early({}, 0);
    assert.deepEqual([sent(end), end.signals], [['SYN,ACK 0(0) ack 1'], ['established']]);
    end.forget();
    end.send(10);
    assert.deepEqual(sent(end), ['PSH,ACK 1(10) ack 1']);
  });

  it('nothing that comes with the next SYN belongs to the one before', () => {
    const end = early();
    end.abort();
    end.forget();
    end.openPassive();
    end.arrive('SYN', { seq: 0 });
    assert.equal(end.tcb.fastOpen, undefined);
    assert.deepEqual(end.receive(10), octets(0));
  });

  describe('where the SYN,ACK may wait for text (FreeBSD)', () => {
    const policy = { fastOpenSynAck: 'delayed', delayedAck: 40 } as const;

    it('it leaves with the application’s answer, as much as fits', () => {
      const end = early({ policy }, 100, { accepts: true, answer: COOKIE });
      assert.deepEqual([sent(end), end.running], [[], { 'delayed ack': 40 }]);
      end.send(1500);
      // The MSS of 1000, less 4 octets of MSS and 12 of the cookie with its padding.
      assert.deepEqual(sent(end)[0], 'SYN,ACK 0(984) ack 101 FO 0123456789abcdef');
      assert.equal(end.running['delayed ack'], undefined);
      end.forget();
      assert.equal(end.expire(), 'retransmission');
      assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101']);
    });

    it('or alone after 40 ms', () => {
      const end = early({ policy });
      assert.equal(end.expire(), 'delayed ack');
      assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101']);
      assert.equal(end.now, 40);
    });

    it('or before the FIN', () => {
      const end = early({ policy });
      end.close();
      assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101', 'FIN,ACK 1(0) ack 101']);
    });

    it('or when the SYN comes again', () => {
      const end = early({ policy });
      end.arrive('SYN', { seq: 0, data: octets(100) });
      assert.deepEqual(sent(end), ['SYN,ACK 0(0) ack 101']);
    });

    it('at once where there was no text', () => {
      assert.deepEqual(sent(early({ policy }, 0)), ['SYN,ACK 0(0) ack 1']);
    });

    it('never, once the connection is aborted', () => {
      const end = early({ policy });
      end.abort();
      assert.ok(!sent(end).some((line) => line.startsWith('SYN')));
      assert.deepEqual(end.running, {});
    });
  });
});
