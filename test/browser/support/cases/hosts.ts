import type { Hands } from '../lab';
import { OPEN, type Case } from './case';

/** What happens on a host. */
export const ON_HOSTS: readonly Case[] = [
  {
    what: 'listen on the client',
    act: async (hands) => {
      await hands.lane('client', 'Listen…');
      await hands.fill('Port', '8080');
      await hands.confirm();
    },
    ladder: [/^The application on client calls listen\(8080\)/, /^client goes from CLOSED to LISTEN/],
    records: OPEN,
  },
  {
    what: 'connect a second time: another handshake',
    act: async (hands) => {
      await hands.lane('client', 'Connect…');
      await hands.confirm();
    },
    ladder: [
      /^client goes from CLOSED to SYN-SENT, at 1[6-9]\d ms/,
      /^server goes .* to ESTABLISHED, at 3[1-9]\d ms/,
    ],
    records: OPEN,
  },
  {
    what: 'accept',
    act: async (hands) => {
      await hands.lane('server', 'Accept…');
      await hands.confirm();
    },
    ladder: [/^The application on server calls accept/],
    records: OPEN,
  },
  {
    what: 'send: the text arrives and is acknowledged',
    act: async (hands) => {
      await hands.lane('client', 'Send…');
      await hands.fill('Octets', '300');
      await hands.confirm();
    },
    ladder: [/^client sends PSH, ACK .*length 300/, /^server sends ACK .*acknowledgment 301/],
    records: OPEN,
  },
  {
    what: 'read',
    act: async (hands) => {
      await hands.lane('server', 'Read…');
      await hands.confirm();
    },
    ladder: [/^The application on server calls read/],
    records: OPEN,
  },
  {
    what: 'shutdown: half of the connection is closed',
    act: (hands) => hands.lane('client', 'Shut down sending'),
    ladder: [/^client sends FIN, ACK/],
    records: ['FIN-WAIT-2', 'CLOSE-WAIT'],
  },
  {
    what: 'close on the server: it is the active closer',
    act: (hands) => hands.lane('server', 'Close'),
    ladder: [/^server sends FIN, ACK/],
    records: ['CLOSE-WAIT', 'FIN-WAIT-2'],
  },
  {
    what: 'abort: a RST ends both records',
    act: (hands) => hands.lane('client', 'Abort'),
    ladder: [/^client sends RST/],
    records: ['CLOSED', 'CLOSED'],
  },
  {
    // POSIX, socket option SO_LINGER; RFC 9293 section 3.10.5: what close becomes with it is an ABORT, and so a reset.
    what: 'socket options: without lingering, close is a reset',
    act: async (hands) => {
      await hands.lane('client', 'Socket options…');
      await hands.fill('SO_LINGER', '0');
      await hands.confirm();
      await hands.lane('client', 'Close');
    },
    times: 2,
    ladder: [
      /^The application on client calls option\(SO_LINGER 0\)/,
      /^The application on client calls close/,
      /^client sends RST/,
    ],
    never: /FIN|TIME-WAIT/,
    records: ['CLOSED', 'CLOSED'],
  },
  {
    // Section 3.5.1: a half-open connection.
    what: 'crash: one record is gone, the other does not know',
    act: (hands) => hands.lane('client', 'Crash the host'),
    ladder: [/^client goes from ESTABLISHED to CLOSED/],
    records: ['CLOSED', 'ESTABLISHED'],
  },
  {
    what: 'reboot: it listens again, and knows nothing of before',
    act: (hands) => hands.lane('server', 'Reboot the host'),
    ladder: [
      /^server goes from ESTABLISHED to CLOSED, at 1[6-9]\d ms/,
      /^server goes from CLOSED to LISTEN, at 1[6-9]\d ms/,
    ],
    records: ['ESTABLISHED', 'CLOSED'],
  },
  {
    // RFC 3168 section 6.1.1: a SYN that asks for ECN has ECE and CWR; who does not know it agrees by neither.
    what: 'a single choice of a stack: it asks for explicit congestion notification',
    at: 0,
    act: askForEcn,
    ladder: [/^client sends SYN, ECE, CWR to server/, /^server sends SYN, ACK to client/],
    records: OPEN,
  },
  {
    // RFC 3168 section 6.1.1: who agrees to ECN says so by ECE alone; Linux does when it is asked (tcp_ecn, 2).
    what: 'another stack: one that agrees to explicit congestion notification',
    at: 0,
    act: async (hands) => {
      await hands.lane('server', 'Stack…');
      await hands.choose('Profile', 'linux');
      await hands.confirm();
      await askForEcn(hands);
    },
    times: 2,
    ladder: [/^client sends SYN, ECE, CWR to server/, /^server sends SYN, ACK, ECE to client/],
    records: OPEN,
  },
];

async function askForEcn(hands: Hands): Promise<void> {
  await hands.lane('client', 'Stack…');
  await hands.choose('A single choice', 'ecn');
  await hands.choose('Value', 'request');
  await hands.confirm();
}
