import { send } from '../../../src/tcp/calls/send';
import { transmit } from '../../../src/tcp/transmit';
import { octets } from '../support';
import { ABSENT, type All, CLOSING, type Happening, OK } from './happening';
import type { Outcome } from './outcome';

/** Section 3.10.2, SEND. */

const NO_ROOM: Outcome = { answers: 'insufficient resources' };
const UNSPECIFIED: Outcome = { answers: 'remote socket unspecified' };
const TEXT: Outcome = { sends: ['<SEQ=SND.NXT><ACK=RCV.NXT><DATA=10><CTL=PSH,ACK>'] };
const URGENT: Outcome = { sends: ['<SEQ=SND.NXT><ACK=RCV.NXT><DATA=10><CTL=PSH,ACK,URG>'] };

export const SEND: readonly Happening[] = [
  {
    title: 'SEND',
    act: (end) => end.send(10)?.error,
    cells: {
      CLOSED: ABSENT,
      LISTEN: UNSPECIFIED,
      'SYN-SENT': OK,
      'SYN-RECEIVED': OK,
      'SYN-RECEIVED, active': OK,
      ESTABLISHED: TEXT,
      'FIN-WAIT-1': CLOSING,
      'FIN-WAIT-2': CLOSING,
      'CLOSE-WAIT': TEXT,
      CLOSING,
      'LAST-ACK': CLOSING,
      'TIME-WAIT': CLOSING,
    } satisfies All,
  },
  {
    title: 'SEND, urgent',
    act: (end) => {
      const answer = send(end.tcb, octets(10), true);
      transmit(end.tcb, end.now, end.out);
      return answer?.error;
    },
    cells: {
      CLOSED: ABSENT,
      LISTEN: UNSPECIFIED,
      'SYN-SENT': OK,
      'SYN-RECEIVED': OK,
      'SYN-RECEIVED, active': OK,
      ESTABLISHED: URGENT,
      'FIN-WAIT-1': CLOSING,
      'FIN-WAIT-2': CLOSING,
      'CLOSE-WAIT': URGENT,
      CLOSING,
      'LAST-ACK': CLOSING,
      'TIME-WAIT': CLOSING,
    } satisfies All,
  },
  {
    title: 'SEND, more than there is room for',
    policy: { sendBuffer: 9 },
    act: (end) => end.send(10)?.error,
    cells: {
      'SYN-SENT': NO_ROOM,
      'SYN-RECEIVED': NO_ROOM,
      'SYN-RECEIVED, active': NO_ROOM,
      ESTABLISHED: NO_ROOM,
      'CLOSE-WAIT': NO_ROOM,
    },
  },
];
