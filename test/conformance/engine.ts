import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRuleId, RULES, type RuleId } from '../../src/tcp/rules';
import { filesUnder } from '../tools/discover';
import { root } from '../tools/paths';

/** Where in the engine, and in the hosts around it, rules and requirements are met: read from the sources. */

/** A place in the sources, its file named from the project's folder. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Places {
  /** Where each rule is cited. */
  readonly rules: ReadonlyMap<RuleId, readonly Place[]>;
  /** Where each requirement is named in a comment, or met by a rule that is cited there. */
  readonly requirements: ReadonlyMap<string, readonly Place[]>;
}

export const REQUIREMENT_ID = /\b(?:MUST|SHLD|MAY|REC)-\d+/g;

const ROOMS = ['src/tcp', 'src/simulation'];
/** The list of rules cites none. */
const RULES_FILE = 'src/tcp/rules.ts';

export async function findPlaces(): Promise<Places> {
  const rules = new Map<RuleId, Place[]>();
  const requirements = new Map<string, Place[]>();
  for (const file of await sources()) {
    const lines = (await readFile(path.join(root, file), 'utf8')).split('\n');
    for (const [index, text] of lines.entries()) {
      const place = { file, line: index + 1 };
      const cited = rulesIn(text);
      cited.forEach((id) => append(rules, id, place));
      const met = new Set([
        ...(text.match(REQUIREMENT_ID) ?? []),
        ...cited.flatMap((id): readonly string[] => RULES[id].requirements),
      ]);
      met.forEach((id) => append(requirements, id, place));
    }
  }
  return { rules, requirements };
}

async function sources(): Promise<string[]> {
  const found = await Promise.all(ROOMS.map((room) => filesUnder(path.join(root, room), /\.ts$/)));
  return found
    .flat()
    .map((file) => path.relative(root, file).replaceAll(path.sep, '/'))
    .filter((file) => file !== RULES_FILE);
}

function rulesIn(text: string): RuleId[] {
  return [...text.matchAll(/'([\w.-]+)'/g)].map(([, id]) => id ?? '').filter(isRuleId);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else {
    values.push(value);
  }
}
