import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import { model, POLICY, SMALL, type Bounds, type Model, type Program } from './model';

/** How far to look: a minute or so for all of them, or as long as it takes. */
export const SIZES = ['small', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** One question that is asked of the real engine. */
export interface Configuration {
  readonly name: string;
  readonly model: Model;
}

const CLIENT: Partial<Program> = { calls: { connect: 1, send: 1, shutdown: 1 } };
const SERVER: Partial<Program> = { calls: { listen: 1, send: 1, shutdown: 1, abort: 1 } };
/** Three octets to a segment of two and a window of four, and a reader who takes his time. */
const WRITER: Partial<Program> = { octets: 3, calls: { connect: 1, send: 2, shutdown: 1 } };
const READER: Partial<Program> = { readsAtOnce: false, calls: { listen: 1, shutdown: 1 } };
/** Two connections, one after the other. */
const AGAIN = { calls: { connect: 2, shutdown: 2 } };
const LISTEN_AGAIN = { calls: { listen: 2, shutdown: 2 } };

/** Segments lost, in any order, and repeated by the timer. */
const ROUGH: Partial<Bounds> = { capacity: 2, losses: 1, overtakings: Infinity, timeouts: 1 };
/** Enough under way for text to be in several segments, in order but for one. */
const LONG: Partial<Bounds> = { capacity: 3, losses: 1, overtakings: 1, timeouts: 1 };
/** Anything may be lost, any number of times, but nobody ever gives up. */
const HOPEFUL: Partial<Bounds> = { losses: Infinity, timeouts: Infinity };
const PATIENT: Partial<Policy> = { r2: Infinity, r2Syn: Infinity, receiveBuffer: 2 };

/**
 * Timestamps would take up the whole of so small a segment, and no time passes that they could tell, nor that losses
 * could be told by.
 */
const LINUX: Policy = {
  ...PROFILES.linux,
  ...SMALL,
  timestamps: false,
  lossDetection: 'duplicates',
  windowCounts: 'octets',
};

/** What is asked, within small bounds or large ones. */
export function configurations(size: Size): Configuration[] {
  const large = size === 'large';
  const wider = ({ losses = 0, timeouts = 0, ...bounds }: Partial<Bounds>): Partial<Bounds> => ({
    ...bounds,
    losses: large ? losses + 1 : losses,
    timeouts: large ? timeouts + 1 : timeouts,
  });
  const roomier = (bounds: Partial<Bounds>, capacity: number): Partial<Bounds> => ({
    ...bounds,
    capacity: large ? capacity + 1 : capacity,
  });
  return [
    { name: 'one side opens', model: model(CLIENT, SERVER, wider({ ...ROUGH, losses: 0, duplicates: 1 })) },
    {
      name: 'both sides open at once',
      model: model(CLIENT, { calls: { connect: 1, shutdown: 1 } }, wider({ ...ROUGH, duplicates: 1 })),
    },
    {
      name: 'each side opens as it likes',
      model: model(
        { calls: { connect: 1, listen: 1, close: 1, abort: 1 } },
        { calls: { connect: 1, listen: 1, shutdown: 1 }, closesAtOnce: true },
        wider(ROUGH),
      ),
    },
    { name: 'text into a small window', model: model(WRITER, READER, wider(LONG)) },
    {
      name: 'text, with SACK, delayed ACKs and congestion control',
      model: model(WRITER, READER, wider({ ...LONG, overtakings: 0 }), {
        policy: { ...POLICY, sack: true, delayedAck: 200, congestionControl: 'reno', duplicateAcks: 2 },
      }),
    },
    {
      name: 'text is given up unread',
      model: model(
        { octets: 2, calls: { connect: 1, send: 1, close: 1, shutdown: 1 } },
        { octets: 2, readsAtOnce: false, calls: { listen: 1, send: 1, close: 1, shutdown: 1 } },
        wider({ ...LONG, capacity: 2, overtakings: 0 }),
      ),
    },
    {
      name: 'a connection after a connection',
      model: model(AGAIN, LISTEN_AGAIN, wider({ ...ROUGH, duplicates: 1 })),
    },
    {
      name: '2 MSL and RFC 1337 keep old segments out where initial sequence numbers do not',
      model: model(
        { octets: 2, calls: { connect: 2, send: 1, shutdown: 2 } },
        { ...LISTEN_AGAIN, closesAtOnce: true },
        wider({ capacity: 2, duplicates: 1, overtakings: 1, timeouts: 1 }),
        { isnStep: 1, policy: { ...POLICY, rfc1337: true } },
      ),
    },
    { name: 'linux: one side opens', model: model(CLIENT, SERVER, wider(ROUGH), { policy: LINUX }) },
    {
      name: 'linux: a connection after a connection',
      model: model(AGAIN, LISTEN_AGAIN, wider({ ...ROUGH, duplicates: 1 }), { policy: LINUX }),
    },
    {
      name: 'linux: text into a small window',
      model: model(WRITER, READER, wider({ ...LONG, capacity: 2 }), { policy: LINUX }),
    },
    {
      name: 'a way leads out: handshake and close',
      model: ending(
        { calls: { connect: 1, shutdown: 1 } },
        { calls: { listen: 1, shutdown: 1 } },
        roomier({ ...HOPEFUL, overtakings: Infinity }, 2),
      ),
    },
    {
      name: 'a way leads out: text into a small window',
      model: ending({ ...WRITER, calls: { connect: 1, send: 1, shutdown: 1 } }, READER, roomier(HOPEFUL, 1)),
    },
    {
      name: 'a way leads out: text is given up unread',
      model: ending(
        { octets: 2, calls: { connect: 1, send: 1, close: 1 } },
        { octets: 2, readsAtOnce: false, calls: { listen: 1, send: 1, close: 1 } },
        roomier(HOPEFUL, 1),
      ),
    },
  ];
}

function ending(a: Partial<Program>, b: Partial<Program>, bounds: Partial<Bounds>): Model {
  return model(a, b, bounds, { policy: { ...POLICY, ...PATIENT }, ending: true });
}
