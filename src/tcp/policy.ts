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
  /** The other side's MSS counts as no less than this, in octets (FreeBSD, net.inet.tcp.minmss). */
  readonly minMss: number;
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
  /** Say the MSS on SYN segments (SHLD-5): FreeBSD's TCP_NOOPT leaves even that out. */
  readonly mssOption: boolean;
  /** The order in which options stand in the header, and what pads them (RFC 9293 section 3.1): see wire/options.ts. */
  readonly optionOrder: 'linux' | 'bsd';
  /**
   * Explicit congestion notification: ask for it, agree when asked, or neither; classic (RFC 3168 section 6.1.1) or, by
   * who knows it, accurate (RFC 9768 section 3.1).
   */
  readonly ecn:
    'off' | 'accept' | 'request' | 'accept accurate' | 'accept accurate, request' | 'request accurate';
  /** How many SYNs that are sent again still ask for it (RFC 3168 section 6.1.1.1: none). */
  readonly ecnRetries: number;
  /** Where it is accurate, routers may mark: new text, as RFC 3168 has it, or every segment (RFC 9768 section 2.1, Linux). */
  readonly accurateEct: 'new text' | 'every segment';
  /** A SYN that carries a FIN: RFC 9293 section 3.10.7.2 takes it, most stacks drop it as nobody's honest wish. */
  readonly synFin: 'accept' | 'drop';
  /**
   * Text and FIN on a SYN: kept for ESTABLISHED (RFC 9293 section 3.10.7.2), thrown away, to come again (Linux), or
   * thrown away by a listener alone (FreeBSD, whose syncache has no room for it).
   */
  readonly synText: 'keep' | 'discard' | 'discard in LISTEN';
  /** The SYN,ACK that answers a crossing SYN: with the options that both know, or with those of our SYN again (Linux). */
  readonly crossingSyn: 'as agreed' | 'as offered';
  /** The last ACK of the handshake: alone, before anything else, or with the text that waits already (FreeBSD). */
  readonly lastAck: 'alone' | 'with text';
  /**
   * The answer to a repeated SYN in SYN-RECEIVED: the ACK of RFC 9293 section 3.10.7.4, first step, or the
   * SYN,ACK again, as Linux gives it (net/ipv4/tcp_minisocks.c, tcp_check_req).
   */
  readonly repeatedSyn: 'ack' | 'syn-ack';

  // Fast Open (RFC 7413): an application has to ask for it
  /** An active OPEN with text: text on the SYN never, with a cookie (RFC 7413), or without one (Linux, tcp_fastopen 0x4). */
  readonly fastOpenClient: 'off' | 'cookie' | 'no cookie';
  /**
   * Text on a SYN is taken at once never, with a good cookie (RFC 7413), with any (FreeBSD, fastopen.acceptany), or
   * without one (Linux, tcp_fastopen 0x200).
   */
  readonly fastOpenServer: 'off' | 'cookie' | 'any cookie' | 'no cookie';
  /** What a cookie is made of: the client's address (RFC 7413 section 4.1.2), or both addresses (Linux). */
  readonly fastOpenCookie: 'client' | 'path';
  /** What text on a SYN leaves free: what its options take, or all that options may take (Linux, tcp_send_syn_data). */
  readonly fastOpenRoom: 'own options' | 'any options';
  /** The SYN,ACK that takes text brings a cookie again: only a newer one, or always (FreeBSD). */
  readonly fastOpenRenewal: 'newer' | 'always';
  /** The SYN,ACK that takes text: at once, or when the application answers, as any ACK may be delayed (FreeBSD). */
  readonly fastOpenSynAck: 'at once' | 'delayed';
  /**
   * For how long a server is left alone whose SYN,ACK brought no cookie (RFC 7413 section 4.1.3.1); undefined: the next
   * SYN asks again, by the other form of the option (Linux, tcp_rcv_fastopen_synack).
   */
  readonly fastOpenPause: number | undefined;

  // What arrives
  /** Which segments are acceptable: those of RFC 9293 table 6, or also what ends at RCV.NXT or begins at the edge (Linux, tcp_sequence). */
  readonly acceptability: 'table 6' | 'lenient';
  /**
   * Whether passive SYN-RECEIVED, FIN-WAIT-2 after close() and TIME-WAIT are less than a record, and check what
   * arrives in shorter ways of their own (Linux, net/ipv4/tcp_minisocks.c).
   */
  readonly minisocks: boolean;
  /**
   * The checks up to that of ACK: the first four steps of RFC 9293 section 3.10.7.4, or those of 4.4BSD, which trim a
   * segment to the window and go on with what is left of it (FreeBSD, tcp_do_segment, tcp_syncache.c, tcp_twcheck).
   */
  readonly checks: 'rfc9293' | 'bsd';
  /** Under `bsd` checks: believe a reset anywhere in the window (RFC 793), against RFC 5961 section 3 (net.inet.tcp.insecure_rst). */
  readonly insecureRst: boolean;
  /** Under `bsd` checks: a SYN in the window ends the connection (RFC 793), against RFC 5961 section 4 (insecure_syn). */
  readonly insecureSyn: boolean;
  /** Under `bsd` checks: take any old ACK, against RFC 5961 section 5 (insecure_ack). */
  readonly insecureAck: boolean;
  /** Under `bsd` checks: how many challenge ACKs a connection sends in a second (RFC 5961 section 7; ack_war_cnt); 0: any number. */
  readonly challengeAcks: number;
  /** What a segment to a port that nobody listens at meets (net.inet.tcp.blackhole 0, 1, 2). */
  readonly closedPort: 'reset' | 'no answer to SYN' | 'no answer';
  /** A segment with none of ACK, RST and SYN: discarded in its turn, or before anything else (Linux, tcp_rcv_state_process). */
  readonly missingAck: 'fifth step' | 'at once';
  /**
   * Which segments update SND.WND: by SND.WL1 and SND.WL2 (RFC 9293 section 3.10.7.4, fifth), or also any that
   * acknowledges something new, and of the same SEG.SEQ only one that widens or closes it (Linux, tcp_may_update_window);
   * or, of the same SEG.SEQ and SEG.ACK, only one that widens it (FreeBSD, tcp_do_segment).
   */
  readonly windowUpdate: 'wl1-wl2' | 'progress' | 'widening';
  /** How far below SND.UNA an ACK may lie: MAX.SND.WND (RFC 5961 section 5.2), or no more than was ever acknowledged (Linux, tcp_ack), or anywhere, where it was checked before. */
  readonly oldestAck: 'window' | 'acknowledged' | 'any';
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
  /** Which connections that have timed out are reset: none, those that keep-alive gives up (Linux), or all (FreeBSD, tcp_drop). */
  readonly resetOnTimeout: 'none' | 'keep-alive' | 'all';

  // Buffers
  /** Octets of receive buffer, and so the largest window offered. */
  readonly receiveBuffer: number;
  /** The largest that the receive buffer may become: the window scale is chosen for it (FreeBSD, kern.ipc.maxsockbuf). */
  readonly maxReceiveBuffer: number;
  /** Round the receive buffer up to whole segments once the other side's MSS is known (FreeBSD, tcp_mss). */
  readonly wholeSegments: boolean;
  /**
   * The window offered: by the receiver's silly-window avoidance of RFC 9293 section 3.8.6.2.2; by the same, and never
   * more than the whole segments that the buffer has room for (Linux, tcp_select_initial_window); or all the room there
   * is, unless that is less than a segment, always rounded up to what can be said (FreeBSD, tcp_output).
   */
  readonly windowOffer: 'silly window' | 'whole segments' | 'bsd';
  /** Octets of text that may wait to be sent; a SEND beyond it is an error (RFC 9293 section 3.10.2). */
  readonly sendBuffer: number;

  // Retransmission
  /** RTO before the first round-trip sample (RFC 6298 (2.1)). */
  readonly initialRto: number;
  /** Bounds of the RTO (RFC 6298 (2.4), (2.5)). */
  readonly minRto: number;
  readonly maxRto: number;
  /** Added to every RTO but the first, backed off or not (FreeBSD, net.inet.tcp.rexmit_slop). */
  readonly rtoSlop: number;
  /**
   * Bounds of the time between probes of a closed window, in a timer of its own (FreeBSD, tcp_setpersist, persmin and
   * persmax); undefined: the RTO, as RFC 9293 section 3.8.6.1 has it.
   */
  readonly persist: { readonly min: number; readonly max: number } | undefined;
  /** G of RFC 6298: the granularity of the clock that samples are taken with. */
  readonly clockGranularity: number;
  /** How RTTVAR is kept: smoothed (RFC 6298 (2.3)), or at the largest deviation of a round trip, never below `minRto` (Linux, tcp_rtt_estimator). */
  readonly rttVariance: 'smoothed' | 'peak';
  /** RTO at the beginning of data transmission when the SYN had to be retransmitted (RFC 6298 (5.7)); undefined: as it is. */
  readonly rtoAfterLostSyn: number | undefined;
  /** R1: after this many retransmissions of one segment the application is told (SHLD-9, SHLD-10). */
  readonly r1: number;
  /** R2: after this many the connection is given up (MUST-20, MUST-21, SHLD-11: at least 100 s). */
  readonly r2: number;
  /** R2 for SYN segments (MUST-22, MUST-23: at least 3 minutes). */
  readonly r2Syn: number;
  /** So many retransmissions of the SYN of an active OPEN wait no longer than the first, and do not count for R2 (Linux 6.5, tcp_syn_linear_timeouts). */
  readonly steadySyns: number;
  /** From this retransmission on, the SYN of an active OPEN offers its MSS alone (FreeBSD, rexmit_drop_options); undefined: never. */
  readonly bareSynFrom: number | undefined;
  /** R2 for the SYN,ACK of a passive OPEN. */
  readonly r2SynAck: number;
  /** Give an active OPEN up after this long, whatever R2 says (FreeBSD, TCP_KEEPINIT); undefined: R2 alone decides. */
  readonly openTimeout: number | undefined;
  /** Give up when nothing new was acknowledged for this long (RFC 9293 section 3.10.8); undefined: R2 alone decides. */
  readonly userTimeout: number | undefined;

  // Congestion
  /** Slow start and congestion avoidance of RFC 5681 (MUST-19), CUBIC (RFC 9438, MAY-18), or no limit at all. */
  readonly congestionControl: 'reno' | 'cubic' | 'none';
  /** L of RFC 3465: segments by which an ACK may widen the window in slow start (1 in RFC 5681; net.inet.tcp.abc_l_var). */
  readonly slowStartLimit: number;
  /** How a window is kept: in octets (RFC 5681), or in whole segments, however long they are, and only as wide as it is used (Linux). */
  readonly windowCounts: 'octets' | 'segments';
  /** After a pause longer than the RTO the window begins anew (RFC 5681 section 4.1; Linux, tcp_slow_start_after_idle). */
  readonly slowStartAfterIdle: boolean;
  /**
   * How losses are told: by duplicates and reports (RFC 5681, RFC 6675), or by time (RACK, RFC 8985); then the window is
   * reduced in proportion to what arrives (RFC 6937), and a reduction without need is undone (RFC 4015, RFC 5682).
   */
  readonly lossDetection: 'duplicates' | 'rack';
  /** Probe for the loss of what was sent last (TLP, RFC 8985 section 7), where losses are told by time. */
  readonly tailLossProbe: boolean;
  /** Text leaves in bursts of segments, which one device would cut: the last of each carries PSH (Linux, tcp_tso_autosize). */
  readonly bursts: boolean;
  /** IW, in segments; undefined: what RFC 5681 section 3.1 allows for the segment's size. */
  readonly initialWindow: number | undefined;
  /** SYNs to be lost before the window begins at one segment: RFC 5681 section 3.1 has it after the first (Linux, tcp_init_transfer: after the second). */
  readonly synLosses: number;
  /** DupThresh: duplicate ACKs that mean a loss (RFC 5681 section 3.2). */
  readonly duplicateAcks: number;

  // Acknowledging and sending
  /** How long an ACK may wait for company (RFC 9293 section 3.8.6.3, MUST-40: under 500); 0: it never waits. */
  readonly delayedAck: number;
  /** Do not delay the first ACKs, and let the delay follow the rhythm of the text (Linux, tcp(7): TCP_QUICKACK); not where it is 0. */
  readonly quickAcks: boolean;
  /** No ACK waits for a third segment: every second full-sized one is acknowledged (SHLD-19), or every second one (FreeBSD). */
  readonly ackEvery: 'second full-sized' | 'second';
  /** Nagle's algorithm (RFC 9293 section 3.7.4, SHLD-7); the application may switch it off (MUST-17). */
  readonly nagle: boolean;
  /** Hold back whatever fills no segment until the application says that no more is coming (tcp(7): TCP_CORK). */
  readonly cork: boolean;
  /**
   * What has to be unacknowledged for Nagle's algorithm to hold a small segment back: anything, as the RFC has it, or
   * another small one (Minshall's modification, which does not wait for the delayed ACK of a full segment).
   */
  readonly nagleWaitsFor: 'anything' | 'small';
  /** Send no segment longer than half the widest window that was offered (Linux, tcp_bound_to_half_wnd). */
  readonly halfWindow: boolean;
  /** What probes a closed window: an octet of text (RFC 9293 section 3.8.6.1), or a number acknowledged long ago (Linux, tcp_xmit_probe_skb). */
  readonly windowProbe: 'octet' | 'old number';
  /** SEG.SEQ of a bare ACK where the window has shrunk below SND.NXT: SND.NXT, or the window's edge (Linux, tcp_acceptable_seq). */
  readonly ackNumber: 'snd.nxt' | 'edge';

  // Keep-alive (RFC 9293 section 3.8.4)
  /** Off by default (MUST-25); the application may switch it on (MUST-24). */
  readonly keepAlive: boolean;
  /** The connection is idle for this long before the first probe (MUST-27, MUST-28: at least two hours). */
  readonly keepAliveIdle: number;
  /** Between probes that nobody answers: a single one is not yet death (MUST-29). */
  readonly keepAliveInterval: number;
  /** The connection is given up after this many of them. */
  readonly keepAliveProbes: number;
  /** Put one octet of garbage into the probe, for stacks that answer nothing less (MAY-6). */
  readonly keepAliveGarbage: boolean;

  // Errors from the network (RFC 9293 section 3.9.2.2)
  /**
   * ICMP errors: as RFC 1122 section 4.2.3.9 has them, or as FreeBSD has them, which believes hard ones in SYN-SENT alone
   * (icmp-bsd.ts), and none where it may not (net.inet.tcp.icmp_may_rst is 0).
   */
  readonly icmpErrors: 'rfc1122' | 'bsd' | 'bsd, all soft';
  /** A hard ICMP error once the connection is synchronized: SHLD-26 aborts; RFC 5927 section 5.2 reports it only. */
  readonly hardIcmp: 'abort' | 'report';
  /** Tell the application of soft errors (SHLD-20, SHLD-25). */
  readonly reportSoftErrors: boolean;

  // Closing
  /** close() with text unread: the reset of SHLD-3, or a FIN (FreeBSD, tcp_disconnect, which throws the text away). */
  readonly closeUnread: 'reset' | 'fin';
  /** An ACK that leaves between our FIN and its acknowledgment carries the FIN once more (FreeBSD, tcp_output). */
  readonly finWithAcks: boolean;
  /**
   * Before the connection is open CLOSE deletes the record in SYN-SENT, and in SYN-RECEIVED sends a FIN (RFC 9293 section
   * 3.10.4); or shutdown() waits in both, and close() deletes the record without a word (FreeBSD, tcp_disconnect).
   */
  readonly closeOpening: 'fin' | 'silence';
  /** Maximum segment lifetime (RFC 9293 section 3.4.2); a record stays in TIME-WAIT for twice this (MUST-13). */
  readonly msl: number;
  /** Free a record in FIN-WAIT-2 that nobody reads from after this long; undefined: the RFC knows no such limit. */
  readonly finWait2Timeout: number | undefined;
  /** Ignore RST segments in TIME-WAIT (RFC 1337, fix F1), against RFC 9293 section 3.10.7.4, second step. */
  readonly rfc1337: boolean;
  /** Let a SYN later than everything received reopen a connection from TIME-WAIT (MAY-2, SHLD-4 with RFC 6191). */
  readonly reopenTimeWait: boolean;
  /** What must be later in such a SYN: its timestamp, if it has one (RFC 6191), or its number alone (FreeBSD, tcp_twcheck). */
  readonly reopenBy: 'timestamp' | 'number';
}
