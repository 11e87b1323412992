import * as v from 'valibot';
import type { Timeline } from '../timeline/timeline';
import { addBranch, addEntry, findBranch, LISTS, replaceEntry, showBranch, type Entry } from './edit';
import { branch } from './format/branch';
import { rowOfSegment } from './places';
import type { BranchInput, Scenario } from './scenario';

/** A scenario's text to which something was done, and the branch in which it was done. */
export interface Intervened {
  readonly text: string;
  readonly branch: string;
}

/**
 * Does something to the scenario in the branch that is shown. Where none is shown, a new one is made; also where
 * something is done in it already that takes effect later, for that is the past changed: the new one has what takes
 * effect up to then.
 *
 * @param timeline what became of the scenario so far, in the branch that is shown
 * @param newName what to call a branch that has to be made
 */
export function intervene(
  text: string,
  { shown }: Pick<Scenario, 'shown'>,
  timeline: Timeline,
  entry: Entry,
  newName: string,
): Intervened {
  if (shown === undefined) {
    const made = addBranch(text, { name: newName, [entry.list]: [entry.value] });
    return { text: showBranch(made, newName), branch: newName };
  }
  const at = effectiveAt(timeline, entry) ?? Infinity;
  const isLater = (other: Entry): boolean => (effectiveAt(timeline, other) ?? -Infinity) > at;
  const now = readBranch(text, shown);
  if (!entriesOf(now).some(isLater)) {
    return { text: put(text, shown, entry), branch: shown };
  }
  const past: BranchInput = {
    name: newName,
    from: shown,
    faults: now.faults?.filter((value) => !isLater({ list: 'faults', value })),
    changes: now.changes?.filter((value) => !isLater({ list: 'changes', value })),
    calls: now.calls?.filter((value) => !isLater({ list: 'calls', value })),
  };
  return { text: showBranch(put(addBranch(text, past), newName, entry), newName), branch: newName };
}

/** When something takes effect, in milliseconds; undefined when that is not known, or it never does in this run. */
export function effectiveAt(timeline: Timeline, { list, value }: Entry): number | undefined {
  if (list !== 'faults') {
    return value.at;
  }
  const row = rowOfSegment(timeline, value);
  return row === undefined ? undefined : timeline.time(timeline.row(row).moment);
}

/** Adds an entry; a segment's other delay replaces the one that it has. */
function put(text: string, name: string, entry: Entry): string {
  const replaced =
    entry.list === 'faults' && entry.value.do === 'delay'
      ? readBranch(text, name).faults?.findIndex(
          (fault) =>
            fault.do === 'delay' && fault.from === entry.value.from && fault.segment === entry.value.segment,
        )
      : undefined;
  return replaced === undefined || replaced === -1
    ? addEntry(text, name, entry)
    : replaceEntry(text, name, replaced, entry);
}

/** The branch as it stands in the text: what is left out there is left out here. */
function readBranch(text: string, name: string): BranchInput {
  const { value } = findBranch(text, name).node;
  if (!v.is(branch, value)) {
    throw new TypeError(`The branch "${name}" is not as a branch must be.`);
  }
  return value;
}

function entriesOf(one: BranchInput): Entry[] {
  return LISTS.flatMap((list) => (one[list] ?? []).map((value) => ({ list, value }) as Entry));
}
