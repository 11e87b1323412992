/**
 * What is to be said of a connection, by rule: what happened to it, and through whom. What matters most comes first: in
 * this order things are said. The sentences, in both languages, are in src/explanations/tables/captures.
 */
export const DIAGNOSES = [
  // What the capture is not: all that follows must be read with it in mind.
  'captured-twice',
  'one-sided',
  // It never opened.
  'no-answer',
  'unreachable',
  'refused',
  'half-open',
  'handshake-unfinished',
  'handshake-reset',
  // It broke.
  'reset-without-answer',
  'reset-after-idle',
  'reset-in-transfer',
  'reset',
  'given-up',
  // It hangs.
  'zero-window-stays',
  'close-wait-stays',
  'fin-unacknowledged',
  // It was slow.
  'syn-retried',
  'refused-at-first',
  'syn-ack-retried',
  'syn-ack-repeated',
  'zero-window',
  'slow-server',
  'slow-network',
  'retransmissions',
  'window-full',
  'icmp-error',
  // It went well; what else there is to know.
  'reset-after-close',
  'in-order',
  'begins-in-middle',
  'closed',
  'closing',
  'still-open',
  'slow-client',
  'long-way',
  'spurious-retransmissions',
  'out-of-order',
  'reset-ignored',
  'frames-missing',
  'keep-alive',
  'ports-reused',
  'simultaneous-open',
  'simultaneous-close',
  'half-closed',
] as const;

export type DiagnosisRule = (typeof DIAGNOSES)[number];

/** Something that is to be said of a connection. */
export interface Diagnosis {
  readonly rule: DiagnosisRule;
  /**
   * The numbers and names that its sentence names, by its places; `who` is the end that it is about, `a` or `b`.
   * Times are seconds, rounded as they are read.
   */
  readonly values: Readonly<Record<string, string | number>>;
  /** The row of TcpFrames that shows it best: where a reader is led. */
  readonly row: number;
}
