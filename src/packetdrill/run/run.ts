import type { ProfileName } from '../../tcp/profiles';
import type { Ghost } from '../../timeline/ghost';
import type { Timeline } from '../../timeline/timeline';
import { Endless, EngineStack } from '../engine/engine-stack';
import type { Script } from '../language/script';
import type { Verdict } from '../verdict';
import { ghostOf } from './ghost';
import { interpret, type Interpretation } from './interpret';
import { DEFAULTS, readSettings, type RunSettings } from './settings';

export interface RunOptions {
  /** Whose choices the stack under test makes. */
  readonly profile: ProfileName;
}

/** What came of a run, and the picture of it. */
export interface Run {
  readonly verdict: Verdict;
  readonly timeline: Timeline;
  /** For each moment of the timeline the line of the script on whose behalf it came to pass; 0 for none. */
  readonly lines: readonly number[];
  /** What was expected where the script fails at a packet. */
  readonly ghost: Ghost | undefined;
}

/** Runs a script against the engine, in simulated time. */
export function runScript(script: Script, { profile }: RunOptions): Run {
  const settings = readSettings(script);
  if ('message' in settings) {
    return asNeverRun({ result: 'unsupported', ...settings });
  }
  const [problem] = script.problems;
  if (problem !== undefined) {
    const { line, message } = problem;
    return asNeverRun({ result: 'unsupported', line, message });
  }
  const stack = createStack(settings, profile);
  const verdict = answered(interpret(script, settings), stack);
  const { timeline, lines } = stack;
  return { verdict, timeline, lines, ghost: ghostOf(verdict, script, timeline) };
}

function createStack(
  { mtu, ipVersion, localAddress, remoteAddress }: RunSettings,
  profile: ProfileName,
): EngineStack {
  const headers = (ipVersion === 4 ? 20 : 40) + 20;
  return new EngineStack({
    profile,
    policy: { mtu, mss: mtu - headers },
    backlogs: {},
    localAddress,
    remoteAddress,
  });
}

function answered(interpretation: Interpretation, stack: EngineStack): Verdict {
  let step = interpretation.next();
  while (step.done !== true) {
    const { value: request } = step;
    try {
      step = interpretation.next(stack.answer(request));
    } catch (error) {
      if (error instanceof Endless) {
        return { result: 'unsupported', line: request.line, message: error.message };
      }
      throw error;
    }
  }
  return step.value;
}

function asNeverRun(verdict: Verdict): Run {
  const { timeline, lines } = createStack(DEFAULTS, 'rfc9293');
  return { verdict, timeline, lines, ghost: undefined };
}
