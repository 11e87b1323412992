import { abort } from '../tcp/calls/abort';
import { close, closeBothWays } from '../tcp/calls/close';
import type { CallError } from '../tcp/calls/error';
import { openActive, openPassive } from '../tcp/calls/open';
import { receive } from '../tcp/calls/receive';
import { send } from '../tcp/calls/send';
import type { RuleId } from '../tcp/rules';
import { createTcb } from '../tcp/tcb';
import type { Timeline } from '../timeline/timeline';
import { addRecord, ephemeralPort, findRecord } from './host';
import { chooseIsn } from './isn';
import type { CallSpec } from './scenario';
import type { Turn } from './turn';
import { formatEndpoint, type Endpoint, type Host, type ConnectionRecord, type World } from './world';

type Connect = Extract<CallSpec, { call: 'connect' }>;
type CallOnRecord = Exclude<CallSpec, { call: 'listen' | 'connect' }>;

/** What each call is refused by when there is no connection (RFC 9293 sections 3.10.2 to 3.10.5). */
const NOT_OPEN: Readonly<Record<CallOnRecord['call'], RuleId>> = {
  send: 'send.not-open',
  read: 'receive.not-open',
  shutdown: 'close.not-open',
  close: 'close.not-open',
  abort: 'abort.not-open',
};

/**
 * An application calls its stack.
 *
 * @param about the record it answers for, when it answers a signal
 */
export function makeCall(
  world: World,
  turn: Turn,
  timeline: Timeline | undefined,
  call: CallSpec,
  about: number | undefined,
): void {
  switch (call.call) {
    case 'listen':
      listen(world, turn, timeline, call.port);
      return;
    case 'connect':
      connect(world, turn, timeline, call);
      return;
    default:
      callOnRecord(world, turn, call, about);
  }
}

function listen(world: World, turn: Turn, timeline: Timeline | undefined, port: number): void {
  const { host } = turn;
  const local = { address: host.address, port };
  const existing = host.byPort.get(port);
  const text = `listen(${String(port)})`;
  if (existing !== undefined) {
    const connection = host.records[existing]?.connection ?? -1;
    turn.called(connection, text)({ error: 'connection already exists', rule: 'open.exists' });
    return;
  }
  const tcb = createTcb(host.policy);
  const connection = newConnection(world, timeline, host.index, local, undefined);
  const index = addRecord(host, connection, tcb, local, undefined);
  turn.called(connection, text);
  openPassive(tcb, turn.out(index));
}

function connect(world: World, turn: Turn, timeline: Timeline | undefined, call: Connect): void {
  const { host } = turn;
  const peer = world.hosts.find((other) => other.name === call.to);
  if (peer === undefined) {
    throw new Error(`no host "${call.to}"`);
  }
  const remote = { address: peer.address, port: call.port };
  const text = `connect(${formatEndpoint(remote)})`;
  const port = call.localPort ?? ephemeralPort(host, remote);
  if (port === undefined) {
    turn.called(-1, text)({ error: 'insufficient resources', rule: 'open.resources' });
    return;
  }
  const local = { address: host.address, port };
  const existing = findRecord(host, local, remote);
  if (existing !== undefined) {
    const connection = host.records[existing]?.connection ?? -1;
    turn.called(connection, text)({ error: 'connection already exists', rule: 'open.exists' });
    return;
  }
  const tcb = createTcb(host.policy);
  const connection =
    crossing(peer, remote, local) ?? newConnection(world, timeline, host.index, local, { peer, remote });
  const index = addRecord(host, connection, tcb, local, remote);
  turn.called(connection, text);
  openActive(tcb, chooseIsn(world, host, local, remote), world.now, turn.out(index));
}

/** The connection that the other side is opening towards us at this moment: a simultaneous open is one, not two. */
function crossing(peer: Host, local: Endpoint, remote: Endpoint): number | undefined {
  const index = findRecord(peer, local, remote);
  const record = index === undefined ? undefined : peer.records[index];
  return record?.tcb.state === 'SYN-SENT' ? record.connection : undefined;
}

function newConnection(
  world: World,
  timeline: Timeline | undefined,
  lane: number,
  local: Endpoint,
  other: { readonly peer: Host; readonly remote: Endpoint } | undefined,
): number {
  timeline?.connect({
    local: { lane, endpoint: formatEndpoint(local) },
    remote:
      other === undefined ? undefined : { lane: other.peer.index, endpoint: formatEndpoint(other.remote) },
  });
  return world.isns.push([]) - 1;
}

function callOnRecord(world: World, turn: Turn, call: CallOnRecord, about: number | undefined): void {
  const text = describe(call);
  const index = chooseRecord(turn.host, call.connection, about);
  const record = index === undefined ? undefined : turn.host.records[index];
  if (index === undefined || record === undefined) {
    turn.called(-1, text)({ error: 'connection does not exist', rule: NOT_OPEN[call.call] });
    return;
  }
  const refuse = turn.called(record.connection, text);
  const refusal = perform(world, turn, call, record, index);
  if (refusal !== undefined) {
    refuse(refusal);
  }
}

function perform(
  world: World,
  turn: Turn,
  call: CallOnRecord,
  record: ConnectionRecord,
  index: number,
): CallError | undefined {
  const { tcb } = record;
  switch (call.call) {
    case 'send':
      turn.out(index).apply('send.queue');
      return send(tcb, pattern(record, call.octets));
    case 'read': {
      turn.out(index);
      const answer = receive(tcb, call.octets);
      return answer instanceof Uint8Array ? undefined : answer;
    }
    case 'shutdown':
      return close(tcb, turn.out(index));
    case 'close':
      return closeBothWays(tcb, world.now, turn.out(index));
    case 'abort':
      return abort(tcb, world.now, turn.out(index));
  }
}

/** The record a call is for: the host's n-th connection, the one it answers for, or the latest. */
function chooseRecord(host: Host, nth: number | undefined, about: number | undefined): number | undefined {
  if (nth !== undefined) {
    return connectionsOf(host)[nth - 1];
  }
  return (
    about ?? connectionsOf(host).at(-1) ?? (host.records.length > 0 ? host.records.length - 1 : undefined)
  );
}

/** The indices of a host's records, listeners aside, in the order in which they came to be. */
export function connectionsOf(host: Host): number[] {
  return host.records.flatMap((record, index) => (record.remote === undefined ? [] : [index]));
}

function describe(call: CallOnRecord): string {
  switch (call.call) {
    case 'send':
    case 'read':
      return `${call.call}(${String(call.octets)})`;
    default:
      return `${call.call}()`;
  }
}

const PERIOD = 251;
const PATTERN = Uint8Array.from({ length: 64 * 1024 }, (_, i) => i % PERIOD);

/** Octets that say where in the stream they stand, so that one out of place would be seen. */
function pattern(record: ConnectionRecord, octets: number): Uint8Array {
  const start = record.sent % PERIOD;
  record.sent += octets;
  return start + octets <= PATTERN.length
    ? PATTERN.subarray(start, start + octets)
    : Uint8Array.from({ length: octets }, (_, i) => (start + i) % PERIOD);
}
