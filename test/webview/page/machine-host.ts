import type { DiagramHost } from '../../../src/protocol/diagram';
import type { MACHINE_CALLS, MachineView } from '../../../src/protocol/machine';
import type { Drawable } from '../../../src/protocol/window';
import { stateMachine } from '../../../src/simulation/state-machine';
import { PROFILES } from '../../../src/tcp/profiles';
import { STATES } from '../../../src/tcp/state';
import { pathOf } from '../../../src/timeline/path';
import { parameters } from './vscode';

/** The made-up host's answers about states: the engine's own machine, with words that only say what they are for. */
export function machineCalls(drawable: () => Drawable): Pick<DiagramHost, keyof typeof MACHINE_CALLS> {
  return {
    machine: (_, cursor) => {
      // Where a test says so, both hosts are set up anew once so many moments have passed.
      const anew = Number(parameters.get('anew') ?? END);
      return Promise.resolve(cursor < anew ? machineOf('rfc9293', 0, anew) : machineOf('freebsd', anew, END));
    },
    path: (connection) => {
      const { timeline, layout } = drawable();
      return Promise.resolve(
        pathOf(timeline, connection).map((step) => ({
          ...step,
          y: layout.y(step.moment),
          time: timeline.time(step.moment),
        })),
      );
    },
  };
}

/** The last moment of all. */
const END = 1e9;

/** The machine of a profile, as it is when so many moments have passed until it is that of another. */
function machineOf(profile: keyof typeof PROFILES, from: number, until: number): MachineView {
  return {
    from,
    until,
    states: Object.fromEntries(
      STATES.map((state) => [
        state,
        {
          meaning: `What ${state} means.`,
          ends: `What ends ${state}.`,
          topic: `state-${state.toLowerCase()}`,
        },
      ]),
    ) as MachineView['states'],
    transitions: stateMachine(PROFILES[profile]).map((transition) => ({
      ...transition,
      words: {
        sentence: `What ${transition.rule} says.`,
        section: 'RFC 9293 §3.10.7.4',
        address: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4',
      },
    })),
  };
}
