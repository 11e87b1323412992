import assert from 'node:assert/strict';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES, type ProfileName } from '../../src/tcp/profiles';
import type { Cell } from './cells';
import { Dialogue } from './dialogue';
import { EngineSubject } from './engine-subject';
import { KernelSubject } from './kernel-subject';
import { walk } from './places';
import type { Subject } from './subject';
import type { Tun } from './tun';

/** Towards the prober the kernel acknowledges at once, so the engine does too. */
const AT_ONCE = { delayedAck: 0 };

const asked = new Map<Cell, string>();

/** What the kernel does in a cell. */
export async function askKernel(tun: Tun, cell: Cell): Promise<string> {
  const known = asked.get(cell);
  if (known !== undefined) {
    return known;
  }
  let answer = await ask(new KernelSubject(tun), cell);
  if (answer !== (await askEngine(PROFILES.linux, cell))) {
    // While the machine pauses, a timer of the kernel's may run out: what is unexpected is asked again.
    answer = await ask(new KernelSubject(tun), cell);
  }
  asked.set(cell, answer);
  return answer;
}

/** What the engine does in a cell, under a policy. */
export function askEngine(policy: Policy, cell: Cell): Promise<string> {
  return ask(new EngineSubject({ ...policy, ...AT_ONCE }), cell);
}

/** One knob from the rest of a profile. */
export function turned(profile: ProfileName, knob: keyof Policy, to: ProfileName): Policy {
  return { ...PROFILES[profile], [knob]: PROFILES[to][knob] };
}

async function ask(subject: Subject, cell: Cell): Promise<string> {
  const dialogue = new Dialogue(subject);
  try {
    await walk(dialogue, cell.place);
    assert.equal(subject.state(), cell.place.replace(/, .*/, ''), `on the way to ${cell.place}`);
    return await dialogue.arrive(cell.probe(dialogue));
  } finally {
    await subject.end();
  }
}
