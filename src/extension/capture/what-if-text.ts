import type { Continuation } from '../../capture/continuation/continuation';
import type { SegmentFault } from '../../protocol/lab';
import type { ScenarioInput } from '../../simulation/scenario';

/** What is said of a scenario that goes on from a capture. */
export interface Said {
  readonly title: string;
  readonly description: string;
  /** The name of the branch in which something happens to the segment. */
  readonly branch: string;
}

/**
 * The text of a scenario file: the connection goes on as it was; in a branch, which is shown, something happens to the
 * segment that it goes on from.
 */
export function whatIfText(
  { scenario, segment }: Continuation,
  fault: SegmentFault,
  { title, description, branch }: Said,
): string {
  const file: ScenarioInput = {
    title,
    description,
    ...scenario,
    branches: [{ name: branch, faults: [{ ...fault, ...segment }] }],
    shown: branch,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
