import assert from 'node:assert/strict';
import type { CallError } from '../../src/tcp/calls/error';
import type { State } from '../../src/tcp/state';
import { endIn, octets, PLACES, SYNCHRONIZED, type End, type Place } from './support';

type Error = CallError['error'];

/** For each state what the RFC has the call return: an error, or undefined for "ok". */
type Answers = Readonly<Record<Place, Error | undefined>>;

const EXISTS = 'connection already exists';
const ABSENT = 'connection does not exist';
const CLOSING = 'connection closing';

function answered(end: End, answer: CallError | undefined): Error | undefined {
  if (answer !== undefined) {
    assert.deepEqual(end.sent, [], 'a call that is refused sends nothing');
    assert.deepEqual(end.entered, []);
  }
  return answer?.error;
}

describe('3.10.1, OPEN', () => {
  const active: Answers = {
    CLOSED: undefined,
    LISTEN: undefined,
    'SYN-SENT': EXISTS,
    'SYN-RECEIVED': EXISTS,
    'SYN-RECEIVED, active': EXISTS,
    ESTABLISHED: EXISTS,
    'FIN-WAIT-1': EXISTS,
    'FIN-WAIT-2': EXISTS,
    'CLOSE-WAIT': EXISTS,
    CLOSING: EXISTS,
    'LAST-ACK': EXISTS,
    'TIME-WAIT': EXISTS,
  };
  for (const place of PLACES) {
    it(`active, in ${place}: ${active[place] ?? 'SYN-SENT'}`, () => {
      const end = endIn(place);
      assert.equal(answered(end, end.openActive()), active[place]);
    });

    const passive = place === 'CLOSED' ? undefined : EXISTS;
    it(`passive, in ${place}: ${passive ?? 'LISTEN'}`, () => {
      const end = endIn(place);
      assert.equal(answered(end, end.openPassive()), passive);
    });
  }

  for (const place of ['CLOSED', 'LISTEN'] as const) {
    it(`active, from ${place}: <SEQ=ISS><CTL=SYN>, SND.UNA = ISS, SND.NXT = ISS+1`, () => {
      const end = endIn(place, { iss: 0xffffffff, policy: { mss: 1000 } });
      end.openActive();
      assert.deepEqual(end.sent, [{ seq: 0xffffffff, ack: undefined, ctl: 'SYN', len: 0 }]);
      assert.equal(end.out.segments[0]?.segment.options.mss, 1000);
      assert.deepEqual([end.tcb.snd.una, end.tcb.snd.nxt], [0xffffffff, 0]);
      assert.deepEqual(end.entered, ['SYN-SENT']);
    });
  }

  it('a listener made active is no longer passive: a reset in SYN-RECEIVED is then a refusal (MUST-11)', () => {
    const end = endIn('LISTEN');
    end.openActive();
    end.arrive('SYN', { seq: 5 });
    end.arrive('RST');
    assert.equal(end.state, 'CLOSED');
    assert.deepEqual(end.signals, ['refused']);
  });
});

describe('3.10.2, SEND', () => {
  const answers: Answers = {
    CLOSED: ABSENT,
    LISTEN: 'remote socket unspecified',
    'SYN-SENT': undefined,
    'SYN-RECEIVED': undefined,
    'SYN-RECEIVED, active': undefined,
    ESTABLISHED: undefined,
    'FIN-WAIT-1': CLOSING,
    'FIN-WAIT-2': CLOSING,
    'CLOSE-WAIT': undefined,
    CLOSING,
    'LAST-ACK': CLOSING,
    'TIME-WAIT': CLOSING,
  };
  for (const place of PLACES) {
    it(`in ${place}: ${answers[place] ?? 'ok'}`, () => {
      const end = endIn(place);
      assert.equal(answered(end, end.send(10)), answers[place]);
    });
  }

  for (const place of ['ESTABLISHED', 'CLOSE-WAIT'] as const) {
    it(`in ${place}: sent with a piggybacked acknowledgment`, () => {
      const end = endIn(place);
      const { nxt } = end.tcb.snd;
      end.send(10);
      assert.deepEqual(end.sent, [{ seq: nxt, ack: end.tcb.rcv.nxt, ctl: 'PSH,ACK', len: 10 }]);
      assert.deepEqual(end.out.segments[0]?.segment.data, octets(10));
    });
  }

  for (const place of ['SYN-SENT', 'SYN-RECEIVED', 'SYN-RECEIVED, active'] as const) {
    it(`in ${place}: queued until ESTABLISHED`, () => {
      const end = endIn(place);
      end.send(10);
      assert.equal(end.sent.length, 0);
      if (place === 'SYN-SENT') {
        end.arrive('SYN,ACK', { seq: end.irs });
      } else {
        end.arrive('ACK');
      }
      assert.deepEqual(end.sent.at(-1), {
        seq: end.iss + 1,
        ack: end.irs + 1,
        ctl: 'PSH,ACK',
        len: 10,
      });
    });
  }
});

