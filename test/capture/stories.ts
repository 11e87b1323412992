/** What Wireshark has to remark on a segment: its flags, and names of its analysis. */
export type Remark = readonly [flags: string, ...analysis: string[]];

/** What it remarks in a capture on each host, in order. */
export type Remarks = readonly (readonly Remark[])[];

/** A scenario in which nothing is out of the ordinary. */
export const NOTHING: Remarks = [];

const AFTER_CRASH: readonly Remark[] = [
  ['SYN', 'reused_ports'],
  ['SYN', 'retransmission'],
  ['SYN, ACK', 'reused_ports', 'lost_segment'],
  ['ACK', 'ack_lost_segment'],
];

/**
 * What is out of the ordinary in the built-in scenarios, told from their stories: what a capture on the first host
 * holds, then one on the second. A scenario that is not here goes by the book.
 */
export const STORIES: Readonly<Record<string, Remarks>> = {
  // The client sends its SYN again. The server has never seen the first.
  'lost-syn': [[['SYN', 'retransmission']], []],
  // The client sends its SYN again, and the server, at the same time, its SYN,ACK; the client has not seen the first
  // one. The server, in SYN-RECEIVED, answers the second SYN with an ACK that says what its SYN,ACK has said.
  'lost-syn-ack': [
    [
      ['SYN', 'retransmission'],
      ['ACK', 'duplicate_ack'],
    ],
    [
      ['SYN, ACK', 'retransmission'],
      ['SYN', 'retransmission'],
      ['ACK', 'duplicate_ack'],
    ],
  ],
  // The server has no ACK of its FIN and sends it again; the client, in TIME-WAIT, says the same once more. That it was
  // said before, the server cannot see.
  'lost-final-ack': [
    [
      ['FIN, ACK', 'retransmission'],
      ['ACK', 'duplicate_ack'],
    ],
    [['FIN, ACK', 'retransmission']],
  ],
  // A copy of text that was acknowledged two seconds ago arrives, and is acknowledged as before. To Wireshark what is
  // spurious is a retransmission first of all.
  'late-segment-in-time-wait': [
    [
      ['PSH, ACK', 'retransmission', 'spurious_retransmission'],
      ['ACK', 'duplicate_ack'],
    ],
    [['ACK', 'duplicate_ack']],
  ],
  // RFC 9293, figure 8: each side sends the number of its SYN once more, now with an ACK of the other's.
  'simultaneous-open': [
    [
      ['SYN, ACK', 'retransmission'],
      ['SYN, ACK', 'retransmission'],
    ],
    [
      ['SYN, ACK', 'retransmission'],
      ['SYN, ACK', 'retransmission'],
    ],
  ],
  // The client's text meets a firewall that has forgotten the connection: it is sent again three times, and none
  // arrives.
  'firewall-forgets-idle': [
    [
      ['PSH, ACK', 'retransmission'],
      ['PSH, ACK', 'retransmission'],
      ['PSH, ACK', 'retransmission'],
    ],
    [],
  ],
  // RFC 9293, figure 9: a SYN between the old ports meets the old record, whose ACK is the last thing the server says
  // of the old connection; the SYN is sent again. The server's SYN,ACK then begins at another number, as if all between
  // had not been captured, and the client acknowledges that.
  'half-open-after-crash': [AFTER_CRASH, AFTER_CRASH],
  // A new connection between the same ports.
  'reconnect-same-four-tuple': [[['SYN', 'reused_ports']], [['SYN', 'reused_ports']]],
  'syn-meets-time-wait': [[['SYN', 'reused_ports']], [['SYN', 'reused_ports']]],
};
