import assert from 'node:assert/strict';
import type { Timer } from '../../../src/tcp/timers';
import type { End } from '../support';
import type { All, Happening } from './happening';
import type { Outcome } from './outcome';

/** Section 3.10.8: the user timeout, the retransmission timeout and the TIME-WAIT timeout. */

const NOT_RUNNING: Outcome = { answers: 'not running' };

/** A timer runs out, if it runs at all. */
function runsOut(timer: Timer): Happening['act'] {
  return (end) => {
    if (end.running[timer] === undefined) {
      return 'not running';
    }
    assert.equal(end.expire(), timer);
    return undefined;
  };
}

/** Text is under way, where it can be. */
function sendText(end: End): void {
  if (end.state === 'ESTABLISHED' || end.state === 'CLOSE-WAIT') {
    end.send(10);
    end.forget();
  }
}

/** A retransmission, after which the timer runs for twice the first second (RFC 6298 (5.5), (5.6)). */
function again(form: string): Outcome {
  return { sends: [form], restarts: { timer: 'retransmission', for: 2000 } };
}

const GIVEN_UP: Outcome = { enters: ['CLOSED'], tells: ['timeout'] };
const TEXT_AGAIN = again('<SEQ=SND.UNA><ACK=RCV.NXT><DATA=10><CTL=PSH,ACK>');
const FIN_AGAIN = again('<SEQ=SND.UNA><ACK=RCV.NXT><CTL=FIN,ACK>');

export const TIMEOUTS: readonly Happening[] = [
  {
    title: 'user timeout',
    policy: { userTimeout: 500 },
    prepare: sendText,
    act: runsOut('user timeout'),
    cells: {
      CLOSED: NOT_RUNNING,
      LISTEN: NOT_RUNNING,
      'SYN-SENT': GIVEN_UP,
      'SYN-RECEIVED': GIVEN_UP,
      'SYN-RECEIVED, active': GIVEN_UP,
      ESTABLISHED: GIVEN_UP,
      'FIN-WAIT-1': GIVEN_UP,
      'FIN-WAIT-2': NOT_RUNNING,
      'CLOSE-WAIT': GIVEN_UP,
      CLOSING: GIVEN_UP,
      'LAST-ACK': GIVEN_UP,
      'TIME-WAIT': NOT_RUNNING,
    } satisfies All,
  },
  {
    title: 'retransmission timeout',
    prepare: sendText,
    act: runsOut('retransmission'),
    cells: {
      CLOSED: NOT_RUNNING,
      LISTEN: NOT_RUNNING,
      'SYN-SENT': again('<SEQ=SND.UNA><CTL=SYN>'),
      'SYN-RECEIVED': again('<SEQ=SND.UNA><ACK=RCV.NXT><CTL=SYN,ACK>'),
      'SYN-RECEIVED, active': again('<SEQ=SND.UNA><ACK=RCV.NXT><CTL=SYN,ACK>'),
      ESTABLISHED: TEXT_AGAIN,
      'FIN-WAIT-1': FIN_AGAIN,
      'FIN-WAIT-2': NOT_RUNNING,
      'CLOSE-WAIT': TEXT_AGAIN,
      CLOSING: FIN_AGAIN,
      'LAST-ACK': FIN_AGAIN,
      'TIME-WAIT': NOT_RUNNING,
    } satisfies All,
  },
  {
    title: 'TIME-WAIT timeout',
    act: runsOut('time-wait'),
    cells: {
      CLOSED: NOT_RUNNING,
      LISTEN: NOT_RUNNING,
      'SYN-SENT': NOT_RUNNING,
      'SYN-RECEIVED': NOT_RUNNING,
      'SYN-RECEIVED, active': NOT_RUNNING,
      ESTABLISHED: NOT_RUNNING,
      'FIN-WAIT-1': NOT_RUNNING,
      'FIN-WAIT-2': NOT_RUNNING,
      'CLOSE-WAIT': NOT_RUNNING,
      CLOSING: NOT_RUNNING,
      'LAST-ACK': NOT_RUNNING,
      'TIME-WAIT': { enters: ['CLOSED'] },
    } satisfies All,
  },
];
