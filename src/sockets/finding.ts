/** What can be wrong with a machine's sockets. */
export const FINDING_RULES = [
  'close-wait-stays',
  'time-wait-pile-up',
  'syn-sent-stays',
  'syn-received-pile-up',
  'listen-queue-full',
  'fin-wait-2-orphans',
  'send-queue-stuck',
  'retransmission-backs-off',
  'two-listeners',
  'port-taken',
] as const;

export type FindingRule = (typeof FINDING_RULES)[number];

/** The worst first. */
export const FINDING_SEVERITIES = ['error', 'warning', 'info'] as const;

/** Something that looks wrong, with what was seen. Its words stand in src/explanations, by its rule. */
export interface Finding {
  readonly rule: FindingRule;
  /** What it is about, so that it is the same one at the next reading: a process, a port, a peer. */
  readonly id: string;
  readonly severity: (typeof FINDING_SEVERITIES)[number];
  /** How many sockets show it. */
  readonly count: number;
  /** What its words are filled with; empty where it is not known. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Milliseconds since 1970: since when it has been so, as far as was seen. */
  readonly since: number;
}

/** A finding and the keys of the sockets that show it, of which there may be tens of thousands. */
export interface Diagnosed extends Omit<Finding, 'count'> {
  readonly sockets: readonly string[];
}
