import { abort } from '../tcp/calls/abort';
import { close, closeBothWays } from '../tcp/calls/close';
import { openActive, openPassive } from '../tcp/calls/open';
import { receive } from '../tcp/calls/receive';
import { send } from '../tcp/calls/send';
import type { CallError } from '../tcp/calls/error';
import type { Policy } from '../tcp/policy';
import type { Segment } from '../tcp/segment';
import type { State } from '../tcp/state';
import { createTcb } from '../tcp/tcb';
import { accept, createListening, type Listening } from './backlog';
import { endpointAt, endpointAtAny, hostAt, ipHeaderOf, isUnicast, type Endpoint } from './endpoint';
import { attemptTo } from './fast-open';
import { addRecord, findListener, findListenerFor, findRecord } from './host';
import { chooseIsn } from './isn';
import { EPHEMERAL_PORTS, mayHaveFreePort, nextEphemeralPort } from './ports';
import { mayReuse, replace } from './reuse';
import type { Turn } from './turn';
import type { ConnectionRecord, Host, World } from './world';

/** The user calls of RFC 9293 section 3.10, as an application on `turn.host` makes them. */

/** How an application listens. */
export interface Reception {
  /** One of the host's addresses; by default all of them (MUST-43). */
  readonly localAddress?: string | undefined;
  /** How many connections may wait to be accepted; by default as many as the host allows. */
  readonly backlog?: number | undefined;
  /** Whether they are accepted as soon as they are complete, which is the default. */
  readonly accepts?: boolean | undefined;
  /** Its own, which the connections inherit; by default the host's. */
  readonly policy?: Policy | undefined;
  /** How many it wants before their handshake is complete, with text (RFC 7413); by default none. */
  readonly fastOpen?: number | undefined;
  /** Whether the port may still be held by connections of before, as RFC 9293 has it; sockets refuse it by default. */
  readonly reuseAddress?: boolean | undefined;
}

/** Passive OPEN. Returns the listener's record, or why there is none. */
export function callListen(
  turn: Turn,
  port: number,
  reception: Reception = {},
): ConnectionRecord | CallError {
  const { host, world } = turn;
  const { localAddress, backlog = Infinity, accepts = true, fastOpen = 0, policy = host.policy } = reception;
  const { reuseAddress = true } = reception;
  const local =
    localAddress === undefined
      ? endpointAtAny(host.address, port)
      : endpointAt(world.addresses, localAddress, port);
  const existing = findListener(host, local) ?? (reuseAddress ? undefined : findHolder(host, port));
  if (existing !== undefined) {
    turn.called(existing.connection, 'listen', port);
    return turn.refused({ error: 'connection already exists', rule: 'open.exists' });
  }
  const connection = newConnection(turn, local, undefined);
  const listening = createListening(host, backlog, accepts, fastOpen);
  const tcb = createTcb(policy, ipHeaderOf(local));
  const record = addRecord(host, connection, tcb, local, undefined, { listening });
  turn.called(connection, 'listen', port);
  openPassive(tcb, turn.as(record));
  return record;
}

/**
 * Accepts the connection that has waited longest at a listener; when none waits, the next one to be complete.
 *
 * @returns the connection, if one waited, or why none ever will
 */
export function callAccept(turn: Turn, port: number): ConnectionRecord | CallError | undefined {
  const { host } = turn;
  const listener = findListener(host, endpointAtAny(host.address, port));
  turn.called(listener?.connection ?? -1, 'accept', port);
  if (listener?.listening === undefined) {
    return turn.refused({ error: 'connection does not exist', rule: 'receive.not-open' });
  }
  const accepted = accept(host, listener.listening);
  if (accepted !== undefined) {
    turn.as(accepted.record);
    for (const { signal, rule } of accepted.held) {
      turn.tell(signal, rule);
    }
  }
  return accepted?.record;
}

/** Where an active OPEN begins, as far as the application chooses it. */
export interface Origin {
  /** One of the host's addresses (MUST-43); by default its first. */
  readonly localAddress?: string | undefined;
  /** By default the next ephemeral one. */
  readonly localPort?: number | undefined;
  /** Its own; by default the host's. */
  readonly policy?: Policy | undefined;
  /** What is to go with the SYN (RFC 7413), if it may; else it waits for ESTABLISHED. */
  readonly text?: Uint8Array | undefined;
  /** What the SYN has no room for is not sent at all: its sender still has it. */
  readonly leavesRest?: boolean | undefined;
  /** Whether it may take over what is in TIME-WAIT. */
  readonly reuseAddress?: boolean | undefined;
}

