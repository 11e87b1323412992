import type { MachineView, PlacedStep, TransitionView } from '../../../protocol/machine';
import { placeAfter, type Change, type PlaceId } from './places';

/** An arrow of the picture: all the ways from one state to another. */
export interface Edge extends Change {
  readonly id: string;
  readonly from: PlaceId;
  readonly to: PlaceId;
  /** The usual ones first. */
  readonly transitions: readonly TransitionView[];
  /** The one that it is named by: that which is about to be taken or was taken last, else the most usual one. */
  readonly main: TransitionView;
  readonly usual: boolean;
  /** Another one goes the other way. */
  readonly paired: boolean;
  /** The lanes on which it has been taken, and those on which it is about to be. */
  readonly taken: readonly number[];
  readonly next: readonly number[];
}

/** The arrows of the picture when `cursor` moments have passed. */
export function edgesOf(
  { transitions }: MachineView,
  steps: readonly PlacedStep[],
  cursor: number,
): readonly Edge[] {
  const groups = new Map<string, TransitionView[]>();
  for (const transition of transitions) {
    const id = idOf(transition);
    groups.set(id, [...(groups.get(id) ?? []), transition]);
  }
  const comingSteps = nextSteps(steps, cursor);
  return [...groups].flatMap(([id, group]): Edge[] => {
    const sorted = [...group].sort((a, b) => Number(b.usual) - Number(a.usual));
    const [first] = sorted;
    if (first === undefined) {
      return [];
    }
    const { before, after } = first;
    const passed = steps.filter((step) => step.moment < cursor && idOf(step) === id);
    const coming = comingSteps.filter((step) => idOf(step) === id);
    const latest = coming[0] ?? passed.at(-1);
    return [
      {
        id,
        before,
        after,
        from: before,
        to: placeAfter(first),
        transitions: sorted,
        main: sorted.find(({ rule }) => rule === latest?.rule) ?? first,
        usual: first.usual,
        paired: groups.has(idOf({ before: after, after: before })),
        taken: lanesOf(passed),
        next: lanesOf(coming),
      },
    ];
  });
}

/** The next step of each lane. */
export function nextSteps(steps: readonly PlacedStep[], cursor: number): readonly PlacedStep[] {
  const coming = steps.filter(({ moment }) => moment >= cursor);
  return coming.filter(({ lane }, index) => coming.findIndex((step) => step.lane === lane) === index);
}

/** The box in which a lane stands when `cursor` moments have passed. */
export function standingAt(steps: readonly PlacedStep[], lane: number, cursor: number): PlaceId {
  const last = steps.filter((step) => step.lane === lane && step.moment < cursor).at(-1);
  return last === undefined ? 'CLOSED' : placeAfter(last);
}

export function idOf({ before, after }: Change): string {
  return `${before}/${after}`;
}

function lanesOf(steps: readonly PlacedStep[]): readonly number[] {
  return [...new Set(steps.map(({ lane }) => lane))].sort((a, b) => a - b);
}
