import type { Finding } from '../sockets/finding';
import { fill } from './fill';
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
export function findingInWords({ findings }: Words, { rule, values }: Finding): FindingInWords {
  const { title, seen, why, check, sources } = findings[rule];
  const all = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  const isKnown = (place: string) => Object.hasOwn(all, place) && all[place] !== '';
  const say = (ways: readonly string[]): string[] => {
    const way = ways.find((one) => placesOf(one).every(isKnown));
    return way === undefined ? [] : [fill(way, all)];
  };
  return {
    title: say(title)[0] ?? fill(title.at(-1) ?? rule, all),
    seen: seen.flatMap(say),
    why: fill(why, all),
    check: check.flatMap((one) => say([one])),
    sources,
  };
}

function placesOf(template: string): string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), ([, place = '']) => place);
}
