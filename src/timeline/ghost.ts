import type { SegmentSummary } from './rows';

/** What somebody expected and what did not happen: drawn beside what happened instead. */
export interface Ghost {
  /** The moment beside which it would have been. */
  readonly moment: number;
  /** The lanes: where it would have left, and what it would have reached. The same where nothing would have left. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds since the beginning. */
  readonly at: number;
  /** In the words of whoever expected it. */
  readonly text: string;
  /** Undefined when what was expected is no segment. */
  readonly segment: SegmentSummary | undefined;
}
