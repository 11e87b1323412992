import { octets } from '../support';
import { ABSENT, type All, type Happening } from './happening';
import type { Outcome } from './outcome';

/** Section 3.10.5, ABORT. */

const RESET: Outcome = { enters: ['CLOSED'], sends: ['<SEQ=SND.NXT><CTL=RST>'] };
const QUIETLY: Outcome = { enters: ['CLOSED'] };

export const ABORT: readonly Happening[] = [
  {
    title: 'ABORT',
    act: (end) => end.abort()?.error,
    cells: {
      CLOSED: ABSENT,
      LISTEN: QUIETLY,
      'SYN-SENT': QUIETLY,
      'SYN-RECEIVED': RESET,
      'SYN-RECEIVED, active': RESET,
      ESTABLISHED: RESET,
      'FIN-WAIT-1': RESET,
      'FIN-WAIT-2': RESET,
      'CLOSE-WAIT': RESET,
      CLOSING: QUIETLY,
      'LAST-ACK': QUIETLY,
      'TIME-WAIT': QUIETLY,
    } satisfies All,
  },
  {
    title: 'ABORT, text queued both ways',
    prepare: (end) => {
      end.arrive('ACK', { data: octets(10), ack: end.tcb.snd.una });
      end.send(100_000);
      end.forget();
    },
    act: (end) => end.abort()?.error,
    cells: {
      ESTABLISHED: RESET,
      'FIN-WAIT-1': RESET,
      'FIN-WAIT-2': RESET,
    },
  },
];
