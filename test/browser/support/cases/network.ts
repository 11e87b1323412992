import { OPEN, type Case } from './case';

/** What the network is like from a moment on. */
export const ON_THE_NETWORK: readonly Case[] = [
  {
    what: 'a longer delay from the beginning on',
    at: 0,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Delay, one way', '200');
      await hands.confirm();
    },
    ladder: [/^server receives SYN from client, at 210 ms/, /^server goes .* to ESTABLISHED, at 610 ms/],
    records: OPEN,
  },
  {
    // A SYN of 40 octets (IPv4 and TCP without options) or more takes 40 × 8 bits / 1 kbit/s at least.
    what: 'a slow line: a segment takes its length in time',
    at: 0,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Rate of each line', '1');
      await hands.confirm();
    },
    ladder: [/^server receives SYN from client, at (3[89]\d|4\d\d) ms/],
    records: OPEN,
  },
  {
    what: 'all is lost: the client gives up (R2)',
    at: 0,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Loss', '100');
      await hands.confirm();
    },
    ladder: [/^client sends SYN .* It was lost\./, /^The application on client is told/],
    never: /^server receives/,
    records: ['CLOSED', 'LISTEN'],
  },
  {
    what: 'everything comes twice',
    at: 0,
    act: async (hands) => {
      await hands.network();
      await hands.fill('Duplication', '100');
      await hands.confirm();
    },
    ladder: [/^client sends SYN .* It is a duplicate that the network made\./],
    records: OPEN,
  },
  {
    what: 'a host is cut off',
    at: 0,
    act: async (hands) => {
      await hands.network();
      await hands.choose('Partition', 'server is cut off');
      await hands.confirm();
    },
    ladder: [/^client sends SYN .* It was lost\./],
    never: /^server receives/,
    records: ['CLOSED', 'LISTEN'],
  },
  {
    /*
     * RFC 6298 section 5: what is more than a second late is sent again, though nothing was lost. RFC 9293 section
     * 3.10.7.4, first check: that copy is not in the window, and is answered by an ACK.
     */
    what: 'a delay that differs while the SYN leaves: what is late is taken for lost, and comes twice',
    at: 0,
    act: async (hands, goTo) => {
      await hands.network();
      // By chance, more than half of it.
      await hands.fill('Jitter', '2000');
      await hands.confirm();
      // After the change, listen() and connect().
      await goTo(3);
      await hands.network();
      await hands.fill('Jitter', '0');
      await hands.confirm();
    },
    times: 2,
    ladder: [
      /^client sends SYN .* at 1\.01 s\. It is a retransmission/,
      /^server receives SYN from client and discards it/,
    ],
    never: /It was lost/,
    records: OPEN,
  },
  {
    /*
     * RFC 5681 section 4.2: what comes out of order is acknowledged at once, by what is missing; section 3.2: two such
     * are no loss. RFC 9293 section 3.10.7.4: it is kept until the gap is filled.
     */
    what: 'segments overtake each other: what is missing is asked for, and all is there when it comes',
    act: async (hands) => {
      await hands.network();
      await hands.fill('Reordering', '40');
      await hands.confirm();
      await hands.lane('client', 'Send…');
      await hands.fill('Octets', '4380');
      await hands.confirm();
    },
    times: 2,
    ladder: [/^server sends ACK .*acknowledgment 1[,.]/, /^server sends ACK .*acknowledgment 4381/],
    never: /retransmission|It was lost/,
    records: OPEN,
  },
  {
    /*
     * RFC 1191 section 3: the router says what fits, and what did not is sent again in pieces; RFC 9293 section 3.7.1: a
     * datagram of 1,000 octets has room for 960 of text.
     */
    what: 'a smaller MTU: what is too big comes in pieces',
    act: async (hands) => {
      await hands.network();
      await hands.fill('MTU', '1000');
      await hands.confirm();
      await hands.lane('client', 'Send…');
      await hands.fill('Octets', '1400');
      await hands.confirm();
    },
    times: 2,
    ladder: [
      /^client sends PSH, ACK .*length 1400.* It was lost\./,
      /^client sends ACK .*length 960.* It is a retransmission/,
      /^client sends PSH, ACK .*length 440.* It is a retransmission/,
      /^server sends ACK .*acknowledgment 1401/,
    ],
    records: OPEN,
  },
  {
    /*
     * RFC 5382 section 5: a NAT forgets what is idle. RFC 9293 section 3.10.7.4, second check: the reset that it answers
     * by ends one record; section 3.5.1: the other end does not know.
     */
    what: 'a firewall forgets a connection: the next segment is reset, and the server believes on',
    act: async (hands) => {
      await hands.network();
      await hands.fill('Firewall: forgets a connection after', '20');
      await hands.choose(
        'What it does with segments of a connection it does not know',
        'answers them with a reset',
      );
      await hands.confirm();
      await hands.lane('client', 'Send…');
      await hands.fill('Octets', '300');
      await hands.confirm();
    },
    times: 2,
    ladder: [
      /^client sends PSH, ACK .*length 300.* It was lost\./,
      /^client receives RST/,
      /^client goes from ESTABLISHED to CLOSED/,
    ],
    never: /^server receives PSH/,
    records: ['CLOSED', 'ESTABLISHED'],
  },
  {
    // RFC 6298 section 5.5: the SYNs come at 10 ms, 1.01 s and 3.01 s; the third finds the server.
    what: 'a host is cut off and can be reached again: the next SYN makes the connection',
    at: 0,
    act: async (hands, goTo) => {
      await hands.network();
      await hands.choose('Partition', 'server is cut off');
      await hands.confirm();
      // After the cut, listen(), connect() and the second SYN.
      await goTo(4);
      await hands.network();
      await hands.choose('Partition', 'healed: everybody reaches everybody');
      await hands.confirm();
    },
    times: 2,
    ladder: [
      /^client sends SYN .* at 1\.01 s\..* It was lost\./,
      /^server receives SYN from client, at 3\.06 s/,
      /^server goes .* to ESTABLISHED, at 3\.16 s/,
    ],
    records: OPEN,
  },
];