describe('3.10.3, RECEIVE', () => {
  const answers: Answers = {
    CLOSED: ABSENT,
    LISTEN: undefined,
    'SYN-SENT': undefined,
    'SYN-RECEIVED': undefined,
    'SYN-RECEIVED, active': undefined,
    ESTABLISHED: undefined,
    'FIN-WAIT-1': undefined,
    'FIN-WAIT-2': undefined,
    'CLOSE-WAIT': CLOSING,
    CLOSING,
    'LAST-ACK': CLOSING,
    'TIME-WAIT': CLOSING,
  };
  for (const place of PLACES) {
    it(`in ${place}, with nothing on hand: ${answers[place] ?? 'nothing yet'}`, () => {
      const end = endIn(place);
      assert.deepEqual(end.receive(10), answers[place] ?? new Uint8Array(0));
      assert.deepEqual(end.sent, []);
    });
  }

  it('in CLOSE-WAIT: what is on hand satisfies it, then "connection closing"', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('FIN,ACK', { data: octets(10) });
    assert.deepEqual(end.receive(4), octets(4));
    assert.deepEqual(end.receive(100), octets(6, 4));
    assert.equal(end.receive(1), CLOSING);
  });

  it('takes what is there, in order, over the boundaries of segments', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(3) });
    end.arrive('ACK', { data: octets(3, 3) });
    end.arrive('ACK', { data: octets(3, 6) });
    assert.deepEqual(end.receive(5), octets(5));
    assert.deepEqual(end.receive(1), octets(1, 5));
    assert.deepEqual(end.receive(100), octets(3, 6));
  });
});

describe('3.10.4, CLOSE', () => {
  const answers: Answers = {
    CLOSED: ABSENT,
    LISTEN: undefined,
    'SYN-SENT': undefined,
    'SYN-RECEIVED': undefined,
    'SYN-RECEIVED, active': undefined,
    ESTABLISHED: undefined,
    'FIN-WAIT-1': CLOSING,
    'FIN-WAIT-2': CLOSING,
    'CLOSE-WAIT': undefined,
    CLOSING,
    'LAST-ACK': CLOSING,
    'TIME-WAIT': CLOSING,
  };
  const after: Partial<Record<Place, State>> = {
    LISTEN: 'CLOSED',
    'SYN-SENT': 'CLOSED',
    'SYN-RECEIVED': 'FIN-WAIT-1',
    'SYN-RECEIVED, active': 'FIN-WAIT-1',
    ESTABLISHED: 'FIN-WAIT-1',
    'CLOSE-WAIT': 'LAST-ACK',
  };
  for (const place of PLACES) {
    it(`in ${place}: ${answers[place] ?? 'ok'}${after[place] === undefined ? '' : `, ${after[place]}`}`, () => {
      const end = endIn(place);
      const { nxt } = end.tcb.snd;
      assert.equal(answered(end, end.close()), answers[place]);
      const entered = after[place];
      assert.deepEqual(end.entered, entered === undefined ? [] : [entered]);
      // LISTEN and SYN-SENT are deleted without a word; where there is a connection, a FIN with ACK goes out.
      const fin = entered !== undefined && entered !== 'CLOSED';
      assert.deepEqual(end.sent, fin ? [{ seq: nxt, ack: end.tcb.rcv.nxt, ctl: 'FIN,ACK', len: 0 }] : []);
      assert.deepEqual(end.close()?.error, end.state === 'CLOSED' ? ABSENT : CLOSING, 'no second FIN');
    });
  }

  for (const place of ['SYN-RECEIVED', 'SYN-RECEIVED, active'] as const) {
    it(`in ${place} with SENDs pending: queued until ESTABLISHED, then the text, then the FIN`, () => {
      const end = endIn(place);
      end.send(10);
      end.close();
      assert.deepEqual(end.entered, []);
      assert.equal(end.send(1)?.error, CLOSING);
      end.arrive('ACK');
      assert.deepEqual(end.entered, ['ESTABLISHED', 'FIN-WAIT-1']);
      assert.deepEqual(end.sent, [{ seq: end.iss + 1, ack: end.irs + 1, ctl: 'FIN,PSH,ACK', len: 10 }]);
    });
  }

  it('in ESTABLISHED with text pending: FIN-WAIT-1 at once, the FIN after all text', () => {
    const end = endIn('ESTABLISHED', { mss: 100, wnd: 150 });
    end.send(300);
    end.close();
    assert.equal(end.state, 'FIN-WAIT-1');
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [['ACK', 100]],
    );
    end.forget();
    end.arrive('ACK', { wnd: 10000 });
    assert.deepEqual(
      end.sent.map(({ ctl, len }) => [ctl, len]),
      [
        ['ACK', 100],
        ['FIN,PSH,ACK', 100],
      ],
    );
  });

  it('in CLOSE-WAIT with text pending: LAST-ACK (RFC 793 said CLOSING), the FIN after the text', () => {
    const end = endIn('CLOSE-WAIT');
    end.send(10);
    end.forget();
    end.send(10);
    end.close();
    assert.deepEqual(end.entered, ['LAST-ACK']);
    assert.equal(end.sent.at(-1)?.ctl, 'FIN,PSH,ACK');
  });
});

