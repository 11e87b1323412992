import { status } from '../../../src/tcp/calls/status';
import type { All, Happening } from './happening';

/** Section 3.10.6, STATUS. */

export const STATUS: readonly Happening[] = [
  {
    title: 'STATUS',
    act: (end) => status(end.tcb).state,
    cells: {
      CLOSED: { answers: 'CLOSED' },
      LISTEN: { answers: 'LISTEN' },
      'SYN-SENT': { answers: 'SYN-SENT' },
      'SYN-RECEIVED': { answers: 'SYN-RECEIVED' },
      'SYN-RECEIVED, active': { answers: 'SYN-RECEIVED' },
      ESTABLISHED: { answers: 'ESTABLISHED' },
      'FIN-WAIT-1': { answers: 'FIN-WAIT-1' },
      'FIN-WAIT-2': { answers: 'FIN-WAIT-2' },
      'CLOSE-WAIT': { answers: 'CLOSE-WAIT' },
      CLOSING: { answers: 'CLOSING' },
      'LAST-ACK': { answers: 'LAST-ACK' },
      'TIME-WAIT': { answers: 'TIME-WAIT' },
    } satisfies All,
  },
];
