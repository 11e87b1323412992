import { parseMoment } from '../../explanations/moments';
import type { Question } from '../../explanations/tour';
import type { State } from '../../tcp/state';
import { spanAfter } from '../../timeline/state-at';
import type { Timeline } from '../../timeline/timeline';
import { cursorAt } from '../explanations/cursor';

/** What a timeline says to a question. */
export interface Asked {
  /** Where the diagram stands while it is asked: the step is the next one. */
  readonly cursor: number;
  /** The state after the step. */
  readonly right: State;
  /** The rule by which the record is in it, or stays in it. */
  readonly rule: string;
}

/** The scenario that a question is about. */
export function scenarioOf({ moment }: Question): string {
  return moment.replace(/\/.*/s, '');
}

/**
 * Finds a question's step and the state after it; undefined when the step does not happen in this timeline.
 *
 * @param index of the question, among those that are asked one after the other
 */
export function ask(timeline: Timeline, questions: readonly Question[], index: number): Asked | undefined {
  const question = questions[index];
  const after = question === undefined ? undefined : cursorAfter(timeline, questions, index);
  if (question === undefined || after === undefined) {
    return undefined;
  }
  const moment = after - 1;
  const lane = timeline.lanes.findIndex(({ name }) => name === question.host);
  const { rows } = timeline.moment(moment);
  const connection = rows.find((row) => row.connection !== -1)?.connection ?? -1;
  const span = spanAfter(timeline, moment, lane, connection);
  const decided =
    span?.start === moment ? undefined : rows.find((row) => row.lane === lane && row.rule !== '');
  return {
    cursor: moment,
    right: span?.state ?? 'CLOSED',
    rule: decided?.rule ?? (span === undefined ? '' : timeline.row(span.row).rule),
  };
}

/** Where the diagram stands after a question's step: the first such one since the question before, in one scenario. */
function cursorAfter(timeline: Timeline, questions: readonly Question[], index: number): number | undefined {
  const question = questions[index];
  const before = questions[index - 1];
  const parsed = question === undefined ? undefined : parseMoment(question.moment);
  if (question === undefined || parsed?.ok !== true) {
    return undefined;
  }
  const follows = before !== undefined && scenarioOf(before) === scenarioOf(question);
  const from = follows ? cursorAfter(timeline, questions, index - 1) : 0;
  return from === undefined ? undefined : cursorAt(timeline, parsed.moment, from);
}
