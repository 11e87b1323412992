import type { State } from '../../tcp/state';
import type { Endpoint, Owner, Process, Socket } from '../socket';
import type { Entry } from './table';

/** What is known beside the table. All inodes are of sockets: they are the same in every network namespace. */
export interface Surroundings {
  /** The processes that hold a socket open, by its inode. */
  readonly holders: ReadonlyMap<number, readonly Process[]>;
  /** Who looks, and whether there are processes that may not be looked into. */
  readonly uid: number;
  readonly someAreHidden: boolean;
  /** How many connections may wait for a listener to accept them, by its inode. */
  readonly backlogs: ReadonlyMap<number, number>;
  /** The interfaces of this machine's own link-local addresses. */
  readonly scopes: ReadonlyMap<string, string>;
}

const NONE: Owner = { kind: 'none' };
const UNACCEPTED: Owner = { kind: 'unaccepted' };
const UNKNOWN: Owner = { kind: 'unknown' };

/**
 * The states that are left by close() at once (RFC 9293 section 3.10.4): what is in one of them and has no descriptor
 * was not closed, it was never accepted.
 */
const BEFORE_CLOSE: ReadonlySet<State> = new Set(['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT']);

/** What the lines of the kernel's tables mean. */
export function socketsOf(entries: readonly Entry[], around: Surroundings): Socket[] {
  // A table that changes while it is read may name a socket twice; what it said last holds.
  const sockets = new Map<string, Socket>();
  for (const entry of entries) {
    const socket = socketOf(entry, around);
    sockets.set(socket.key, socket);
  }
  return [...sockets.values()];
}

function socketOf(entry: Entry, around: Surroundings): Socket {
  const { state, family, inode, sendQueue, receiveQueue, timer, retransmissions, uid } = entry;
  const [local, remote] = scoped(entry, around.scopes);
  const listens = state === 'LISTEN';
  const other = listens ? String(inode) : `${remote.address}:${String(remote.port)}`;
  return {
    key: `${local.address}:${String(local.port)} ${other}`,
    state,
    family,
    local,
    remote: listens ? undefined : remote,
    owner: ownerOf(entry, around),
    sendQueue: listens ? undefined : sendQueue,
    receiveQueue: listens ? undefined : receiveQueue,
    backlog: listens ? { waiting: receiveQueue, most: around.backlogs.get(inode) } : undefined,
    timer,
    retransmissions,
    // Without a descriptor the table has a 0 here, whoever it was.
    uid: inode === 0 && uid === 0 ? undefined : uid,
  };
}

function ownerOf({ state, inode, uid }: Entry, around: Surroundings): Owner {
  if (inode === 0) {
    return BEFORE_CLOSE.has(state) ? UNACCEPTED : NONE;
  }
  const processes = around.holders.get(inode);
  if (processes !== undefined) {
    return { kind: 'processes', processes };
  }
  return around.someAreHidden && uid !== around.uid ? { kind: 'other-user', uid } : UNKNOWN;
}

/** A link-local end, with the link that the local one is on: the other one is on the same. */
function scoped({ local, remote }: Entry, scopes: Surroundings['scopes']): readonly [Endpoint, Endpoint] {
  const device = scopes.size === 0 ? undefined : scopes.get(local.address);
  if (device === undefined) {
    return [local, remote];
  }
  const onLink = (end: Endpoint): Endpoint =>
    /^fe[89ab]/u.test(end.address) ? { ...end, address: `${end.address}%${device}` } : end;
  return [onLink(local), onLink(remote)];
}
