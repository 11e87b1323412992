import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { Recorder } from '../../src/simulation/recorder';
import { isRuleId, RULES } from '../../src/tcp/rules';
import { CITED } from '../tcp/support';

/*
 * A root hook of mocha: when all tests have run, no rule may be left that none of them made the engine, or a host of
 * the simulation, cite. Which were cited is written to the file that the environment names, if it names one.
 */

export const CITATIONS_FILE = 'TCP_HANDSHAKE_LAB_CITATIONS';

/** The simulation's recorder is told of rules by name, or in the error of a call that is refused. */
function cite(argument: unknown): void {
  const id: unknown =
    typeof argument === 'object' && argument !== null && 'rule' in argument ? argument.rule : argument;
  if (typeof id === 'string' && isRuleId(id)) {
    CITED.add(id);
  }
}

function listenTo(prototype: object): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const method: unknown = value;
    if (typeof method === 'function' && name !== 'constructor') {
      Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]): unknown {
        args.forEach(cite);
        const answer: unknown = Reflect.apply(method, this, args);
        return answer;
      });
    }
  }
}

/** Whether no filter left tests out, and with them rules. */
function allRan(suite: Mocha.Suite): boolean {
  return suite.tests.every((test) => test.pending || test.state !== undefined) && suite.suites.every(allRan);
}

export const mochaHooks = {
  beforeAll(): void {
    listenTo(Recorder.prototype);
  },
  afterAll(this: Mocha.Context): void {
    const file = process.env[CITATIONS_FILE];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify([...CITED]));
      return;
    }
    const root = this.test?.parent;
    if (root !== undefined && allRan(root)) {
      const missing = Object.keys(RULES).filter((id) => !isRuleId(id) || !CITED.has(id));
      assert.deepEqual(missing, [], 'rules that no test makes anybody cite');
    }
  },
};
