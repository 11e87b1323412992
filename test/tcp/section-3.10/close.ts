import { ABSENT, type All, CLOSING, type Happening, OK } from './happening';

/** Section 3.10.4, CLOSE. */

const FIN = '<SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>';

export const CLOSE: readonly Happening[] = [
  {
    title: 'CLOSE',
    act: (end) => end.close()?.error,
    cells: {
      CLOSED: ABSENT,
      LISTEN: { enters: ['CLOSED'] },
      'SYN-SENT': { enters: ['CLOSED'] },
      'SYN-RECEIVED': { enters: ['FIN-WAIT-1'], sends: [FIN] },
      'SYN-RECEIVED, active': { enters: ['FIN-WAIT-1'], sends: [FIN] },
      ESTABLISHED: { enters: ['FIN-WAIT-1'], sends: [FIN] },
      'FIN-WAIT-1': CLOSING,
      'FIN-WAIT-2': CLOSING,
      // RFC 793 said CLOSING here; LAST-ACK is RFC 9293's.
      'CLOSE-WAIT': { enters: ['LAST-ACK'], sends: [FIN] },
      CLOSING,
      'LAST-ACK': CLOSING,
      'TIME-WAIT': CLOSING,
    } satisfies All,
  },
  {
    title: 'CLOSE, SENDs pending',
    // Text that Nagle's algorithm keeps back behind what is under way.
    prepare: (end) => {
      end.send(10);
      end.send(10);
      end.forget();
    },
    act: (end) => end.close()?.error,
    cells: {
      'SYN-SENT': { enters: ['CLOSED'] },
      'SYN-RECEIVED': OK,
      'SYN-RECEIVED, active': OK,
      ESTABLISHED: {
        enters: ['FIN-WAIT-1'],
        sends: ['<SEQ=SND.NXT><ACK=RCV.NXT><DATA=10><CTL=FIN,PSH,ACK>'],
      },
      'CLOSE-WAIT': {
        enters: ['LAST-ACK'],
        sends: ['<SEQ=SND.NXT><ACK=RCV.NXT><DATA=10><CTL=FIN,PSH,ACK>'],
      },
    },
  },
  {
    title: 'CLOSE again, the first still queued',
    prepare: (end) => {
      end.send(10);
      end.close();
    },
    act: (end) => end.close()?.error,
    cells: { 'SYN-RECEIVED': CLOSING, 'SYN-RECEIVED, active': CLOSING },
  },
];
