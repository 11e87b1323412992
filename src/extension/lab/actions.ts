import * as vscode from 'vscode';
import type { Conditions, InterventionPlace, LaneCall, SegmentFault } from '../../protocol/lab';
import { deleteBranch, removeEntry, renameBranch, showBranch, type Entry } from '../../simulation/edit';
import { intervene } from '../../simulation/intervene';
import { parseScenario } from '../../simulation/parse';
import { justAfter, placeOfRow } from '../../simulation/places';
import type { CallInput, FaultInput, Scenario } from '../../simulation/scenario';
import type { Subject } from '../diagram/subject';
import { problemText } from '../scenarios/problem-text';

export { conditions } from './conditions';
export { injections } from './injections';
export { predictions } from './prediction';

/** Something done to a scenario: what its text becomes. */
export type Change = (subject: Subject, text: string) => string;

/** Lets something happen to the segment of a row. */
export function harm(row: number, fault: SegmentFault): Change {
  return (subject, text) => {
    const place = row < subject.timeline.rowCount ? placeOfRow(subject.timeline, row) : undefined;
    if (place === undefined) {
      throw new Error(vscode.l10n.t('There is no segment here.'));
    }
    return done(subject, text, { list: 'faults', value: { ...fault, ...place } as FaultInput });
  };
}

/** Does something on a host right after a moment, on one of its connections where one is named. */
export function call(cursor: number, lane: number, connection: number | undefined, what: LaneCall): Change {
  return (subject, text) => {
    const host = subject.hosts[lane];
    if (host === undefined) {
      throw new Error(vscode.l10n.t('There is no such host.'));
    }
    const at = justAfter(subject.timeline, cursor);
    const about = connection === undefined ? {} : whichOf(subject, cursor, lane, connection, what);
    const value = { at, host: host.name, ...about, ...what } as CallInput;
    return done(subject, text, { list: 'calls', value });
  };
}

/** Changes the network from a moment on. */
export function change(cursor: number, conditions: Conditions): Change {
  return (subject, text) =>
    done(subject, text, {
      list: 'changes',
      value: { at: justAfter(subject.timeline, cursor), ...conditions },
    });
}

/** Takes back something that was done in the branch that is shown. */
export function remove({ list, index }: InterventionPlace): Change {
  return ({ lab }, text) => {
    const shown = lab?.scenario.shown;
    return shown === undefined ? text : checked(removeEntry(text, shown, list, index));
  };
}

/** Shows a branch; undefined shows the scenario as it was written. */
export function show(branch: string | undefined): Change {
  return (_, text) => checked(showBranch(text, branch));
}

export function rename(before: string, after: string): Change {
  return (_, text) => checked(renameBranch(text, before, after.trim()));
}

export function drop(branch: string): Change {
  return (_, text) => checked(deleteBranch(text, branch));
}

function done({ lab, timeline }: Subject, text: string, entry: Entry): string {
  const scenario: Pick<Scenario, 'shown' | 'branches'> = lab?.scenario ?? {};
  return checked(intervene(text, scenario, timeline, entry, newName(scenario.branches ?? [])).text);
}

/** The first name of its kind that no branch has. */
function newName(branches: NonNullable<Scenario['branches']>): string {
  for (let number = 1; ; number++) {
    const name = vscode.l10n.t('What if {0}', number);
    if (!branches.some((branch) => branch.name === name)) {
      return name;
    }
  }
}

/** Which of a host's connections is meant: by its number there; a listener goes by its port. */
function whichOf(
  { world }: Subject,
  cursor: number,
  lane: number,
  connection: number,
  { call: name }: LaneCall,
): Pick<CallInput, 'connection'> & { readonly listener?: number } {
  const record = world?.(cursor).hosts[lane]?.records.findLast((one) => one.connection === connection);
  if (record === undefined) {
    throw new Error(vscode.l10n.t('This host has no record of the connection.'));
  }
  if (record.remote !== undefined) {
    return { connection: record.nth };
  }
  return name === 'close' ? { listener: record.local.port } : {};
}

/** What comes from a page is held against the schema of the file, as what is typed is. */
function checked(text: string): string {
  const result = parseScenario(text);
  if ('problems' in result) {
    throw new Error(result.problems.map(problemText).join(' '));
  }
  return text;
}
