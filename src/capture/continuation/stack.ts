import type { Policy } from '../../tcp/policy';
import { PROFILES, type ProfileName } from '../../tcp/profiles';
import { ACK, SYN } from '../../tcp/segment';
import { distance, geq } from '../../tcp/seq';
import type { CapturedConnection } from '../connection';
import type { TcpFrames } from '../tcp-frames';
import { DEFAULT_MSS } from './end';
import type { Distances } from './journey';
import type { Passing, Side } from './passing';

/** What an end's TCP is taken to be. */
export interface Stack {
  readonly profile: ProfileName;
  /** What it was seen to do otherwise. */
  readonly choices: Partial<Policy>;
  readonly policy: Policy;
}

/** What a connection has where both SYNs offered it. */
export type Extensions = Pick<Policy, 'windowScaling' | 'timestamps' | 'sack'>;

export function agreedBy({ policy: a }: Stack, { policy: b }: Stack): Extensions {
  return {
    windowScaling: a.windowScaling && b.windowScaling,
    timestamps: a.timestamps && b.timestamps,
    sack: a.sack && b.sack,
  };
}

/** Kinds of options in the order in which stacks write them on a SYN: 1 no-operation, 2 MSS, 3 scale, 4 SACK, 8 timestamps. */
const ORDERS: ReadonlyMap<string, ProfileName> = new Map([
  ['2 4 8 1 3', 'linux'],
  ['2 1 3 4 8', 'freebsd'],
  ['2 1 3 1 1 4', 'windows'],
]);

/**
 * Whose choices an end's TCP makes: what the options of its SYN look like, if they look like anything; else RFC 9293.
 *
 * @param hurries whether small segments left while others were under way: then Nagle's algorithm was off
 */
export function stackOf(
  side: Side,
  passings: readonly Passing[],
  distances: Distances,
  hurries: boolean,
  frames: TcpFrames,
  connection: CapturedConnection,
): Stack {
  const own = passings.filter(({ from }) => from === side);
  const syn = own.find(({ ctl }) => (ctl & SYN) !== 0);
  const profile = (syn && ORDERS.get(kindsOf(frames.options(syn.row)))) ?? 'rfc9293';
  const scale = shiftOf(side, passings);
  const receiveBuffer = Math.max(1, ...own.map(({ ctl, wnd }) => wnd << ((ctl & SYN) === 0 ? scale : 0)));
  const has = (option: 'timestamps' | 'sackPermitted'): boolean =>
    (syn === undefined ? own : [syn]).some(({ options }) => options[option] !== undefined);
  const mss = Math.min(LARGEST_MSS, syn?.options.mss ?? longestText(passings));
  const ipHeader = connection.a.address.includes(':') ? 40 : 20;
  const base = PROFILES[profile];
  const wanted: Partial<Policy> = {
    mss,
    mtu: Math.min(65535, Math.max(base.mtu, mss + ipHeader + HEADER)),
    windowScaling: syn === undefined ? scale > 0 : syn.options.windowScale !== undefined,
    timestamps: has('timestamps'),
    sack:
      syn === undefined ? passings.some(({ options }) => options.sack !== undefined) : has('sackPermitted'),
    receiveBuffer,
    maxReceiveBuffer: scale === 0 ? 0 : 0xffff << scale,
    nagle: base.nagle && !hurries,
    delayedAck: longestDelay(side, passings, distances) ?? base.delayedAck,
  };
  const choices = Object.fromEntries(
    Object.entries(wanted).filter(([knob, value]) => base[knob as keyof Policy] !== value),
  );
  return { profile, choices, policy: { ...base, ...choices } };
}

/** How long an end takes at most to acknowledge text, in milliseconds; undefined where none came. */
function longestDelay(side: Side, passings: readonly Passing[], distances: Distances): number | undefined {
  const roundTrip = 2 * distances[side];
  let longest: number | undefined;
  let waiting: Passing | undefined;
  for (const passing of passings) {
    if (passing.from !== side) {
      waiting ??= passing.len > 0 && !passing.probe ? passing : undefined;
    } else if (waiting !== undefined && (passing.ctl & ACK) !== 0 && geq(passing.ack, waiting.end)) {
      longest = Math.max(longest ?? 0, passing.at - waiting.at - roundTrip);
      waiting = undefined;
    }
  }
  return longest === undefined ? undefined : Math.min(LONGEST_DELAY, Math.ceil(longest / 1e6));
}

/** RFC 9293 section 3.8.6.3 (MUST-40): less than half a second. */
const LONGEST_DELAY = 499;

/** Octets of a TCP header without options, for which the MSS leaves no room (RFC 6691). */
const HEADER = 20;

function kindsOf(options: Uint8Array): string {
  const kinds: number[] = [];
  for (let at = 0; at < options.length && options[at] !== 0;) {
    const kind = options[at] ?? 0;
    kinds.push(kind);
    at += kind === 1 ? 1 : Math.max(2, options[at + 1] ?? 2);
  }
  return kinds.join(' ');
}

/**
 * How far an end's window field is shifted: as both SYNs agreed; where they were not seen, as little as lets what was
 * under way towards it fit.
 */
export function shiftOf(side: Side, passings: readonly Passing[]): number {
  const syns = ([0, 1] as const).map((from) =>
    passings.find((passing) => passing.from === from && (passing.ctl & SYN) !== 0),
  );
  if (syns.some((syn) => syn !== undefined)) {
    const agreed = syns.every((syn) => syn === undefined || syn.options.windowScale !== undefined);
    return agreed ? (syns[side]?.options.windowScale ?? 0) : 0;
  }
  let edge: Passing | undefined;
  let shift = 0;
  for (const passing of passings) {
    if (passing.from === side) {
      edge = passing;
    } else if (edge !== undefined && edge.wnd > 0) {
      while (shift < LARGEST_SHIFT && distance(passing.end, edge.ack) > edge.wnd << shift) {
        shift++;
      }
    }
  }
  return shift;
}

const LARGEST_SHIFT = 14;

/** Octets: what fits into an IPv4 packet without options. */
const LARGEST_MSS = 0xffff - 20 - HEADER;

/** The longest that is seen; what anybody may send at least, where all of it is shorter. */
export function longestText(passings: readonly Passing[]): number {
  return passings.reduce((longest, { len }) => Math.max(longest, len), DEFAULT_MSS);
}
