import type { Owner, Process, Socket } from '../socket';
import type { Entry } from './netstat';

/** What the lines of the system's table mean. */
export function socketsOf(entries: readonly Entry[], processes: readonly Process[]): Socket[] {
  const names = new Map(processes.map((process) => [process.pid, process]));
  const sockets = entries.map((entry) => socketOf(entry, names));
  // A table that changes while it is read may name a socket twice; what it said last holds.
  return [...new Map(sockets.map((socket) => [socket.key, socket])).values()];
}

function socketOf({ family, local, remote, state, pid }: Entry, names: ReadonlyMap<number, Process>): Socket {
  const other = remote === undefined ? String(pid) : `${remote.address}:${String(remote.port)}`;
  return {
    key: `${local.address}:${String(local.port)} ${other}`,
    state,
    family,
    local,
    remote,
    owner: ownerOf(pid, names),
    sendQueue: undefined,
    receiveQueue: undefined,
    backlog: undefined,
    timer: undefined,
    retransmissions: undefined,
    uid: undefined,
  };
}

function ownerOf(pid: number, names: ReadonlyMap<number, Process>): Owner {
  const process = names.get(pid);
  return pid === 0
    ? { kind: 'none' }
    : process === undefined
      ? { kind: 'unknown' }
      : { kind: 'processes', processes: [process] };
}