describe('3.6.1, close() of the socket interface: both ways at once (MAY-1)', () => {
  for (const place of ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'] as const) {
    it(`${place}, with unread text: a reset (SHLD-3), CLOSED`, () => {
      const end = endIn('ESTABLISHED');
      end.arrive('ACK', { data: octets(10) });
      if (place === 'CLOSE-WAIT') {
        end.arrive('FIN,ACK');
      } else if (place !== 'ESTABLISHED') {
        end.close();
        if (place === 'FIN-WAIT-2') {
          end.arrive('ACK');
        }
      }
      assert.equal(end.state, place);
      end.forget();
      const { nxt } = end.tcb.snd;
      assert.equal(end.closeBothWays(), undefined);
      assert.deepEqual(end.sent, [{ seq: nxt, ack: undefined, ctl: 'RST', len: 0 }]);
      assert.deepEqual(end.entered, ['CLOSED']);
    });
  }

  it('TIME-WAIT, with unread text: the other side has closed too; it MUST linger (MUST-13)', () => {
    const end = endIn('FIN-WAIT-2');
    end.arrive('FIN,ACK', { data: octets(10) });
    end.forget();
    end.closeBothWays();
    assert.equal(end.state, 'TIME-WAIT');
    assert.deepEqual(end.sent, []);
  });

  it('with everything read it is CLOSE', () => {
    const end = endIn('ESTABLISHED');
    end.arrive('ACK', { data: octets(10) });
    end.receive(10);
    end.forget();
    end.closeBothWays();
    assert.deepEqual(end.entered, ['FIN-WAIT-1']);
    assert.equal(end.sent[0]?.ctl, 'FIN,ACK');
  });

  it('after a shutdown it gives up reading, and sends no second FIN', () => {
    const end = endIn('FIN-WAIT-2');
    assert.equal(end.closeBothWays(), undefined);
    assert.deepEqual(end.sent, []);
    assert.equal(end.closeBothWays()?.error, CLOSING);
  });

  it('on a record that is gone: "connection does not exist"', () => {
    const end = endIn('CLOSE-WAIT');
    end.closeBothWays();
    end.arrive('ACK');
    assert.equal(end.state, 'CLOSED');
    assert.equal(end.closeBothWays()?.error, ABSENT);
  });
});

describe('3.10.5, ABORT', () => {
  const resets: readonly Place[] = [
    'SYN-RECEIVED',
    'SYN-RECEIVED, active',
    'ESTABLISHED',
    'FIN-WAIT-1',
    'FIN-WAIT-2',
    'CLOSE-WAIT',
  ];
  for (const place of PLACES) {
    it(`in ${place}: ${resets.includes(place) ? '<SEQ=SND.NXT><CTL=RST>' : 'nothing is sent'}`, () => {
      const end = endIn(place);
      const { nxt } = end.tcb.snd;
      const answer = end.abort();
      assert.equal(answer?.error, place === 'CLOSED' ? ABSENT : undefined);
      assert.deepEqual(
        end.sent,
        resets.includes(place) ? [{ seq: nxt, ack: undefined, ctl: 'RST', len: 0 }] : [],
      );
      assert.equal(end.state, 'CLOSED');
    });
  }

  it('flushes the queues and stops the timers', () => {
    for (const place of SYNCHRONIZED) {
      const end = endIn(place);
      end.send(100_000);
      end.abort();
      const { unsent, unacknowledged, outOfOrder, timers } = end.tcb;
      assert.deepEqual([unsent, unacknowledged, outOfOrder], [[], [], []]);
      assert.ok(Object.values(timers).every((at) => at === undefined));
    }
  });
});
