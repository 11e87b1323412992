/** Where a diagram and the one beside it, which shows another branch of the same scenario, part. */
export interface ComparisonView {
  /** The branch that the other one shows; undefined for the scenario as it was written. */
  readonly branch: string | undefined;
  /** Undefined when the same happens in both. */
  readonly difference:
    | {
        /** The first row that is another one here; undefined where nothing more happens. */
        readonly row: number | undefined;
        /** The moment that it is in, and so how many moments passed before; all of them where nothing more happens. */
        readonly moment: number;
        /** Milliseconds since the beginning. */
        readonly time: number;
        /** From the top, in rows. */
        readonly y: number;
      }
    | undefined;
}
