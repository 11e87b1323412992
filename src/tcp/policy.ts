/**
 * The choices that the RFCs leave open, or that real stacks make differently. Times are in milliseconds.
 * Each knob names its source.
 */
export interface Policy {
  /** Maximum segment lifetime (RFC 9293 section 3.4.2); a record stays in TIME-WAIT for twice this (MUST-13). */
  readonly msl: number;
  /** RTO before the first round-trip sample (RFC 6298 (2.1)). */
  readonly initialRto: number;
  /** Bounds of the RTO (RFC 6298 (2.4), (2.5)). */
  readonly minRto: number;
  readonly maxRto: number;
  /** G of RFC 6298: the granularity of the clock that samples are taken with. */
  readonly clockGranularity: number;
  /** RTO at the beginning of data transmission when the SYN had to be retransmitted (RFC 6298 (5.7)). */
  readonly rtoAfterLostSyn: number;
  /** R1: after this many retransmissions of one segment the application is told (SHLD-9, SHLD-10). */
  readonly r1: number;
  /** R2: after this many the connection is given up (MUST-20, SHLD-11: at least 100 s). */
  readonly r2: number;
  /** R2 for SYN segments (MUST-22, MUST-23: at least 3 minutes). */
  readonly r2Syn: number;
  /** The MSS option this end sends, in octets (RFC 9293 section 3.7.1); 1460 suits Ethernet. */
  readonly mss: number;
  /** Octets of receive buffer, and so the largest window offered. */
  readonly receiveBuffer: number;
  /** Nagle's algorithm (RFC 9293 section 3.7.4, SHLD-7); the application may switch it off (MUST-17). */
  readonly nagle: boolean;
  /** Ignore RST segments in TIME-WAIT (RFC 1337, fix F1), against RFC 9293 section 3.10.7.4, second step. */
  readonly rfc1337: boolean;
  /** Let a SYN later than everything received reopen a connection from TIME-WAIT (MAY-2). */
  readonly reopenTimeWait: boolean;
  /**
   * The answer to a repeated SYN in SYN-RECEIVED: the ACK of RFC 9293 section 3.10.7.4, first step, or the
   * SYN,ACK again, as Linux gives it (net/ipv4/tcp_minisocks.c, tcp_check_req).
   */
  readonly repeatedSyn: 'ack' | 'syn-ack';
}

const SECOND = 1000;

/** RFC 9293 to the letter; where it leaves a choice, what it recommends. */
const rfc9293: Policy = {
  msl: 120 * SECOND,
  initialRto: 1 * SECOND,
  minRto: 1 * SECOND,
  maxRto: 60 * SECOND,
  clockGranularity: 1,
  rtoAfterLostSyn: 3 * SECOND,
  r1: 3,
  r2: 8,
  r2Syn: 7,
  mss: 1460,
  receiveBuffer: 65535,
  nagle: true,
  rfc1337: false,
  reopenTimeWait: true,
  repeatedSyn: 'ack',
};

/** Linux 6.x with its default sysctls. */
const linux: Policy = {
  ...rfc9293,
  // include/net/tcp.h, TCP_TIMEWAIT_LEN: 60 s in TIME-WAIT, not a sysctl.
  msl: 30 * SECOND,
  // include/net/tcp.h, TCP_RTO_MIN and TCP_RTO_MAX.
  minRto: 0.2 * SECOND,
  maxRto: 120 * SECOND,
  // net.ipv4.tcp_retries2 and tcp_syn_retries.
  r2: 15,
  r2Syn: 6,
  repeatedSyn: 'syn-ack',
};

/** The policies by name. */
export const PROFILES = { rfc9293, linux } as const satisfies Record<string, Policy>;

export type ProfileName = keyof typeof PROFILES;
