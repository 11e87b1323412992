import type { All, Happening } from './happening';
import type { Outcome } from './outcome';

/** Section 3.10.1, OPEN. */

const EXISTS: Outcome = { answers: 'connection already exists' };
const SYN: Outcome = { enters: ['SYN-SENT'], sends: ['<SEQ=ISS><CTL=SYN>'] };

export const OPEN: readonly Happening[] = [
  {
    title: 'active OPEN',
    act: (end) => end.openActive()?.error,
    cells: {
      CLOSED: SYN,
      LISTEN: SYN,
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
    } satisfies All,
  },
  {
    title: 'passive OPEN',
    act: (end) => end.openPassive()?.error,
    cells: {
      CLOSED: { enters: ['LISTEN'] },
      LISTEN: EXISTS,
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
    } satisfies All,
  },
];
