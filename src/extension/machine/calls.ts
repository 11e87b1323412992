import { topicOfState } from '../../explanations/topics';
import { lookUp, type Words } from '../../explanations/words';
import type { DiagramHost } from '../../protocol/diagram';
import type { MACHINE_CALLS, MachineView, StateView, TransitionView } from '../../protocol/machine';
import { configuredIn } from '../../simulation/policies';
import { STATES, type State } from '../../tcp/state';
import { pathOf } from '../../timeline/path';
import type { Timeline } from '../../timeline/timeline';
import type { Subject } from '../diagram/subject';

/** What a page may ask about states and the ways between them. */
export function machineCalls(
  subject: () => Subject,
  words: Words,
): Pick<DiagramHost, keyof typeof MACHINE_CALLS> {
  return {
    machine: (connection, cursor) => Promise.resolve(viewMachine(subject(), connection, cursor, words)),
    path: (connection) => {
      const { timeline, layout } = subject();
      const steps = pathOf(timeline, connection);
      return Promise.resolve(
        steps.map((step) => ({ ...step, y: layout.y(step.moment), time: timeline.time(step.moment) })),
      );
    },
  };
}

function viewMachine(subject: Subject, connection: number, cursor: number, words: Words): MachineView {
  const { timeline, transitions } = subject;
  const states = STATES.map((state): [State, StateView] => [
    state,
    { ...words.states[state], topic: topicOfState(state) },
  ]);
  const known = transitions(cursor, connection);
  const others = changesIn(timeline).filter(
    ({ before, after, rule }) =>
      !known.some((one) => one.before === before && one.after === after && one.rule === rule),
  );
  return {
    ...stretchAround(subject, cursor),
    states: Object.fromEntries(states) as Record<State, StateView>,
    transitions: [...known, ...others].map((one) => ({ ...one, words: lookUp(words.rules, one.rule) })),
  };
}

/** How far around a moment no host is set up anew. */
function stretchAround({ timeline, part }: Subject, cursor: number): Pick<MachineView, 'from' | 'until'> {
  const { moments } = part?.excerpt ?? {};
  const passed = configuredIn(part?.whole.timeline ?? timeline).map(
    (moment) => (moments?.upperBound(moment - 1) ?? moment) + 1,
  );
  return {
    from: passed.filter((one) => one <= cursor).at(-1) ?? 0,
    until: passed.find((one) => one > cursor) ?? timeline.length + 1,
  };
}

/** The changes of state that are in a timeline, each once: also those that a host decides on, and no stack knows. */
function changesIn(timeline: Timeline): Omit<TransitionView, 'words'>[] {
  const found = new Map<string, Omit<TransitionView, 'words'>>();
  for (let index = 0; index < timeline.spanCount; index++) {
    const row = timeline.row(timeline.span(index).row);
    if (row.kind === 'state') {
      const { before, after, rule } = row;
      found.set(`${before}/${after}/${rule}`, {
        before,
        after,
        event: undefined,
        sends: [],
        rule,
        usual: false,
      });
    }
  }
  return [...found.values()];
}
