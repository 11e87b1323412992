import { octets, type End } from '../support';
import { ABSENT, type All, CLOSING, type Happening, OK } from './happening';
import type { Outcome } from './outcome';

/** Section 3.10.3, RECEIVE. */

/** What RECEIVE gives, in words. */
function receive(end: End): string | undefined {
  const given = end.receive(100);
  return typeof given === 'string'
    ? given
    : given.length === 0
      ? undefined
      : `${String(given.length)} octets`;
}

const GIVEN: Outcome = { answers: '10 octets' };

export const RECEIVE: readonly Happening[] = [
  {
    title: 'RECEIVE, nothing on hand',
    act: receive,
    cells: {
      CLOSED: ABSENT,
      LISTEN: OK,
      'SYN-SENT': OK,
      'SYN-RECEIVED': OK,
      'SYN-RECEIVED, active': OK,
      ESTABLISHED: OK,
      'FIN-WAIT-1': OK,
      'FIN-WAIT-2': OK,
      'CLOSE-WAIT': CLOSING,
      CLOSING,
      'LAST-ACK': CLOSING,
      'TIME-WAIT': CLOSING,
    } satisfies All,
  },
  {
    title: 'RECEIVE, text on hand',
    prepare: (end) => {
      end.arrive('ACK', { data: octets(10), ack: end.tcb.snd.una });
    },
    act: receive,
    cells: { ESTABLISHED: GIVEN, 'FIN-WAIT-1': GIVEN, 'FIN-WAIT-2': GIVEN },
  },
  {
    // It leads from these states to CLOSE-WAIT, CLOSING and TIME-WAIT.
    title: 'RECEIVE, text and the FIN behind it on hand',
    prepare: (end) => {
      end.arrive('FIN,ACK', { data: octets(10), ack: end.tcb.snd.una });
    },
    act: receive,
    cells: { ESTABLISHED: GIVEN, 'FIN-WAIT-1': GIVEN, 'FIN-WAIT-2': GIVEN },
  },
];
