/**
 * The choices that the RFCs leave open, or that real stacks make differently. Times are in milliseconds.
 * Each knob names its source; {@link PROFILES} in profiles.ts are the sets of choices that have a name.
 */
export interface Policy {
  // Opening, and what the SYN offers
  /** Octets of the largest IP datagram to this or from that way (MMS_S and MMS_R, RFC 9293 section 3.7.1). */
  readonly mtu: number;
  /** The largest MSS option this end sends, in octets (SHLD-5, MAY-3); never more than `mtu` allows (MUST-67). */
  readonly mss: number;
  /** Offer and accept the window scale option (RFC 7323 section 2). */
  readonly windowScaling: boolean;
  /** Offer and accept the timestamps option (RFC 7323 section 3), and with it PAWS (section 5). */
  readonly timestamps: boolean;
  /** A segment without the timestamps that were agreed on: RFC 7323 section 3.2 drops it, most stacks take it. */
  readonly missingTimestamp: 'drop' | 'accept';
  /** TS.Recent is taken in the first step (RFC 7323 section 5.3), or only once the ACK is found good (Linux, tcp_ack). */
  readonly tsRecentFrom: 'first step' | 'fifth step';
  /**
   * A bare ACK that PAWS finds old: answered like any other segment (RFC 7323 section 5.3), or, where it can only have
   * been overtaken, passed over in silence (Linux, tcp_disordered_ack).
   */
  readonly overtakenAck: 'answer' | 'silence';
  /** Offer and accept selective acknowledgments (RFC 2018), duplicates reported too (RFC 2883). */
  readonly sack: boolean;
  /** Explicit congestion notification (RFC 3168 section 6.1.1): ask for it, agree when asked, or neither. */
  readonly ecn: 'request' | 'accept' | 'off';
  /** A SYN that carries a FIN: RFC 9293 section 3.10.7.2 takes it, most stacks drop it as nobody's honest wish. */
  readonly synFin: 'accept' | 'drop';
  /** Text and FIN on a SYN: kept for ESTABLISHED (RFC 9293 section 3.10.7.2), or thrown away, to come again (Linux). */
  readonly synText: 'keep' | 'discard';
  /**
   * The answer to a repeated SYN in SYN-RECEIVED: the ACK of RFC 9293 section 3.10.7.4, first step, or the
   * SYN,ACK again, as Linux gives it (net/ipv4/tcp_minisocks.c, tcp_check_req).
   */
  readonly repeatedSyn: 'ack' | 'syn-ack';

  // What arrives
  /** Which segments are acceptable: those of RFC 9293 table 6, or also what ends at RCV.NXT or begins at the edge (Linux, tcp_sequence). */
  readonly acceptability: 'table 6' | 'lenient';
  /**
   * Whether passive SYN-RECEIVED, FIN-WAIT-2 after close() and TIME-WAIT are less than a record, and check what
   * arrives in shorter ways of their own (Linux, net/ipv4/tcp_minisocks.c).
   */
  readonly minisocks: boolean;
  /** A segment with none of ACK, RST and SYN: discarded in its turn, or before anything else (Linux, tcp_rcv_state_process). */
  readonly missingAck: 'fifth step' | 'at once';
  /**
   * Which segments update SND.WND: by SND.WL1 and SND.WL2 (RFC 9293 section 3.10.7.4, fifth), or also any that
   * acknowledges something new, and of the same SEG.SEQ only one that widens or closes it (Linux, tcp_may_update_window).
   */
  readonly windowUpdate: 'wl1-wl2' | 'progress';
  /** How far below SND.UNA an ACK may lie: MAX.SND.WND (RFC 5961 section 5.2), or no more than was ever acknowledged (Linux, tcp_ack). */
  readonly oldestAck: 'window' | 'acknowledged';
  /** In SYN-RECEIVED after an active OPEN: the ACK must acknowledge our SYN, or need only not be older (Linux, tcp_ack). */
  readonly handshakeAck: 'new' | 'current';
  /** A reset at the number of the FIN before RCV.NXT counts: macOS sends such (Linux, tcp_reset_check). */
  readonly resetAtFin: boolean;
  /** Text that goes on past the other side's FIN: ignored (RFC 9293 section 3.10.7.4), or answered by a reset (Linux). */
  readonly textAfterFin: 'ignore' | 'reset';
  /** After close() a reset answers text (SHLD-3), or also a FIN that betrays text before it (Linux). */
  readonly resetAfterClose: 'text' | 'gap';
  /** SEG.SEQ of that reset: SND.NXT as for ABORT, or SEG.ACK as for a segment of no connection (Linux, tcp_v4_send_reset). */
  readonly resetNumber: 'snd.nxt' | 'seg.ack';
  /** The reset of ABORT: bare as in RFC 9293 section 3.10.5, or with an acknowledgment (Linux, tcp_send_active_reset). */
  readonly abortWith: 'rst' | 'rst-ack';

