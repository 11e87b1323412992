/** The extensions that a connection uses: what both SYNs offered. Never changed in place, since records share them. */
export interface Agreed {
  /** RFC 7323 section 2. */
  readonly windowScaling: boolean;
  /** RFC 7323 section 3. */
  readonly timestamps: boolean;
  /** RFC 2018. */
  readonly sack: boolean;
  /** RFC 3168. */
  readonly ecn: boolean;
}

const BOTH = [false, true] as const;

/** Every combination there is: thousands of connections share sixteen of these. */
const COMBINATIONS: readonly Agreed[] = BOTH.flatMap((windowScaling) =>
  BOTH.flatMap((timestamps) =>
    BOTH.flatMap((sack) => BOTH.map((ecn) => ({ windowScaling, timestamps, sack, ecn }))),
  ),
);

export function agree(windowScaling: boolean, timestamps: boolean, sack: boolean, ecn: boolean): Agreed {
  const index = Number(windowScaling) * 8 + Number(timestamps) * 4 + Number(sack) * 2 + Number(ecn);
  return COMBINATIONS[index] ?? { windowScaling, timestamps, sack, ecn };
}
