import { segmentArrives } from '../../src/tcp/arrives/segment-arrives';
import { abort } from '../../src/tcp/calls/abort';
import { close, closeBothWays } from '../../src/tcp/calls/close';
import { setOptions } from '../../src/tcp/calls/options';
import { receive } from '../../src/tcp/calls/receive';
import { send } from '../../src/tcp/calls/send';
import { icmpArrives } from '../../src/tcp/icmp';
import type { Out } from '../../src/tcp/out';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import type { RuleId } from '../../src/tcp/rules';
import type { Segment } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { cloneTcb, type Tcb } from '../../src/tcp/tcb';
import { nextTimeout } from '../../src/tcp/timers';
import { timeout } from '../../src/tcp/timeouts';
import { transmit } from '../../src/tcp/transmit';
import { brokenBySegment, brokenInvariant } from '../tcp/invariants';
import { endIn, EVERYTHING, ORIGINS, PLACES } from '../tcp/support';
import { Dice } from './dice';
import { anySegment, text } from './segments';

export interface FuzzOptions {
  /** How many segments arrive. */
  readonly segments: number;
  readonly seed: number;
  /** Called now and then with the number of segments so far. */
  readonly progress?: (segments: number) => void;
}

export interface FuzzReport {
  /** How many segments arrived in each state. */
  readonly states: ReadonlyMap<State, number>;
  /** The rules that decided something. */
  readonly rules: ReadonlySet<RuleId>;
  /** Connections that were begun. */
  readonly connections: number;
}

interface Connection {
  readonly tcb: Tcb;
  now: number;
  /** What is still to happen to it. */
  left: number;
}

/** Connections that live at the same time. */
const LIVING = 64;
/** What happens to one before another takes its place. */
const LIFE = 400;

/**
 * Segments of chance into connections in every state under every policy that has a name, with the application, the
 * clock and ICMP in between. After each, the record and what it sent must be sound.
 *
 * @throws when something is thrown or unsound, with what led there: the same seed leads there again
 */
export function fuzz({ segments, seed, progress }: FuzzOptions): FuzzReport {
  const dice = new Dice(seed);
  const models = makeModels();
  const out = new Sink();
  const states = new Map<State, number>();
  const living: Connection[] = [];
  let connections = 0;
  for (let arrived = 0; arrived < segments;) {
    const place = dice.below(LIVING);
    const old = living[place];
    if (old === undefined || old.left <= 0) {
      const model = models[dice.below(models.length)] ?? fail('no model');
      living[place] = { tcb: cloneTcb(model), now: 0, left: LIFE };
      connections += 1;
      continue;
    }
    const { state } = old.tcb;
    old.left -= state === 'CLOSED' ? LIFE / 4 : 1;
    const segment = dice.chance(0.85) ? anySegment(dice, old.tcb, old.now) : undefined;
    try {
      happen(dice, old, segment, out);
      check(old, out);
    } catch (error) {
      throw new Error(
        `seed ${String(seed)}, after ${String(arrived)} segments, in ${state}: ${written(segment)}`,
        { cause: error },
      );
    }
    out.sent.length = 0;
    if (segment !== undefined) {
      arrived += 1;
      states.set(state, (states.get(state) ?? 0) + 1);
      if (arrived % 250_000 === 0) {
        progress?.(arrived);
      }
    }
  }
  return { states, rules: out.rules, connections };
}

/** What is seldom met otherwise: ends that give up soon, and are careful. */
const IMPATIENT = {
  r1: 1,
  r2: 2,
  r2Syn: 2,
  rfc1337: true,
  missingTimestamp: 'drop',
  keepAlive: true,
  keepAliveIdle: 10,
  keepAliveInterval: 10,
  keepAliveProbes: 1,
  keepAliveGarbage: true,
  userTimeout: 30_000,
} as const satisfies Partial<Policy>;