  // Buffers
  /** Octets of receive buffer, and so the largest window offered. */
  readonly receiveBuffer: number;
  /** Octets of text that may wait to be sent; a SEND beyond it is an error (RFC 9293 section 3.10.2). */
  readonly sendBuffer: number;

  // Retransmission
  /** RTO before the first round-trip sample (RFC 6298 (2.1)). */
  readonly initialRto: number;
  /** Bounds of the RTO (RFC 6298 (2.4), (2.5)). */
  readonly minRto: number;
  readonly maxRto: number;
  /** G of RFC 6298: the granularity of the clock that samples are taken with. */
  readonly clockGranularity: number;
  /** How RTTVAR is kept: smoothed (RFC 6298 (2.3)), or at the largest deviation of a round trip, never below `minRto` (Linux, tcp_rtt_estimator). */
  readonly rttVariance: 'smoothed' | 'peak';
  /** RTO at the beginning of data transmission when the SYN had to be retransmitted (RFC 6298 (5.7)). */
  readonly rtoAfterLostSyn: number;
  /** R1: after this many retransmissions of one segment the application is told (SHLD-9, SHLD-10). */
  readonly r1: number;
  /** R2: after this many the connection is given up (MUST-20, MUST-21, SHLD-11: at least 100 s). */
  readonly r2: number;
  /** R2 for SYN segments (MUST-22, MUST-23: at least 3 minutes). */
  readonly r2Syn: number;
  /** Give up when nothing new was acknowledged for this long (RFC 9293 section 3.10.8); undefined: R2 alone decides. */
  readonly userTimeout: number | undefined;

  // Congestion
  /** Slow start and congestion avoidance of RFC 5681 (MUST-19), CUBIC (RFC 9438, MAY-18), or no limit at all. */
  readonly congestionControl: 'reno' | 'cubic' | 'none';
  /** IW, in segments; undefined: what RFC 5681 section 3.1 allows for the segment's size. */
  readonly initialWindow: number | undefined;
  /** DupThresh: duplicate ACKs that mean a loss (RFC 5681 section 3.2). */
  readonly duplicateAcks: number;

  // Acknowledging and sending
  /** How long an ACK may wait for company (RFC 9293 section 3.8.6.3, MUST-40: under 500); 0: it never waits. */
  readonly delayedAck: number;
  /** Do not delay the first ACKs, and let the delay follow the rhythm of the text (Linux, tcp(7): TCP_QUICKACK); not where it is 0. */
  readonly quickAcks: boolean;
  /** Nagle's algorithm (RFC 9293 section 3.7.4, SHLD-7); the application may switch it off (MUST-17). */
  readonly nagle: boolean;
  /**
   * What has to be unacknowledged for Nagle's algorithm to hold a small segment back: anything, as the RFC has it, or
   * another small one (Minshall's modification, which does not wait for the delayed ACK of a full segment).
   */
  readonly nagleWaitsFor: 'anything' | 'small';
  /** Send no segment longer than half the widest window that was offered (Linux, tcp_bound_to_half_wnd). */
  readonly halfWindow: boolean;
  /** SEG.SEQ of a bare ACK where the window has shrunk below SND.NXT: SND.NXT, or the window's edge (Linux, tcp_acceptable_seq). */
  readonly ackNumber: 'snd.nxt' | 'edge';

  // Keep-alive (RFC 9293 section 3.8.4)
  /** Off by default (MUST-25); the application may switch it on (MUST-24). */
  readonly keepAlive: boolean;
  /** The connection is idle for this long before the first probe (MUST-27, MUST-28: at least two hours). */
  readonly keepAliveIdle: number;
  /** Between probes that nobody answers, and how many of them are not yet death (MUST-29). */
  readonly keepAliveInterval: number;
  readonly keepAliveProbes: number;
  /** Put one octet of garbage into the probe, for stacks that answer nothing less (MAY-6). */
  readonly keepAliveGarbage: boolean;

  // Errors from the network (RFC 9293 section 3.9.2.2)
  /** A hard ICMP error once the connection is synchronized: SHLD-26 aborts; RFC 5927 section 5.2 reports it only. */
  readonly hardIcmp: 'abort' | 'report';
  /** Tell the application of soft errors (SHLD-20, SHLD-25). */
  readonly reportSoftErrors: boolean;

  // Closing
  /** Maximum segment lifetime (RFC 9293 section 3.4.2); a record stays in TIME-WAIT for twice this (MUST-13). */
  readonly msl: number;
  /** Free a record in FIN-WAIT-2 that nobody reads from after this long; undefined: the RFC knows no such limit. */
  readonly finWait2Timeout: number | undefined;
  /** Ignore RST segments in TIME-WAIT (RFC 1337, fix F1), against RFC 9293 section 3.10.7.4, second step. */
  readonly rfc1337: boolean;
  /** Let a SYN later than everything received reopen a connection from TIME-WAIT (MAY-2, SHLD-4 with RFC 6191). */
  readonly reopenTimeWait: boolean;
}