/** Active OPEN. Returns the connection's record, or why there is none. */
export function callConnect(turn: Turn, remote: Endpoint, origin: Origin = {}): ConnectionRecord | CallError {
  const { host, world } = turn;
  if (!isUnicast(world.addresses, remote)) {
    turn.called(-1, 'connect', remote);
    return turn.refused({ error: 'invalid remote address', rule: 'open.invalid-remote' });
  }
  const local = chooseLocal(world, host, remote, origin);
  if (local === undefined) {
    turn.called(-1, 'connect', remote);
    return turn.refused({ error: 'insufficient resources', rule: 'open.resources' });
  }
  const { now } = world.clock;
  const existing = findRecord(host, local, remote);
  if (existing !== undefined && !(origin.reuseAddress === true && mayReuse(existing.tcb, now))) {
    turn.called(existing.connection, 'connect', remote);
    return turn.refused({ error: 'connection already exists', rule: 'open.exists' });
  }
  const isn = chooseIsn(world, host, local, remote);
  const connection = crossing(world, local, remote) ?? newConnection(turn, local, remote);
  const tcb = createTcb(origin.policy ?? host.policy, ipHeaderOf(local));
  turn.called(connection, 'connect', remote);
  const iss = existing === undefined ? isn : replace(turn, existing, isn, 'open.reuse');
  const record = addRecord(host, connection, tcb, local, remote);
  const { text } = origin;
  const attempt = text && attemptTo(host, tcb.policy, remote, text, now);
  openActive(tcb, iss, now, turn.as(record), attempt);
  record.sent += text?.length ?? 0;
  const rest = origin.leavesRest === true ? undefined : text?.subarray(tcb.fastOpen?.text ?? 0);
  if (rest !== undefined && rest.length > 0) {
    callSend(turn, record, rest);
  }
  return record;
}

/** A connection that holds a port; one that is still opening leaves it to a listener as well (MUST-42). */
function findHolder({ records }: Host, port: number): ConnectionRecord | undefined {
  return records.find(
    ({ remote, local, tcb }) =>
      remote !== undefined && local.port === port && !LEAVES_PORT.includes(tcb.state),
  );
}

const LEAVES_PORT: readonly State[] = ['CLOSED', 'SYN-SENT', 'SYN-RECEIVED'];

/** The given port, or the next ephemeral one that nobody has towards `remote`; undefined when all are taken. */
function chooseLocal(
  { addresses, clock }: World,
  host: Host,
  remote: Endpoint,
  { localAddress = host.address, localPort, reuseAddress = false }: Origin,
): Endpoint | undefined {
  if (localPort !== undefined) {
    return endpointAt(addresses, localAddress, localPort);
  }
  if (!reuseAddress && !mayHaveFreePort(host, endpointAt(addresses, localAddress, host.nextPort), remote)) {
    return undefined;
  }
  for (let tries = 0; tries < EPHEMERAL_PORTS; tries++) {
    const local = endpointAt(addresses, localAddress, nextEphemeralPort(host));
    const holder = findRecord(host, local, remote);
    const free = holder === undefined || (reuseAddress && mayReuse(holder.tcb, clock.now));
    if (free && findListenerFor(host, local) === undefined) {
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

export function callSend(turn: Turn, record: ConnectionRecord, data: Uint8Array): CallError | undefined {
  turn.called(record.connection, 'send', data.length);
  turn.as(record).apply('send.queue');
  return turn.refused(send(record.tcb, data));
}

/** RECEIVE: reads up to so many octets; what they were is for the application to know. */
export function callRead(turn: Turn, record: ConnectionRecord, octets: number): Uint8Array | CallError {
  turn.called(record.connection, 'read', octets);
  turn.as(record);
  const answer = receive(record.tcb, octets);
  return answer instanceof Uint8Array ? answer : turn.refused(answer);
}

/** CLOSE, which ends the sending half. */
export function callShutdown(turn: Turn, record: ConnectionRecord): CallError | undefined {
  turn.called(record.connection, 'shutdown', undefined);
  return turn.refused(close(record.tcb, turn.as(record)));
}

/** The socket interface's `close()`, which ends both halves; by a reset where its application wants no lingering. */
export function callClose(turn: Turn, record: ConnectionRecord): void {
  const { tcb, options, listening } = record;
  const { now } = turn.world.clock;
  turn.called(record.connection, 'close', undefined);
  const aborts = options.linger === 0 && listening === undefined && tcb.state !== 'TIME-WAIT';
  turn.refused(aborts ? abort(tcb, now, turn.as(record)) : closeBothWays(tcb, now, turn.as(record)));
  if (record.listening !== undefined) {
    resetWaiting(turn, record.listening);
  }
}

/** Nobody will ever accept what still waits at a listener that is closed: it is reset, as Linux and BSD do. */
function resetWaiting(turn: Turn, { queue }: Listening): void {
  for (const index of queue.splice(0)) {
    const waiting = turn.host.records[index];
    if (waiting !== undefined) {
      abort(waiting.tcb, turn.world.clock.now, turn.as(waiting));
    }
  }
}

export function callAbort(turn: Turn, record: ConnectionRecord): CallError | undefined {
  turn.called(record.connection, 'abort', undefined);
  return turn.refused(abort(record.tcb, turn.world.clock.now, turn.as(record)));
}

/**
 * Puts a segment on the network that no connection of this host sends: a forged one, or one from a past that nobody
 * remembers.
 *
 * @param source where it claims to come from
 */
export function callForge(turn: Turn, source: Endpoint, destination: Endpoint, segment: Segment): void {
  const connection = connectionTo(turn, source, destination);
  turn.called(connection, 'forge', destination);
  turn.between(source, destination, connection).put(segment, '', false);
}

/** The connection that a segment from here to there is about: the one its receiver has, else a new one. */
export function connectionTo(turn: Turn, source: Endpoint, destination: Endpoint): number {
  const { addresses, hosts } = turn.world;
  const receiver = hosts[hostAt(addresses, destination)];
  const known = receiver && findRecord(receiver, destination, source);
  return known?.connection ?? newConnection(turn, source, destination);
}
