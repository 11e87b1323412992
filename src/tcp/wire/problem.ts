/** What can be wrong with octets that ought to be a packet. */
export type ProblemKind =
  /** There are fewer octets than the headers say: the capture was cut short, or the packet is malformed. */
  | 'truncated'
  /** The IP version is neither 4 nor 6. */
  | 'version'
  /** The IP header says that it is shorter than it can be, or than itself. */
  | 'ip-length'
  /** The IP header gives a length of zero, as captures of segmentation offload do: all that is there was taken. */
  | 'ip-length-missing'
  /** The IPv4 header's checksum is wrong. */
  | 'ip-checksum'
  /** A fragment: what it carries is not read. */
  | 'fragment'
  /** IPv6 extension headers follow: what lies behind them is not read. */
  | 'extension-header'
  /** The data offset lies within the fixed TCP header (RFC 9293 section 3.1). */
  | 'data-offset'
  /** The TCP checksum is wrong (RFC 9293 section 3.1, MUST-3). */
  | 'tcp-checksum'
  /** The ICMP checksum is wrong. */
  | 'icmp-checksum'
  /** A TCP option whose length cannot be: below 2, past the header, or not that of its kind (MUST-7). */
  | 'option-length'
  /** A window scale above 14, taken as 14 (RFC 7323 section 2.3). */
  | 'window-scale';

/** Something wrong, and where. */
export interface Problem {
  readonly kind: ProblemKind;
  /** The octet it was found at, counted from the first of what was decoded. */
  readonly at: number;
}

/** What could be read, undefined when that was nothing of use, and what was wrong. */
export interface Decoded<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
}

/** The same problem, in octets that begin `offset` earlier. */
export function moved(problem: Problem, offset: number): Problem {
  return { kind: problem.kind, at: problem.at + offset };
}

/** Whether a stack would process what has these problems: strange options do no harm (MUST-7), all else does. */
export function isSound(problems: readonly Problem[]): boolean {
  return problems.every(({ kind }) => kind === 'option-length' || kind === 'window-scale');
}
