import type { State } from '../../tcp/state';
import type { Endpoint, Owner, Process, Socket } from '../socket';
import type { Held } from './lsof';
import type { Entry } from './netstat';

/** What is known beside the table. */
export interface Surroundings {
  /** The sockets that processes hold open, as far as this user may see. */
  readonly held: readonly Held[];
  /** Who looks. */
  readonly uid: number;
  /** Whether that is all that this user may see. */
  readonly isWhole: boolean;
}

/** Who holds a socket open. */
interface Holders {
  readonly processes: Process[];
  readonly uid: number | undefined;
}

/** No descriptor leads to it (SS_NOFDREF in XNU's bsd/sys/socketvar.h). */
const NO_DESCRIPTOR = 0x0001;

/**
 * The states that are left by close() at once (RFC 9293 section 3.10.4): what is in one of them and has no descriptor was
 * not closed, it was never accepted.
 */
const BEFORE_CLOSE: ReadonlySet<State> = new Set(['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT']);

/** What the lines of the kernel's table mean, and whose they are. */
export function socketsOf(entries: readonly Entry[], around: Surroundings): Socket[] {
  const holders = holdersOf(around.held);
  const sockets = new Map<string, Socket>();
  for (const entry of entries) {
    const key = keyOf(entry, sockets);
    sockets.set(key, socketOf(key, entry, holders.get(endsOf(entry)), around));
  }
  return [...sockets.values()];
}

function socketOf(key: string, entry: Entry, holders: Holders | undefined, around: Surroundings): Socket {
  const { state, family, local, remote, sendQueue, receiveQueue } = entry;
  const listens = remote === undefined;
  return {
    key,
    state,
    family,
    local,
    remote,
    owner: ownerOf(entry, holders, around),
    sendQueue: listens ? undefined : sendQueue,
    receiveQueue: listens ? undefined : receiveQueue,
    backlog: undefined,
    timer: undefined,
    retransmissions: undefined,
    uid: holders?.uid,
  };
}

/** Listeners may have the same ends; where nothing else tells them apart, it is the order in which they are told. */
function keyOf({ local, remote, generation }: Entry, taken: ReadonlyMap<string, Socket>): string {
  const own = `${local.address}:${String(local.port)}`;
  if (remote !== undefined) {
    return `${own} ${remote.address}:${String(remote.port)}`;
  }
  let key = `${own} ${generation ?? ''}`;
  while (taken.has(key)) {
    key += '+';
  }
  return key;
}

function ownerOf({ state, flags }: Entry, holders: Holders | undefined, around: Surroundings): Owner {
  if (holders !== undefined) {
    return { kind: 'processes', processes: holders.processes };
  }
  if (state === 'TIME-WAIT' || (flags !== undefined && (flags & NO_DESCRIPTOR) !== 0)) {
    return { kind: BEFORE_CLOSE.has(state) ? 'unaccepted' : 'none' };
  }
  // The table has the process that used a socket last, which need not be one that holds it.
  return around.isWhole && around.uid !== 0 && flags !== undefined
    ? { kind: 'other-user', uid: undefined }
    : { kind: 'unknown' };
}

/** By the ends of a socket: listeners with the same ends are one here. */
function holdersOf(held: readonly Held[]): ReadonlyMap<string, Holders> {
  const holders = new Map<string, Holders>();
  for (const one of held) {
    const ends = endsOf(one);
    const known = holders.get(ends);
    if (known === undefined) {
      holders.set(ends, { processes: [one.process], uid: one.uid });
    } else if (!known.processes.some(({ pid }) => pid === one.process.pid)) {
      known.processes.push(one.process);
    }
  }
  return holders;
}

/** Both ends, without links, which lsof does not tell. */
function endsOf({ local, remote }: Pick<Held, 'local' | 'remote'>): string {
  const written = (end: Endpoint | undefined): string =>
    end === undefined ? '' : `${end.address.split('%', 1)[0] ?? ''}:${String(end.port)}`;
  return `${written(local)} ${written(remote)}`;
}
