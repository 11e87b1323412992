import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { PROFILES, type ProfileName } from '../../src/tcp/profiles';
import { controlNames, RST, type Segment } from '../../src/tcp/segment';
import type { State } from '../../src/tcp/state';
import type { WireSegment } from '../../src/tcp/wire/tcp';
import { octets } from '../tcp/support';
import { EngineTalker } from './engine-talker';
import { KernelTalker } from './kernel-talker';
import { type Faults, Link } from './link';
import { kernelState } from './socket-table';
import type { Talker } from './talker';
import { PEER, type Tun } from './tun';

/** What is to happen in a conversation. */
export interface Plan {
  readonly seed: number;
  /** How the engine behaves. */
  readonly profile: ProfileName;
  readonly opens: 'kernel' | 'engine' | 'both';
  /** Whoever closes second does so when it has heard everything. */
  readonly closes: 'kernel' | 'engine' | 'both';
  /** How much each says. */
  readonly octets: number;
  readonly faults: Faults;
}

/** The other side's segments, by our port, which each conversation has its own. */
const receivers = new Map<number, (wire: WireSegment) => void>();
let nextPort = 20_000;

/** How long a conversation may last, in milliseconds. */
const PATIENCE = 100_000;

/** How many of the last segments are told when something went wrong. */
const TOLD = 60;

/** As many conversations as there are plans, some of them at a time. */
export async function converseAll(tun: Tun, plans: readonly Plan[], atATime: number): Promise<void> {
  const waiting = plans.values();
  const one = async (): Promise<void> => {
    for (const plan of waiting) {
      await converse(tun, plan);
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

/** Lets the kernel and the engine talk; rejects, with the last segments, when anything is not as it must be. */
export async function converse(tun: Tun, plan: Plan): Promise<void> {
  tun.receive(PEER, (wire) => receivers.get(wire.destinationPort)?.(wire));
  const enginePort = nextPort++;
  const kernelPort = nextPort++;
  const outward = new Link(plan.faults, plan.seed);
  const inward = new Link(plan.faults, ~plan.seed);
  const seen: string[] = [];
  const resets = { wrong: 0, late: 0 };
  const watch = (from: string, segment: Segment, state: () => State): void => {
    seen.push(`${from} ${describe(segment)}`);
    if ((segment.ctl & RST) !== 0) {
      // A copy that comes late to a connection that is over is answered so, and rightly.
      resets[state() === 'CLOSED' ? 'late' : 'wrong']++;
    }
  };
  const engine: EngineTalker = new EngineTalker(PROFILES[plan.profile], issFor(plan), (segment) => {
    watch('engine', segment, () => engine.state());
    outward.carry(() => tun.send(PEER, { sourcePort: enginePort, destinationPort: kernelPort, segment }));
  });
  receivers.set(enginePort, ({ segment }) => {
    watch('kernel', segment, () => kernelState(kernelPort, enginePort) ?? 'CLOSED');
    inward.carry(() => engine.arrive(segment));
  });
  try {
    const kernel = await open(plan, engine, kernelPort, enginePort);
    const states = await Promise.race([talk(plan, kernel, engine), patience()]);
    assert.equal(resets.wrong, 0, 'nobody asked for a reset');
    if (resets.late === 0) {
      assert.ok(agree(plan, states), `in the end: kernel ${states.kernel}, engine ${states.engine}`);
    }
  } catch (error) {
    throw new Error(`${JSON.stringify(plan)}\n${seen.slice(-TOLD).join('\n')}`, { cause: error });
  } finally {
    engine.stop();
    receivers.delete(enginePort);
  }
}

async function open(
  plan: Plan,
  engine: EngineTalker,
  kernelPort: number,
  enginePort: number,
): Promise<Talker> {
  switch (plan.opens) {
    case 'kernel':
      engine.listen();
      return KernelTalker.connect(kernelPort, enginePort);
    case 'engine': {
      const kernel = await KernelTalker.listen(kernelPort, enginePort);
      engine.connect();
      return kernel;
    }
    case 'both':
      // On the way the two SYNs cross.
      engine.connect();
      return KernelTalker.connect(kernelPort, enginePort);
  }
}

/** Rejects when it has lasted too long. */
async function patience(): Promise<never> {
  await pause(PATIENCE, undefined, { ref: false });
  throw new Error(`it goes on for more than ${String(PATIENCE)} ms`);
}

/** Both say what they have to say, and hear what the other says; their states when all is over. */
async function talk(plan: Plan, kernel: Talker, engine: Talker): Promise<States> {
  await Promise.all([kernel.opened, engine.opened]);
  const words = { kernel: octets(plan.octets, plan.seed), engine: octets(plan.octets, plan.seed + 100) };
  kernel.say(words.kernel);
  engine.say(words.engine);
  const closing = (side: Talker, first: boolean): Promise<void> =>
    (first ? Promise.resolve() : side.heard.then(() => undefined)).then(() => side.finish());
  await Promise.all([
    closing(kernel, plan.closes !== 'engine'),
    closing(engine, plan.closes !== 'kernel'),
    kernel.heard.then((heard) =>
      assert.ok(Buffer.from(words.engine).equals(heard), 'the kernel heard it all'),
    ),
    engine.heard.then((heard) =>
      assert.ok(Buffer.from(words.kernel).equals(heard), 'the engine heard it all'),
    ),
  ]);
  return outcome(kernel, engine);
}

interface States {
  readonly kernel: State;
  readonly engine: State;
}

/** The states in which both records have come to their end. */
async function outcome(kernel: Talker, engine: Talker): Promise<States> {
  for (;;) {
    const states = { kernel: kernel.state(), engine: engine.state() };
    if (Object.values(states).every((state) => state === 'TIME-WAIT' || state === 'CLOSED')) {
      return states;
    }
    await pause(20);
  }
}

/** Whoever closed first waits; when both did, one at least does. */
function agree(plan: Plan, states: States): boolean {
  return plan.closes === 'both'
    ? Object.values(states).includes('TIME-WAIT')
    : states[plan.closes] === 'TIME-WAIT';
}

/** Spread over the whole space, so that some wrap around. */
function issFor({ seed }: Plan): number {
  return Math.imul(seed, 0x9e3779b1) >>> 0;
}

function describe({ ctl, seq, ack, wnd, data, options }: Segment): string {
  const names = controlNames(ctl).join(',');
  return `${names} seq ${String(seq)} ack ${String(ack)} wnd ${String(wnd)} len ${String(data.length)} ${JSON.stringify(options)}`;
}
