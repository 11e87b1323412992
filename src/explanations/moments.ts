import { STATES, type State } from '../tcp/state';

/** The application calls a moment can be named after. */
export const CALLS = ['connect', 'listen', 'send', 'shutdown', 'close', 'abort'] as const;
export type Call = (typeof CALLS)[number];

/**
 * A moment of a scenario, as the explanations name it. Written, it is one of
 * - `<scenario>/start`: before anything has happened;
 * - `<scenario>/<host>:<STATE>`: the first moment at which a record of that host enters that state;
 * - `<scenario>/<host>:call:<call>`: the first moment at which that host's application makes that call.
 */
export type MomentReference =
  | { readonly kind: 'start'; readonly scenario: string }
  | { readonly kind: 'state'; readonly scenario: string; readonly host: string; readonly state: State }
  | { readonly kind: 'call'; readonly scenario: string; readonly host: string; readonly call: Call };

export type ParsedMoment =
  { readonly ok: true; readonly moment: MomentReference } | { readonly ok: false; readonly error: string };

const SCENARIO = '[a-z0-9]+(?:-[a-z0-9]+)*';
const HOST = '[A-Za-z][A-Za-z0-9-]*';
const REFERENCE = new RegExp(
  `^(?<scenario>${SCENARIO})/(?:start|(?<host>${HOST}):(?:call:(?<call>.*)|(?<state>.*)))$`,
);

/** Reads a reference. Whether such a scenario and such a host exist is not its business. */
export function parseMoment(reference: string): ParsedMoment {
  const groups = REFERENCE.exec(reference)?.groups;
  const scenario = groups?.['scenario'];
  if (groups === undefined || scenario === undefined) {
    return wrong(
      `"${reference}" is not <scenario>/start, <scenario>/<host>:<STATE> or <scenario>/<host>:call:<call>`,
    );
  }
  const { host, state, call } = groups;
  if (host === undefined) {
    return { ok: true, moment: { kind: 'start', scenario } };
  }
  if (call !== undefined) {
    return isCall(call)
      ? { ok: true, moment: { kind: 'call', scenario, host, call } }
      : wrong(`"${call}" is not a call: ${CALLS.join(', ')}`);
  }
  return state !== undefined && isState(state)
    ? { ok: true, moment: { kind: 'state', scenario, host, state } }
    : wrong(`"${state ?? ''}" is not a state: ${STATES.join(', ')}`);
}

/** Writes a reference, as {@link parseMoment} reads it. */
export function formatMoment(moment: MomentReference): string {
  switch (moment.kind) {
    case 'start':
      return `${moment.scenario}/start`;
    case 'state':
      return `${moment.scenario}/${moment.host}:${moment.state}`;
    case 'call':
      return `${moment.scenario}/${moment.host}:call:${moment.call}`;
  }
}

function isCall(text: string): text is Call {
  return CALLS.some((call) => call === text);
}

function isState(text: string): text is State {
  return STATES.some((state) => state === text);
}

function wrong(error: string): ParsedMoment {
  return { ok: false, error };
}
