import type { ComparisonView } from '../../protocol/comparison';
import { firstDifference } from '../../timeline/difference';
import type { Timeline } from '../../timeline/timeline';
import type { Diagram } from '../diagram/diagram';
import { formatSource } from '../diagram/source';
import { FollowedDraft } from './followed-draft';

/** A diagram that is open, and how to close it. */
interface Open {
  readonly diagram: Diagram;
  readonly panel: { dispose(): void };
}

/**
 * Holds diagrams that show a branch beside another diagram to that one: as soon as it is open, while it shows the same
 * scenario, and until it is closed.
 *
 * @param turn has a diagram read its source again
 */
export function pairUp(open: ReadonlySet<Open>, turn: (diagram: Diagram) => void): void {
  const diagrams = [...open].map(({ diagram }) => diagram);
  for (const { diagram, panel } of open) {
    const leader = leaderOf(diagram, diagrams);
    if (leader?.draft !== undefined) {
      if (!(diagram.draft instanceof FollowedDraft) || diagram.draft.leader !== leader.draft) {
        turn(diagram);
      }
      diagram.holdAgainst(leader);
      leader.holdAgainst(diagram);
    } else if (diagram.source.kind === 'branch' && diagram.other !== undefined) {
      panel.dispose();
    } else if (!diagrams.some((other) => leaderOf(other, diagrams) === diagram)) {
      diagram.holdAgainst(undefined);
    }
  }
}

/** The diagram that one which shows a branch beside it follows. */
function leaderOf({ source }: Diagram, open: readonly Diagram[]): Diagram | undefined {
  return source.kind === 'branch'
    ? open.find((other) => formatSource(other.source) === formatSource(source.of))
    : undefined;
}

/** Where a diagram and the one that it is held against part; undefined where there is nothing to compare. */
export function viewComparison(diagram: Diagram): ComparisonView | undefined {
  const { subject, other } = diagram;
  if (subject === undefined || other?.subject === undefined) {
    return undefined;
  }
  const { timeline, layout } = subject;
  const difference = differenceOf(timeline, other.subject.timeline);
  return {
    branch: branchOf(other),
    difference: difference && {
      row: difference.row < timeline.rowCount ? difference.row : undefined,
      moment: difference.moments[0],
      time: difference.time,
      y: difference.moments[0] < timeline.length ? layout.y(difference.moments[0]) : layout.height,
    },
  };
}

/** Goes to where a diagram and the one beside it part: to just before it. */
export function goToDifference(diagram: Diagram | undefined): void {
  const difference = diagram && viewComparison(diagram)?.difference;
  if (difference !== undefined) {
    diagram?.seek(difference.moment);
  }
}

/** The branch that a diagram shows; undefined for the scenario as it was written. */
function branchOf({ source, subject }: Diagram): string | undefined {
  return source.kind === 'branch' ? source.branch : subject?.lab?.scenario.shown;
}

/** A timeline never changes once it is shown: it is gone through once. */
const known = new WeakMap<Timeline, WeakMap<Timeline, ReturnType<typeof firstDifference>>>();

function differenceOf(one: Timeline, other: Timeline): ReturnType<typeof firstDifference> {
  const ofOne = known.get(one) ?? new WeakMap<Timeline, ReturnType<typeof firstDifference>>();
  known.set(one, ofOne);
  if (!ofOne.has(other)) {
    ofOne.set(other, firstDifference(one, other));
  }
  return ofOne.get(other);
}
