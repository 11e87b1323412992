import assert from 'node:assert/strict';
import { EngineStack } from '../../../src/packetdrill/engine/engine-stack';
import { parseScript } from '../../../src/packetdrill/language/parser';
import { runScript } from '../../../src/packetdrill/run/run';
import type { Verdict } from '../../../src/packetdrill/verdict';
import { Simulation } from '../../../src/simulation/simulation';
import { PROFILES, type ProfileName } from '../../../src/tcp/profiles';
import { Dice } from '../../fuzz/dice';
import { mutate } from './mutate';
import { readSeeds } from './seeds';

/** What may happen in one script, at most: requests of the interpreter, and steps of the simulation that they need. */
const MOST_REQUESTS = 20_000;
const MOST_STEPS = 150_000;

const NAMES = Object.keys(PROFILES) as [ProfileName, ...ProfileName[]];

/**
 * Parses and runs mutants, as many as asked for; each ends as a pass, a failure or something unsupported, with a line
 * of its own, within a number of steps.
 *
 * @returns how many ended how
 * @throws when one does not, with its text
 */
export function fuzz(count: number, seed: number): Record<Verdict['result'], number> {
  const dice = new Dice(seed);
  const seeds = readSeeds();
  const ends = { pass: 0, fail: 0, unsupported: 0 };
  return counting(() => {
    for (let done = 0; done < count; done++) {
      const text = mutate(dice, seeds);
      const profile = dice.pick(NAMES);
      try {
        ends[check(text, profile)]++;
      } catch (error) {
        throw new Error(`seed ${String(seed)}, script ${String(done)}, ${profile}:\n${text}`, {
          cause: error,
        });
      }
    }
    return ends;
  });
}

function check(text: string, profile: ProfileName): Verdict['result'] {
  const lines = text.split('\n').length;
  const script = parseScript(text);
  for (const { line, message } of script.problems) {
    assert.ok(line >= 1 && line <= lines, `a problem in line ${String(line)}`);
    assert.notEqual(message, '');
  }
  requests = 0;
  steps = 0;
  const { verdict } = runScript(script, { profile });
  if (verdict.result !== 'pass') {
    assert.ok(
      verdict.line >= 1 && verdict.line <= lines,
      `${verdict.result} in line ${String(verdict.line)}`,
    );
    assert.notEqual(verdict.message, '');
  }
  return verdict.result;
}

let requests = 0;
let steps = 0;

/** Counts what the interpreter asks and what the simulation does for it: a script that would not end is ended. */
function counting<T>(run: () => T): T {
  const { answer } = EngineStack.prototype;
  const { step } = Simulation.prototype;
  EngineStack.prototype.answer = function (request) {
    assert.ok(++requests <= MOST_REQUESTS, 'the interpreter does not come to an end');
    return answer.call(this, request);
  };
  Simulation.prototype.step = function () {
    assert.ok(++steps <= MOST_STEPS, 'the simulation does not come to an end');
    return step.call(this);
  };
  try {
    return run();
  } finally {
    EngineStack.prototype.answer = answer;
    Simulation.prototype.step = step;
  }
}
