import * as v from 'valibot';
import { begin } from './format/begin';
import { branch, branchName } from './format/branch';
import { call } from './format/call';
import { contradictions } from './format/contradictions';
import { host } from './format/host';
import { network, type change, type fault } from './format/network';
import { milliseconds, text } from './format/values';
import { schemaMistake } from './format/schema-mistake';
import type { Mistake } from './mistakes';

/** The format of `*.tcp.json` files. The JSON schema that VS Code checks them by is made from this. */

export const SCENARIO = v.strictObject({
  $schema: v.optional(v.string()),
  title: text,
  description: v.optional(text, ''),
  topic: v.optional(v.pipe(v.string(), v.description('The explanation that belongs to it.'))),
  hosts: v.pipe(v.array(host), v.minLength(2), v.maxLength(8)),
  network: v.optional(network, {}),
  begins: v.optional(
    v.pipe(v.array(begin), v.description('Connections that are there at the beginning. Default: none.')),
    [],
  ),
  calls: v.pipe(v.array(call), v.description('What the applications do.')),
  branches: v.optional(
    v.pipe(v.array(branch), v.description('What might be done besides, each under a name.')),
  ),
  shown: v.optional(v.pipe(branchName, v.description('The branch to show. Default: none of them.'))),
  until: v.optional(
    v.pipe(
      milliseconds,
      v.description('When to stop, in milliseconds. Default: when nothing is left to happen.'),
    ),
  ),
});

export type Scenario = v.InferOutput<typeof SCENARIO>;
/** The part of a scenario that makes a world; what is done in it is another matter. */
export type WorldSpec = Pick<Scenario, 'hosts' | 'network' | 'until'>;
export type HostSpec = Scenario['hosts'][number];
/** A connection that is there at the beginning; its record on one of its hosts; and what it has under way. */
export type BeginSpec = Scenario['begins'][number];
export type RecordSpec = NonNullable<BeginSpec['ends'][number]['record']>;
export type UnderwaySpec = BeginSpec['underway'][number];
export type CallSpec = Scenario['calls'][number];
export type FaultSpec = Scenario['network']['faults'][number];
export type ChangeSpec = v.InferOutput<typeof change>;
export type BranchSpec = v.InferOutput<typeof branch>;
/** The same as they stand in a file, where what is usual may be left out. */
export type ScenarioInput = v.InferInput<typeof SCENARIO>;
export type CallInput = v.InferInput<typeof call>;
export type FaultInput = v.InferInput<typeof fault>;
export type ChangeInput = v.InferInput<typeof change>;
export type BranchInput = v.InferInput<typeof branch>;
export type Text = Scenario['title'];

/** Something wrong with a scenario, and where: the keys and indices that lead to it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly mistake: Mistake;
  /** Against the schema, or against the rest of the file. */
  readonly kind: 'schema' | 'contradiction';
}

/** Reads a scenario from parsed JSON: the scenario, or everything that is wrong with it. */
export function readScenario(json: unknown): { scenario: Scenario } | { problems: readonly Problem[] } {
  const result = v.safeParse(SCENARIO, json);
  if (!result.success) {
    return {
      problems: result.issues.map((issue) => ({
        path: (issue.path ?? []).map((item) => item.key).filter(isKey),
        mistake: schemaMistake(issue),
        kind: 'schema',
      })),
    };
  }
  const problems = contradictions(result.output);
  return problems.length > 0 ? { problems } : { scenario: result.output };
}

function isKey(key: unknown): key is string | number {
  return typeof key === 'string' || typeof key === 'number';
}