/** A record in each state for each profile: narrow buffers and wide ones, ends that know every extension and none. */
function makeModels(): Tcb[] {
  return Object.values(PROFILES).flatMap((profile) =>
    PLACES.flatMap((place) =>
      ORIGINS.flatMap((origin, i) =>
        [300, 20_000, 200_000].flatMap((receiveBuffer) =>
          [EVERYTHING, {}].map((syn) => {
            const temper = i % 2 === 0 ? {} : IMPATIENT;
            const policy = { ...profile, ...temper, receiveBuffer, sendBuffer: 20_000 };
            return endIn(place, { ...origin, policy, syn, ecn: true, mss: 1460 }).tcb;
          }),
        ),
      ),
    ),
  );
}

/** A segment arrives, or else something else happens. */
function happen(dice: Dice, connection: Connection, segment: Segment | undefined, out: Out): void {
  const { tcb } = connection;
  const next = nextTimeout(tcb);
  connection.now = Math.min(connection.now + dice.below(20), next?.at ?? Infinity);
  const { now } = connection;
  if (next?.at === now) {
    timeout(tcb, next.timer, now, out);
  } else if (segment !== undefined) {
    segmentArrives(tcb, segment, dice.below(2 ** 32), now, out);
  } else if (next !== undefined && dice.chance(0.5)) {
    connection.now = next.at;
    timeout(tcb, next.timer, next.at, out);
  } else {
    act(dice, tcb, now, out);
  }
  transmit(tcb, connection.now, out);
}

function act(dice: Dice, tcb: Tcb, now: number, out: Out): void {
  switch (dice.below(24)) {
    case 0:
      close(tcb, out);
      return;
    case 1:
      closeBothWays(tcb, now, out);
      return;
    case 2:
      if (dice.chance(0.2)) {
        abort(tcb, now, out);
      }
      return;
    case 3:
    case 4:
      icmpArrives(
        tcb,
        {
          kind: dice.chance(0.1) ? 'hard' : dice.pick(['soft', 'too big', 'source quench']),
          seq: add(tcb.snd.una, dice.offset()),
          mtu: dice.below(2000),
        },
        now,
        out,
      );
      return;
    case 5:
      setOptions(
        tcb,
        {
          nagle: dice.chance(0.5),
          keepAlive: dice.chance(0.5),
          keepAliveIdle: 1 + dice.below(10_000),
          userTimeout: dice.chance(0.5) ? undefined : 1 + dice.below(60_000),
        },
        now,
      );
      return;
    case 6:
      send(tcb, text(dice, 100), true);
      return;
    default:
      if (dice.chance(0.5)) {
        send(tcb, text(dice, 4096));
      } else {
        receive(tcb, dice.chance(0.2) ? Infinity : dice.below(3000));
      }
  }
}

function check({ tcb, now }: Connection, { sent }: Sink): void {
  const broken = brokenInvariant(tcb, now);
  if (broken !== undefined) {
    fail(`not so: ${broken}`);
  }
  if (tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN') {
    for (const segment of sent) {
      const wrong = brokenBySegment(segment, tcb);
      if (wrong !== undefined) {
        fail(`sent ${written(segment)}, not so: ${wrong}`);
      }
    }
  }
}

/** A segment in few words: of its text the length. */
function written(segment: Segment | undefined): string {
  return JSON.stringify(segment && { ...segment, data: segment.data.length });
}

function fail(reason: string): never {
  throw new Error(reason);
}

/** Keeps what is sent, and which rules decided. */
class Sink implements Out {
  readonly sent: Segment[] = [];
  readonly rules = new Set<RuleId>();

  send(segment: Segment, rule: RuleId): void {
    this.sent.push(segment);
    this.rules.add(rule);
  }

  state(_before: State, _after: State, rule: RuleId): void {
    this.rules.add(rule);
  }

  tell(_signal: unknown, rule: RuleId): void {
    this.rules.add(rule);
  }

  apply(rule: RuleId): void {
    this.rules.add(rule);
  }

  drop(rule: RuleId): void {
    this.rules.add(rule);
  }
}
