/**
 * What Wireshark's TCP analysis says of a frame: the names of `tcp.analysis.…`. A frame's flags are a number with a bit
 * for each, in this order. As there, a fast or spurious retransmission is a `retransmission` too.
 */
export const ANALYSIS_FLAGS = [
  'retransmission',
  'fast_retransmission',
  'spurious_retransmission',
  'out_of_order',
  'reused_ports',
  'lost_segment',
  'ack_lost_segment',
  'keep_alive',
  'keep_alive_ack',
  'duplicate_ack',
  'zero_window',
  'zero_window_probe',
  'zero_window_probe_ack',
  'window_update',
  'window_full',
] as const;

export type AnalysisFlag = (typeof ANALYSIS_FLAGS)[number];

export function flagBit(flag: AnalysisFlag): number {
  return 1 << ANALYSIS_FLAGS.indexOf(flag);
}

/** The flags of a frame by name, in the order of {@link ANALYSIS_FLAGS}. */
export function flagNames(flags: number): AnalysisFlag[] {
  return ANALYSIS_FLAGS.filter((_, bit) => (flags & (1 << bit)) !== 0);
}
