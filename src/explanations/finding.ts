import type { Finding } from '../sockets/finding';
import { fill, sayFirst } from './fill';
import type { Words } from './words';

/** A finding in words. Its values may come from anywhere, so they are text and nothing else. */
export interface FindingInWords {
  readonly title: string;
  readonly seen: readonly string[];
  readonly why: string;
  readonly check: readonly string[];
  readonly sources: readonly { readonly label: string; readonly address: string }[];
}

/** Says what was found, as far as it is known. */
export function findingInWords(
  { findings }: Words,
  { rule, values }: Pick<Finding, 'rule' | 'values'>,
): FindingInWords {
  const { title, seen, why, check, sources } = findings[rule];
  const all = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  const say = (ways: readonly string[]): string[] => sayFirst(ways, values);
  return {
    title: say(title)[0] ?? fill(title.at(-1) ?? rule, all),
    seen: seen.flatMap(say),
    why: fill(why, all),
    check: check.flatMap((one) => say([one])),
    sources,
  };
}
