/** What exports say in the reader's language besides what the explanations say: filled in by whoever knows it. */
export interface Texts {
  readonly lost: string;
  readonly discarded: string;
  readonly retransmission: string;
  readonly duplicate: string;
  readonly middlebox: string;
  readonly changed: string;
  /** It was not seen, but must have happened. */
  readonly inferred: string;
  readonly network: (what: string) => string;
  readonly told: (what: string) => string;
  readonly timeout: (what: string) => string;
  readonly expected: (what: string) => string;
  /** How long nothing happened; in milliseconds. */
  readonly later: (wait: number) => string;
  readonly report: {
    readonly hosts: string;
    readonly host: string;
    readonly address: string;
    readonly ladder: string;
    /** Stands for the picture where there is too much for one. */
    readonly tooLong: string;
    readonly beliefs: string;
    readonly interventions: string;
    readonly rules: string;
    readonly open: string;
  };
}
