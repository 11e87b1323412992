import type { Drops } from '../drops';
import type { Diagnosed } from '../finding';
import type { History } from '../history';
import type { Owner } from '../socket';
import type { System } from '../system';

/** What the rules look at: everything that is there, and what is known of what was. */
export interface Table {
  /** The sockets of the last reading. */
  readonly present: readonly History[];
  /** Those that were seen before. */
  readonly gone: readonly History[];
  readonly system: System;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly drops: Drops | undefined;
}

/** One rule: what it finds in a table. */
export type Rule = (table: Table) => readonly Diagnosed[];

/** When a socket came into the state that it is in, or was seen in it first: it may have been earlier, never later. */
export function stateSince({ observations }: History): number {
  return observations.at(-1)?.at ?? 0;
}

/** How long, in whole seconds. */
export function secondsSince(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / 1000));
}

export function earliest(times: readonly number[]): number {
  return smallest(times);
}

/** Of as many numbers as there may be: more than a call takes as its arguments. */
export function smallest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

export function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), -Infinity);
}

/** In groups of what has the same key, in the order in which they come first. */
export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [one]);
    } else {
      group.push(one);
    }
  }
  return groups;
}

/** What tells one owner from another: the first of its processes, which has it longest; a child may come and go. */
export function ownerKey(owner: Owner): string {
  switch (owner.kind) {
    case 'processes':
      return String(owner.processes[0]?.pid ?? '');
    case 'other-user':
      return `uid ${String(owner.uid ?? '?')}`;
    default:
      return owner.kind;
  }
}

/** An owner in the values of a finding: the first of its processes by name and id; nothing where nobody is known. */
export function ownerValues(owner: Owner): { readonly process: string; readonly pid: number | string } {
  const first = owner.kind === 'processes' ? owner.processes[0] : undefined;
  return { process: first?.name ?? '', pid: first?.pid ?? '' };
}

/** What more than half of them say; empty when there is no such thing. */
export function majority(texts: readonly string[]): string {
  const groups = [...groupBy(texts, (text) => text)];
  return groups.find(([, all]) => all.length > texts.length / 2)?.[0] ?? '';
}

export function keysOf(histories: readonly History[]): string[] {
  return histories.map(({ key }) => key);
}
