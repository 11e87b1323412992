import { OPEN, type Case } from './case';

const SYN = /^client sends SYN to server/;
const ACK = /^client sends ACK to server/;

/** What happens to one segment. */
export const ON_SEGMENTS: readonly Case[] = [
  {
    what: 'a segment is lost: its sender sends it again after a second',
    act: (hands) => hands.segment(SYN, 'Lose'),
    ladder: [
      /^client sends SYN .* at 10 ms\. It was lost\./,
      /^client sends SYN .* at 1\.01 s\. It is a retransm/,
    ],
    records: OPEN,
  },
  {
    what: 'a segment is delayed: it arrives so much later, and the handshake is complete then',
    act: async (hands) => {
      await hands.segment(ACK, 'Delay…');
      await hands.fill('By', '200');
      await hands.confirm();
    },
    ladder: [/^server receives ACK from client, at 360 ms/, /^server goes .* to ESTABLISHED, at 360 ms/],
    records: OPEN,
  },
  {
    // Section 3.10.7.4, first check: the second one acknowledges nothing new, and changes nothing.
    what: 'a segment is duplicated: the copy changes nothing',
    act: async (hands) => {
      await hands.segment(ACK, 'Duplicate…');
      await hands.fill('The copy comes later by', '30');
      await hands.confirm();
    },
    ladder: [
      /^client sends ACK .* It is a duplicate that the network made\./,
      /^server receives ACK .* at 190 ms/,
    ],
    records: OPEN,
  },
  {
    // The next segment of the client is its answer to the SYN,ACK that comes again at 1.06 s.
    what: 'a segment is overtaken by the next one: both arrive in the same instant',
    act: (hands) => hands.segment(ACK, 'Let the next one overtake it'),
    ladder: [
      /^server sends SYN, ACK .* at 1\.06 s\. It is a retrans/,
      /^server goes .* to ESTABLISHED, at 1\.1\d* s/,
    ],
    records: OPEN,
  },
  {
    what: 'a segment is corrupted: its checksum no longer fits, and it is discarded',
    act: (hands) => hands.segment(ACK, 'Corrupt'),
    ladder: [
      /^server receives ACK from client and discards it, at 160 ms/,
      /^server sends SYN, ACK .* at 1\.06 s\. It is a retrans/,
    ],
    records: OPEN,
  },
  {
    // RFC 3168 section 6.1.1: a SYN is not ECN-capable, so a router that is congested drops it.
    what: 'a segment that cannot be marked is lost instead',
    act: (hands) => hands.segment(SYN, 'Mark as congested (ECN)'),
    ladder: [/^client sends SYN .* at 10 ms\. It was lost\./],
    records: OPEN,
  },
  {
    // Section 3.10.7.4, first check.
    what: 'a sequence number outside the window: discarded, and answered by an ACK',
    act: async (hands) => {
      await hands.segment(ACK, 'Edit header…');
      await hands.fill('SEQ', '200000');
      await hands.confirm();
    },
    ladder: [
      /^server receives ACK from client and discards it, at 160 ms/,
      /^server sends ACK to client.* at 160 ms/,
    ],
    records: OPEN,
  },
  {
    // Section 3.10.7.4, second check: a passive OPEN goes back to LISTEN; the client never hears of it.
    what: 'a RST in the place of the ACK: the server goes back to LISTEN, the client believes on',
    act: async (hands) => {
      await hands.segment(ACK, 'Edit header…');
      await hands.check('RST');
      await hands.confirm();
    },
    ladder: [/^server receives RST, ACK from client, at 160 ms/],
    never: /^server goes .* to ESTABLISHED/,
    records: ['ESTABLISHED', 'LISTEN'],
  },
  {
    // RFC 5961 section 3.2: within the window, but not at RCV.NXT.
    what: 'a blind RST: the server asks by a challenge ACK',
    act: async (hands) => {
      await hands.segment(ACK, 'Inject a segment…');
      await hands.check(/^To server: a RST within the window/);
      await hands.confirm();
    },
    ladder: [/^server receives RST from client and discards it/, /^server sends ACK to client/],
    records: OPEN,
  },
  {
    // RFC 6298 section 2.1: the first timeout is a second, so nobody has missed anything.
    what: 'a segment is made to arrive later on the picture: all that follows comes as much later, and nothing again',
    act: (hands) => hands.later(/^server receives SYN from client/, 50),
    ladder: [/^server receives SYN from client, at 110 ms/, /^server goes .* to ESTABLISHED, at 210 ms/],
    never: /retransmission/,
    records: OPEN,
  },
];
