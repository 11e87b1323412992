import { lookUp, type Words } from '../../explanations/words';
import type { Intervention, LabView } from '../../protocol/lab';
import { effectiveAt } from '../../simulation/intervene';
import { rowOfSegment } from '../../simulation/places';
import { KNOBS } from '../../simulation/knobs';
import type { BranchSpec, CallSpec, FaultSpec, Scenario } from '../../simulation/scenario';
import { PROFILES } from '../../tcp/profiles';
import { controlNames } from '../../tcp/segment';
import type { Timeline } from '../../timeline/timeline';
import type { Lab } from '../diagram/subject';
import { callSentence, changeSentence, faultSentence } from './sentences';

/**
 * What can be changed in a scenario, and what was.
 *
 * @param meanings of the knobs of a policy, by their names
 */
export function viewLab(
  scenario: Scenario,
  timeline: Timeline,
  words: Words,
  meanings: Readonly<Record<string, string>>,
): Lab['view'] {
  const { hosts, branches = [], shown } = scenario;
  const branch = branches.find(({ name }) => name === shown);
  return {
    hosts: hosts.map(({ name, address, profile }) => ({ name, address, profile })),
    profiles: Object.keys(PROFILES),
    knobs: KNOBS.map((knob) => ({ ...knob, meaning: meanings[knob.name] ?? '' })),
    branch: shown,
    branches: branches.map(viewBranch),
    interventions: branch === undefined ? [] : viewInterventions(branch, timeline, words),
  };
}

function viewBranch({
  name,
  from,
  faults = [],
  changes = [],
  calls = [],
}: BranchSpec): LabView['branches'][number] {
  return { name, from, interventions: faults.length + changes.length + calls.length };
}

/** In order of time; what never takes effect stands last. */
function viewInterventions(
  { faults = [], changes = [], calls = [] }: BranchSpec,
  timeline: Timeline,
  words: Words,
): Intervention[] {
  const all: Intervention[] = [
    ...faults.map((fault, index) => viewFault(fault, index, timeline, words)),
    ...changes.map((change, index) => ({
      list: 'changes' as const,
      index,
      sentence: changeSentence(change),
      at: change.at,
      row: undefined,
      moment: undefined,
      effect: undefined,
    })),
    ...calls.map((call, index) => viewCall(call, index, timeline, words)),
  ];
  return all.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
}

function viewFault(fault: FaultSpec, index: number, timeline: Timeline, words: Words): Intervention {
  const number = rowOfSegment(timeline, fault);
  const row = number === undefined ? undefined : timeline.row(number);
  const flags = row?.kind === 'sent' ? controlNames(row.segment.ctl).join(', ') : undefined;
  return {
    list: 'faults',
    index,
    sentence: faultSentence(fault, flags),
    at: effectiveAt(timeline, { list: 'faults', value: fault }),
    row: number,
    moment: row?.moment,
    effect: row?.kind === 'sent' ? effectOf(timeline, row.index, row.arrivalMoment, words) : undefined,
  };
}

/** What the receiver made of a segment: the sentence of the rule that decided. */
function effectOf(timeline: Timeline, sent: number, moment: number, words: Words): string | undefined {
  const rows = moment === -1 ? [] : timeline.moment(moment).rows;
  const arrival = rows.find((row) => row.kind === 'received' && row.sent === sent);
  return arrival === undefined ? undefined : lookUp(words.rules, arrival.rule)?.sentence;
}

function viewCall(call: CallSpec, index: number, timeline: Timeline, words: Words): Intervention {
  const row = call.at === undefined ? undefined : findCall(timeline, call.host, call.call, call.at);
  return {
    list: 'calls',
    index,
    sentence: callSentence(call),
    at: call.at,
    row,
    moment: row === undefined ? undefined : timeline.row(row).moment,
    effect: row === undefined ? undefined : lookUp(words.rules, timeline.row(row).rule)?.sentence,
  };
}

/** The row in which a host makes a call at a time. */
function findCall(timeline: Timeline, host: string, call: string, at: number): number | undefined {
  const lane = timeline.lanes.findIndex(({ name }) => name === host);
  for (let moment = firstMomentAt(timeline, at); moment < timeline.length; moment++) {
    if (timeline.time(moment) > at) {
      return undefined;
    }
    const { rows } = timeline.moment(moment);
    const found = rows.find((row) => row.kind === 'call' && row.lane === lane && row.text.startsWith(call));
    if (found !== undefined) {
      return found.index;
    }
  }
  return undefined;
}

/** By bisection: a timeline may have a million. */
function firstMomentAt(timeline: Timeline, at: number): number {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeline.time(middle) < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
