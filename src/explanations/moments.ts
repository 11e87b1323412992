import { controlNames } from '../tcp/segment';
import { STATES, type State } from '../tcp/state';
import { TIMERS, type Timer } from '../tcp/timers';

/** The application calls a moment can be named after. */
export const CALLS = ['connect', 'listen', 'send', 'shutdown', 'close', 'abort'] as const;
export type Call = (typeof CALLS)[number];

/**
 * A moment of a scenario, as the explanations name it. Written, it is one of
 * - `<scenario>/start`: before anything has happened;
 * - `<scenario>/<host>:<STATE>`: the first moment at which a record of that host enters that state;
 * - `<scenario>/<host>:call:<call>`: the first moment at which that host's application makes that call;
 * - `<scenario>/<host>:receives:<FLAGS>`: the first moment at which a segment with these control bits and no others
 *   arrives there, such as `SYN,ACK`;
 * - `<scenario>/<host>:timeout:<timer>`: the first moment at which that timer of that host runs out.
 */
export type MomentReference =
  | { readonly kind: 'start'; readonly scenario: string }
  | { readonly kind: 'state'; readonly scenario: string; readonly host: string; readonly state: State }
  | { readonly kind: 'call'; readonly scenario: string; readonly host: string; readonly call: Call }
  | { readonly kind: 'receives'; readonly scenario: string; readonly host: string; readonly flags: string }
  | { readonly kind: 'timeout'; readonly scenario: string; readonly host: string; readonly timer: Timer };

export type ParsedMoment =
  { readonly ok: true; readonly moment: MomentReference } | { readonly ok: false; readonly error: string };

const SCENARIO = '[a-z0-9]+(?:-[a-z0-9]+)*';
const HOST = '[A-Za-z][A-Za-z0-9-]*';
const REFERENCE = new RegExp(
  `^(?<scenario>${SCENARIO})/(?:start|(?<host>${HOST}):(?:call:(?<call>.*)|receives:(?<flags>.*)|timeout:(?<timer>.*)|(?<state>.*)))$`,
);

/** Reads a reference. Whether such a scenario and such a host exist is not its business. */
export function parseMoment(reference: string): ParsedMoment {
  const groups = REFERENCE.exec(reference)?.groups;
  const scenario = groups?.['scenario'];
  if (groups === undefined || scenario === undefined) {
    return wrong(
      `"${reference}" is not <scenario>/start, <scenario>/<host>:<STATE>, or <scenario>/<host>: and call:<call>, receives:<FLAGS> or timeout:<timer>`,
    );
  }
  const { host, state, call, flags, timer } = groups;
  if (host === undefined) {
    return { ok: true, moment: { kind: 'start', scenario } };
  }
  if (call !== undefined) {
    return isCall(call)
      ? { ok: true, moment: { kind: 'call', scenario, host, call } }
      : wrong(`"${call}" is not a call: ${CALLS.join(', ')}`);
  }
  if (flags !== undefined) {
    return areFlags(flags)
      ? { ok: true, moment: { kind: 'receives', scenario, host, flags } }
      : wrong(`"${flags}" is not control bits in the order of ${FLAGS.join(',')}`);
  }
  if (timer !== undefined) {
    return isTimer(timer)
      ? { ok: true, moment: { kind: 'timeout', scenario, host, timer } }
      : wrong(`"${timer}" is not a timer: ${TIMERS.join(', ')}`);
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
    case 'receives':
      return `${moment.scenario}/${moment.host}:receives:${moment.flags}`;
    case 'timeout':
      return `${moment.scenario}/${moment.host}:timeout:${moment.timer}`;
  }
}

/** The names of all control bits, in the order in which a segment's are written. */
const FLAGS: readonly string[] = controlNames(-1);

function areFlags(text: string): boolean {
  const named = text.split(',');
  return text !== '' && FLAGS.filter((flag) => named.includes(flag)).join() === text;
}

function isTimer(text: string): text is Timer {
  return TIMERS.some((timer) => timer === text);
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
