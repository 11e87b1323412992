import type { BacklogPolicy } from '../../simulation/backlog';
import type { Keys } from '../../tcp/fast-open/cookies';
import type { Policy } from '../../tcp/policy';

/** What the connections to come are made with. */
export interface Settings {
  readonly policy: Policy;
  readonly backlogs: BacklogPolicy;
  /** Of Fast Open cookies. */
  readonly keys: Keys;
}

/** The knobs that a value turns, or why it cannot be had. */
export type Setting = (value: string) => Change | string;

export interface Change {
  readonly policy?: Partial<Policy>;
  readonly backlogs?: Partial<BacklogPolicy>;
  readonly keys?: (before: Keys) => Keys;
}

/** The knobs that a value of this type turns. */
type KnobsOf<T, V> = { [K in keyof T]-?: V extends T[K] ? K : never }[keyof T];

const NO_NUMBER = 'that is no number.';
const NOT_BUILT = 'that is not built here.';

/** Nothing here depends on it: the table says why. */
export const ignored: Setting = () => ({});

/** Any number but 0. */
export const positive: Setting = (value) => ((wholeNumber(value) ?? 0) > 0 ? {} : NOT_BUILT);

/** What a stack does here whatever it is told: with these values it is what was asked for. */
export function always(...values: readonly string[]): Setting {
  return (value) => (values.includes(canonical(value)) ? {} : NOT_BUILT);
}

/** What each value means. */
export function choice(choices: Readonly<Record<string, Partial<Policy>>>): Setting {
  return (value) => {
    const policy = new Map(Object.entries(choices)).get(canonical(value));
    return policy === undefined ? NOT_BUILT : { policy };
  };
}

/** The same for what a listener does. */
export function backlogs(choices: Readonly<Record<string, Partial<BacklogPolicy>>>): Setting {
  return (value) => {
    const chosen = new Map(Object.entries(choices)).get(canonical(value));
    return chosen === undefined ? NOT_BUILT : { backlogs: chosen };
  };
}

/** 0 and 1. */
export function flag(knob: KnobsOf<Policy, boolean>): Setting {
  return choice({ '0': { [knob]: false }, '1': { [knob]: true } });
}

/** A whole number from 0, times what one of it is in the units of the knob. */
export function number(knob: KnobsOf<Policy, number>, unit = 1): Setting {
  return (value) => {
    const count = wholeNumber(value);
    return count === undefined ? NO_NUMBER : { policy: { [knob]: count * unit } };
  };
}

/** The same, but that 0 leaves it to the RFCs. */
export function numberOrNone(knob: KnobsOf<Policy, number> & KnobsOf<Policy, undefined>): Setting {
  const some = number(knob);
  return (value) => (canonical(value) === '0' ? { policy: { [knob]: undefined } } : some(value));
}

/** The same for what a listener does. */
export function backlog(knob: KnobsOf<BacklogPolicy, number>): Setting {
  return (value) => {
    const count = wholeNumber(value);
    return count === undefined ? NO_NUMBER : { backlogs: { [knob]: count } };
  };
}

/** Several numbers in a value, each with a meaning of its own, or none: `4096 131072 6291456`. */
export function parts(...settings: readonly (Setting | undefined)[]): Setting {
  return (value) => {
    const numbers = value.split(' ');
    if (numbers.length !== settings.length) {
      return `that is not ${settings.length} numbers.`;
    }
    let policy: Partial<Policy> = {};
    for (const [i, setting] of settings.entries()) {
      const change = setting?.(numbers[i] ?? '') ?? {};
      if (typeof change === 'string') {
        return change;
      }
      policy = { ...policy, ...change.policy };
    }
    return { policy };
  };
}

/** A number as one writes it, and anything else as it is. */
function canonical(value: string): string {
  return String(wholeNumber(value) ?? value);
}

/** Decimal or hexadecimal, from 0. */
export function wholeNumber(value: string): number | undefined {
  return /^(?:0x[\da-f]{1,13}|\d{1,15})$/i.test(value) ? Number(value) : undefined;
}
