import assert from 'node:assert/strict';
import type { Out } from '../../src/tcp/out';
import { ACK } from '../../src/tcp/segment';
import { ENGINE, model, POLICY, type Engine, type Model } from './model';
import { search, type Found } from './search';

/** An engine that is right but for one thing. */
function faulty(fault: Partial<Engine>): Engine {
  return { ...ENGINE, ...fault };
}

/** What goes to a sink without some of it. */
function sink(out: Out, without: Partial<Out>): Out {
  return {
    send: (segment, rule, retransmission) => out.send(segment, rule, retransmission),
    state: (before, after, rule) => out.state(before, after, rule),
    tell: (signal, rule) => out.tell(signal, rule),
    apply: (rule) => out.apply(rule),
    drop: (rule) => out.drop(rule),
    ...without,
  };
}

const nothing = (): void => undefined;

/** The fault is found, and without it nothing is. */
function find(one: Model): NonNullable<Found['broken']> {
  assert.equal(search({ ...one, engine: ENGINE }).broken, undefined);
  const { broken } = search(one);
  assert.ok(broken !== undefined, 'the fault is not found');
  return broken;
}

/** What happens in a ladder, without its clock and its columns. */
function lines(ladder: string): string[] {
  return ladder
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.slice('   0.000'.length).trim());
}

const PATIENT = { ...POLICY, r2: Infinity, r2Syn: Infinity };
const HANDSHAKE = [{ calls: { connect: 1, shutdown: 1 } }, { calls: { listen: 1, shutdown: 1 } }] as const;
const TWICE = [
  { calls: { connect: 2, shutdown: 2 } },
  { calls: { listen: 2, shutdown: 2 }, closesAtOnce: true },
] as const;
const TEXT = [
  { octets: 2, calls: { connect: 1, send: 1, shutdown: 1 } },
  { calls: { listen: 1, shutdown: 1 } },
] as const;

