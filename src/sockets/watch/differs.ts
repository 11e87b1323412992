import type { History } from '../history';
import type { Owner, Socket } from '../socket';

/**
 * Whether there is something else to show of a socket. How long a timer has still to run is another number at each
 * reading, and no difference; that it runs is one.
 */
export function differs(a: History, b: History): boolean {
  return (
    a.key !== b.key ||
    a.observations.length !== b.observations.length ||
    a.stuckSince !== b.stuckSince ||
    conditionOf(a.socket) !== conditionOf(b.socket) ||
    !isSameOwner(a.owner, b.owner) ||
    !isSameOwner(a.socket.owner, b.socket.owner)
  );
}

function conditionOf({ sendQueue, receiveQueue, backlog, timer, retransmissions }: Socket): string {
  return [sendQueue, receiveQueue, backlog?.waiting, backlog?.most, timer?.kind, retransmissions].join();
}

function isSameOwner(a: Owner, b: Owner): boolean {
  return a === b || namesOf(a) === namesOf(b);
}

function namesOf(owner: Owner): string {
  switch (owner.kind) {
    case 'processes':
      return owner.processes.map(({ pid, name }) => `${String(pid)} ${name}`).join('\n');
    case 'other-user':
      return `${owner.kind} ${String(owner.uid)}`;
    default:
      return owner.kind;
  }
}
