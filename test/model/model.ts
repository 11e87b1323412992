import { segmentArrives } from '../../src/tcp/arrives/segment-arrives';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import { timeout } from '../../src/tcp/timeouts';
import { transmit } from '../../src/tcp/transmit';

/** What an application may call, by the product's names; reading is apart, see {@link Program.readsAtOnce}. */
export const CALLS = ['listen', 'connect', 'send', 'shutdown', 'close', 'abort'] as const;
export type Call = (typeof CALLS)[number];

/** What the application of one end may do, in any order and at any time. */
export interface Program {
  /** How often it may make each call; a call that would be refused is not made. */
  readonly calls: Partial<Record<Call, number>>;
  /** Octets of each send. */
  readonly octets: number;
  /** It reads what arrives at the instant at which it is told, or else whenever it likes. */
  readonly readsAtOnce: boolean;
  /** It answers the other side's FIN at that instant with a shutdown, if it has one left. */
  readonly closesAtOnce: boolean;
}

/** What the network may do, and for how long time goes on. Each count is for the whole run; Infinity is no bound. */
export interface Bounds {
  /** Segments under way in each direction, at most 4: what does not fit is lost, as in any router. */
  readonly capacity: number;
  /** How many segments may be lost beside those. */
  readonly losses: number;
  /** How many may arrive twice. */
  readonly duplicates: number;
  /** How many may overtake others; without bound, what is under way has no order at all. */
  readonly overtakings: number;
  /** How often a timer may run out that would otherwise do so again and again: retransmission, probes. */
  readonly timeouts: number;
}

/** The functions of the engine that a planted fault may replace. */
export interface Engine {
  readonly segmentArrives: typeof segmentArrives;
  readonly timeout: typeof timeout;
  readonly transmit: typeof transmit;
}

/** Two ends, the network between them, and the bounds within which everything that can happen is looked at. */
export interface Model {
  readonly engine: Engine;
  readonly policy: Policy;
  readonly ends: readonly [Program, Program];
  readonly bounds: Bounds;
  /**
   * When TIME-WAIT may end. After 2 MSL nothing of the connection is under way any more, and the other end, whose
   * retransmission timeout is shorter, has nothing left to say again; or at any time, to see what happens then.
   */
  readonly timeWait: '2 MSL' | 'any time';
  /** From one initial sequence number of an end to its next: beyond the window in a real clock's way, or too near. */
  readonly isnStep: number;
  /** Whether to hold that from every state a way leads to the end of both records; takes memory for every edge. */
  readonly ending: boolean;
}

export const ENGINE: Engine = { segmentArrives, timeout, transmit };

/**
 * Small numbers, so that a few octets fill a segment, a few more the window, and nobody is patient for long; and
 * without what multiplies the states and has configurations of its own.
 */
export const SMALL: Partial<Policy> = {
  mss: 2,
  receiveBuffer: 4,
  maxReceiveBuffer: 4,
  r1: 1,
  r2: 2,
  r2Syn: 2,
  congestionControl: 'none',
  delayedAck: 0,
  keepAlive: false,
};

export const POLICY: Policy = { ...PROFILES.rfc9293, ...SMALL };

const IDLE: Program = { calls: {}, octets: 1, readsAtOnce: true, closesAtOnce: false };
const STILL: Bounds = { capacity: 4, losses: 0, duplicates: 0, overtakings: 0, timeouts: 0 };

/** A model of the real engine in which nothing happens, but for what is asked for. */
export function model(
  a: Partial<Program>,
  b: Partial<Program>,
  bounds: Partial<Bounds> = {},
  rest: Partial<Omit<Model, 'ends' | 'bounds'>> = {},
): Model {
  return {
    engine: ENGINE,
    policy: POLICY,
    ends: [
      { ...IDLE, ...a },
      { ...IDLE, ...b },
    ],
    bounds: { ...STILL, ...bounds },
    timeWait: '2 MSL',
    isnStep: 1000,
    ending: false,
    ...rest,
  };
}
