/** What a finding says, in one language. */
export interface FindingText {
  /**
   * In a line. Of several ways to say it the first is taken whose places can all be filled: what is not known is not
   * said.
   */
  readonly title: readonly string[];
  /** What was seen: sentences, each in the first way that can be filled, or left out. */
  readonly seen: readonly (readonly string[])[];
  /** Why it matters. */
  readonly why: string;
  /** What to look at, and what to do. */
  readonly check: readonly string[];
}