describe('A fault that is planted is found, by the shortest way', () => {
  it('retransmissions never leave', () => {
    const engine = faulty({
      timeout: (tcb, timer, now, out) => ENGINE.timeout(tcb, timer, now, sink(out, { send: nothing })),
    });
    const bounds = { capacity: 1, losses: 1, timeouts: Infinity };
    const { invariant, ladder } = find(
      model(...HANDSHAKE, bounds, { engine, policy: PATIENT, ending: true }),
    );
    assert.equal(invariant, 'no way leads from here to the end of both records');
    // Before the FIN there is a way out: A closes in SYN-SENT, and B's own FIN brings back a reset.
    assert.deepEqual(lines(ladder), [
      'connect()',
      '-> SYN-SENT',
      'SYN seq=0 len=0 --->',
      'listen()',
      '-> LISTEN',
      '---> SYN seq=0 len=0',
      '-> SYN-RECEIVED',
      '<--- SYN, ACK seq=0 ack=1 len=0',
      '<--- SYN, ACK seq=0 ack=1 len=0',
      '-> ESTABLISHED',
      'told: established',
      'ACK seq=1 ack=1 len=0 --->',
      'shutdown()',
      '-> FIN-WAIT-1',
      'FIN, ACK seq=1 ack=1 len=0 ---X lost',
    ]);
  });

  it('the retransmission timer is never started', () => {
    const engine = faulty({
      transmit: (tcb, now, out) => {
        ENGINE.transmit(tcb, now, out);
        tcb.timers.retransmission = undefined;
      },
    });
    const { invariant, ladder } = find(model(...HANDSHAKE, { losses: 1, timeouts: 1 }, { engine }));
    assert.equal(invariant, 'somebody waits, and nothing will ever happen');
    assert.deepEqual(lines(ladder), ['connect()', '-> SYN-SENT', 'SYN seq=0 len=0 ---X lost']);
  });

  it('any ACK will do in SYN-RECEIVED', () => {
    const engine = faulty({
      segmentArrives: (tcb, segment, iss, now, out) => {
        const anyAck = tcb.state === 'SYN-RECEIVED' && (segment.ctl & ACK) !== 0;
        const taken = anyAck ? { ...segment, seq: tcb.rcv.nxt, ack: tcb.snd.nxt } : segment;
        ENGINE.segmentArrives(tcb, taken, iss, now, out);
      },
    });
    const { invariant, ladder } = find(
      model(...TWICE, { capacity: 2, duplicates: 1, overtakings: Infinity }, { engine }),
    );
    assert.match(invariant, /^ESTABLISHED with a peer that never was/);
    assert.match(lines(ladder).at(-2) ?? '', /^-> ESTABLISHED$/);
  });

  it('the sequence number is not checked', () => {
    const engine = faulty({
      segmentArrives: (tcb, segment, iss, now, out) => {
        const taken = tcb.state === 'ESTABLISHED' ? { ...segment, seq: tcb.rcv.nxt } : segment;
        ENGINE.segmentArrives(tcb, taken, iss, now, out);
      },
    });
    const { invariant, ladder } = find(model(...TEXT, { duplicates: 1 }, { engine }));
    assert.equal(invariant, 'text that the other side did not send there');
    // connect, listen and send; SYN, SYN,ACK and ACK; the text, and the text again: nothing can be left out.
    assert.match(ladder, / 7\.000 .*\n$/);
    assert.deepEqual(lines(ladder).slice(-8), [
      '-> ESTABLISHED',
      'told: established',
      '---> PSH, ACK seq=1 ack=1 len=2',
      'told: data',
      '<--- ACK seq=1 ack=3 len=0',
      '---> PSH, ACK seq=1 ack=1 len=2',
      'told: data',
      '<--- ACK seq=1 ack=5 len=0',
    ]);
  });

  it('text is acknowledged and never delivered', () => {
    const engine = faulty({
      segmentArrives: (tcb, segment, iss, now, out) => {
        const withoutData = sink(out, {
          tell: (signal, rule) => (signal === 'data' ? undefined : out.tell(signal, rule)),
        });
        ENGINE.segmentArrives(tcb, segment, iss, now, withoutData);
      },
    });
    const { invariant } = find(model(...TEXT, {}, { engine }));
    assert.equal(invariant, 'RCV.NXT counts 2 octets, the application was given 0');
  });

  it('TIME-WAIT lasts no time', () => {
    const engine = faulty({
      transmit: (tcb, now, out) => {
        ENGINE.transmit(tcb, now, out);
        if (tcb.state === 'TIME-WAIT') {
          ENGINE.timeout(tcb, 'time-wait', now, out);
        }
      },
    });
    const { invariant, ladder } = find(
      model(
        ...TWICE,
        { capacity: 2, duplicates: 1, overtakings: 1 },
        { engine, isnStep: 1, policy: { ...POLICY, rfc1337: true } },
      ),
    );
    assert.match(invariant, /^ESTABLISHED with a peer that never was/);
    assert.ok(!ladder.includes('timeout: time-wait'));
  });

  it('the window shrinks', () => {
    const engine = faulty({
      transmit: (tcb, now, out) => {
        ENGINE.transmit(tcb, now, out);
        if (tcb.state === 'CLOSE-WAIT') {
          tcb.rcv.wnd -= 2;
        }
      },
    });
    assert.match(find(model(...HANDSHAKE, {}, { engine })).invariant, /^the window shrank/);
  });

  it('more is sent than the window holds', () => {
    const engine = faulty({
      segmentArrives: (tcb, segment, iss, now, out) => {
        ENGINE.segmentArrives(tcb, segment, iss, now, out);
        const { snd } = tcb;
        tcb.snd.wnd = snd.wnd === 0 ? 0 : snd.wnd + 1;
      },
      transmit: (tcb, now, out) => {
        ENGINE.transmit(tcb, now, out);
        tcb.snd.wnd = Math.max(0, tcb.snd.wnd - 1);
      },
    });
    const writer = { octets: 5, calls: { connect: 1, send: 1 } };
    const { invariant } = find(model(writer, { calls: { listen: 1 } }, {}, { engine }));
    assert.equal(invariant, "text beyond the other side's window");
  });

  it('an out-of-order FIN is reported by a SACK option without blocks', () => {
    const engine = faulty({
      transmit: (tcb, now, out) => {
        const empty = tcb.outOfOrder.some(({ data }) => data.length === 0);
        const send: Out['send'] = (segment, rule, retransmission) => {
          const options = empty ? { ...segment.options, sack: [] } : segment.options;
          out.send({ ...segment, options }, rule, retransmission);
        };
        ENGINE.transmit(tcb, now, sink(out, { send }));
      },
    });
    const { invariant } = find(
      model(...TEXT, { overtakings: 1 }, { engine, policy: { ...POLICY, sack: true } }),
    );
    assert.equal(invariant, 'a SACK option that reports nothing');
  });

  it('a state is entered that no arrow of figure 5 leads to', () => {
    const engine = faulty({
      segmentArrives: (tcb, segment, iss, now, out) => {
        ENGINE.segmentArrives(tcb, segment, iss, now, out);
        if (tcb.state === 'CLOSE-WAIT') {
          tcb.state = 'CLOSING';
          out.state('CLOSE-WAIT', 'CLOSING', 'eighth.established');
        }
      },
    });
    assert.equal(
      find(model(...HANDSHAKE, {}, { engine })).invariant,
      'from CLOSE-WAIT to CLOSING, which is no arrow of figure 5',
    );
  });
});

describe('What the standard says of TIME-WAIT is why it is there', () => {
  const again = (rest: Partial<Model>): Found =>
    search(
      model(
        { calls: { connect: 2, shutdown: 2 } },
        { calls: { listen: 2, shutdown: 2 }, closesAtOnce: true },
        { capacity: 2, duplicates: 1, overtakings: 1, timeouts: 1 },
        { isnStep: 1, policy: { ...POLICY, rfc1337: true }, ...rest },
      ),
    );

  it('with 2 MSL no old segment gets into a new connection, however near its numbers', () => {
    assert.equal(again({}).broken, undefined);
  });

  it('without 2 MSL an old ACK opens a connection that the other side knows nothing of', () => {
    const { broken } = again({ timeWait: 'any time' });
    assert.match(broken?.invariant ?? '', /^ESTABLISHED with a peer that never was/);
    assert.match(broken?.ladder ?? '', /timeout: time-wait/);
  });

  it('and with it, unless a reset puts an end to TIME-WAIT (RFC 1337)', () => {
    const { broken } = again({ policy: POLICY });
    assert.match(broken?.invariant ?? '', /^ESTABLISHED with a peer that never was/);
    assert.match(broken?.ladder ?? '', /<--- RST seq=2 len=0\n.*-> CLOSED\n/);
  });
});
