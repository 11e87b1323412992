import { abort } from '../tcp/calls/abort';
import { close, closeBothWays } from '../tcp/calls/close';
import { openActive, openPassive } from '../tcp/calls/open';
import { receive } from '../tcp/calls/receive';
import { send } from '../tcp/calls/send';
import { createTcb } from '../tcp/tcb';
import { endpointAt, hostAt, type Endpoint } from './endpoint';
import { addRecord, EPHEMERAL_PORTS, findListener, findRecord, nextEphemeralPort } from './host';
import { chooseIsn } from './isn';
import type { Turn } from './turn';
import type { ConnectionRecord, Host, World } from './world';

/** The user calls of RFC 9293 section 3.10, as an application on `turn.host` makes them. */

/** Passive OPEN: a listener at `port`. */
export function callListen(turn: Turn, port: number): void {
  const { host, world } = turn;
  const existing = findListener(host, port);
  if (existing !== undefined) {
    turn.called(existing.connection, 'listen', port);
    turn.refused({ error: 'connection already exists', rule: 'open.exists' });
    return;
  }
  const local = endpointAt(world.addresses, host.address, port);
  const record = addRecord(
    host,
    newConnection(turn, local, undefined),
    createTcb(host.policy),
    local,
    undefined,
  );
  turn.called(record.connection, 'listen', port);
  openPassive(record.tcb, turn.as(record));
}

/**
 * Active OPEN.
 *
 * @param localPort by default the next ephemeral one
 */
export function callConnect(turn: Turn, remote: Endpoint, localPort?: number): void {
  const { host, world } = turn;
  const local = chooseLocal(world, host, remote, localPort);
  if (local === undefined) {
    turn.called(-1, 'connect', remote);
    turn.refused({ error: 'insufficient resources', rule: 'open.resources' });
    return;
  }
  const existing = findRecord(host, local, remote);
  if (existing !== undefined) {
    turn.called(existing.connection, 'connect', remote);
    turn.refused({ error: 'connection already exists', rule: 'open.exists' });
    return;
  }
  const connection = crossing(world, local, remote) ?? newConnection(turn, local, remote);
  const record = addRecord(host, connection, createTcb(host.policy), local, remote);
  turn.called(connection, 'connect', remote);
  openActive(record.tcb, chooseIsn(world, host, local, remote), world.clock.now, turn.as(record));
}

/** The given port, or the next ephemeral one that is free towards `remote`; undefined when all are taken. */
function chooseLocal(
  { addresses }: World,
  host: Host,
  remote: Endpoint,
  port: number | undefined,
): Endpoint | undefined {
  if (port !== undefined) {
    return endpointAt(addresses, host.address, port);
  }
  for (let tries = 0; tries < EPHEMERAL_PORTS; tries++) {
    const local = endpointAt(addresses, host.address, nextEphemeralPort(host));
    if (findRecord(host, local, remote) === undefined) {
      return local;
    }
  }
  return undefined;
}

/** The connection that the other side is opening towards us at this moment: a simultaneous open is one, not two. */
function crossing({ hosts, addresses }: World, local: Endpoint, remote: Endpoint): number | undefined {
  const peer = hosts[hostAt(addresses, remote)];
  const record = peer === undefined ? undefined : findRecord(peer, remote, local);
  return record?.tcb.state === 'SYN-SENT' ? record.connection : undefined;
}

function newConnection(turn: Turn, local: Endpoint, remote: Endpoint | undefined): number {
  turn.recorder?.connected(turn.host.index, local, remote);
  return turn.world.connections++;
}

export function callSend(turn: Turn, record: ConnectionRecord, data: Uint8Array): void {
  turn.called(record.connection, 'send', data.length);
  turn.as(record).apply('send.queue');
  turn.refused(send(record.tcb, data));
}

/** RECEIVE: reads up to so many octets; what they were is for the application to know. */
export function callRead(turn: Turn, record: ConnectionRecord, octets: number): void {
  turn.called(record.connection, 'read', octets);
  turn.as(record);
  const answer = receive(record.tcb, octets);
  turn.refused(answer instanceof Uint8Array ? undefined : answer);
}

/** CLOSE, which ends the sending half. */
export function callShutdown(turn: Turn, record: ConnectionRecord): void {
  turn.called(record.connection, 'shutdown', undefined);
  turn.refused(close(record.tcb, turn.as(record)));
}

/** The socket interface's `close()`, which ends both halves. */
export function callClose(turn: Turn, record: ConnectionRecord): void {
  turn.called(record.connection, 'close', undefined);
  turn.refused(closeBothWays(record.tcb, turn.world.clock.now, turn.as(record)));
}

export function callAbort(turn: Turn, record: ConnectionRecord): void {
  turn.called(record.connection, 'abort', undefined);
  turn.refused(abort(record.tcb, turn.world.clock.now, turn.as(record)));
}
