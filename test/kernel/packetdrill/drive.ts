import type { Script } from '../../../src/packetdrill/language/script';
import { interpret } from '../../../src/packetdrill/run/interpret';
import { readSettings } from '../../../src/packetdrill/run/settings';
import { endOf } from '../../../src/packetdrill/run/times';
import type { Verdict } from '../../../src/packetdrill/verdict';
import type { Tun } from '../tun';
import { KernelStack } from './kernel-stack';
import { SystemCalls } from './system-calls';

/** How far from its time something may happen where a machine is at it and not a clock, in microseconds. */
const TOLERANCE = 300_000;
/** Scripts that are under way at a time: most of the time they wait. */
const LANES = 8;

/** Runs scripts against the kernel, in real time, some of them beside each other. */
export class Driver {
  readonly #tun: Tun;
  readonly #lanes = Array.from({ length: LANES }, () => new SystemCalls());

  constructor(tun: Tun) {
    this.#tun = tun;
  }

  /** Their verdicts, in their order. */
  async run(scripts: readonly Script[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    const waiting = scripts.entries();
    const lane = async (calls: SystemCalls, number: number): Promise<void> => {
      for (const [place, script] of waiting) {
        verdicts[place] = await runOne(this.#tun, calls, script, number);
      }
    };
    await Promise.all(this.#lanes.map(lane));
    return verdicts;
  }

  end(): void {
    this.#lanes.forEach((calls) => calls.end());
  }
}

async function runOne(tun: Tun, calls: SystemCalls, script: Script, lane: number): Promise<Verdict> {
  const settings = readSettings(script);
  if ('message' in settings) {
    return { result: 'unsupported', ...settings };
  }
  const tolerance = Math.max(TOLERANCE, settings.tolerance);
  const interpretation = interpret(script, { ...settings, tolerance });
  const stack = new KernelStack(tun, calls, settings.ipVersion, lane);
  try {
    let step = interpretation.next();
    while (step.done !== true) {
      step = interpretation.next(await stack.answer(step.value));
    }
    return step.value;
  } finally {
    await stack.end();
  }
}

/** How long a script takes, in seconds, as far as its times say. */
export function durationOf({ events }: Script): number {
  return events.reduce((before, { time }) => endOf(time, before) ?? before, 0) / 1e6;
}
