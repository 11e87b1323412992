import { RULES, type RuleId } from '../../src/tcp/rules';
import { REQUIREMENT_ID, type Place, type Places } from './engine';
import { REQUIREMENTS, type Requirement } from './requirements';
import type { Run, Test } from './run';

/** Requirement by requirement: where the engine meets it, which tests say so, and whether they pass. */

export interface Row {
  readonly requirement: Requirement;
  readonly places: readonly Place[];
  readonly tests: readonly Test[];
  readonly result: 'passed' | 'failed' | 'no test' | 'not here';
}

export interface RuleRow {
  readonly rule: RuleId;
  readonly places: readonly Place[];
  /** Whether any test made the engine cite it. */
  readonly cited: boolean;
}

export interface Report {
  readonly requirements: readonly Row[];
  readonly rules: readonly RuleRow[];
  /** What is not as it has to be, a line each. */
  readonly faults: readonly string[];
}

export function report(places: Places, run: Run): Report {
  const requirements = rowsOf(places, run.tests);
  const rules = Object.keys(RULES).map((id): RuleRow => {
    const rule = id as RuleId;
    return { rule, places: places.rules.get(rule) ?? [], cited: run.cited.includes(rule) };
  });
  const faults = [
    ...requirements
      .filter(({ result }) => result === 'no test' || result === 'failed')
      .map(({ requirement, result }) => `${requirement.id}: ${result}`),
    ...rules.filter(({ cited }) => !cited).map(({ rule }) => `${rule}: no test makes the engine cite it`),
    ...rules.filter((row) => row.places.length === 0).map(({ rule }) => `${rule}: the engine never cites it`),
    ...unknownIds(places, run.tests).map((id) => `${id}: there is no such requirement`),
  ];
  return { requirements, rules, faults };
}

/** The same without rules and faults, for tests that were listed and not run. */
export function rowsOf(places: Places, tests: readonly Test[]): readonly Row[] {
  const byId = testsById(tests);
  return REQUIREMENTS.map((requirement): Row => {
    const named = byId.get(requirement.id) ?? [];
    return {
      requirement,
      places: places.requirements.get(requirement.id) ?? [],
      tests: named,
      result: resultOf(requirement, named),
    };
  });
}

function resultOf({ held }: Requirement, tests: readonly Test[]): Row['result'] {
  if (tests.length === 0) {
    return held === 'N' ? 'not here' : 'no test';
  }
  return tests.every(({ passed }) => passed) ? 'passed' : 'failed';
}

/** The ids of appendix B that are named and do not exist. */
export function unknownIds({ requirements }: Places, tests: readonly Test[]): readonly string[] {
  const known = new Set(REQUIREMENTS.map(({ id }) => id));
  return [...new Set([...requirements.keys(), ...testsById(tests).keys()])].filter((id) => !known.has(id));
}

/** A test is for the requirements that its title names, or the titles of the suites it stands in. */
function testsById(tests: readonly Test[]): ReadonlyMap<string, readonly Test[]> {
  const byId = new Map<string, Test[]>();
  for (const test of tests) {
    for (const id of new Set(test.title.match(REQUIREMENT_ID))) {
      byId.set(id, [...(byId.get(id) ?? []), test]);
    }
  }
  return byId;
}
