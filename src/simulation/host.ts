import { KEY_LENGTH } from '../tcp/fast-open/siphash';
import type { Policy } from '../tcp/policy';
import { PROFILES } from '../tcp/profiles';
import type { Tcb } from '../tcp/tcb';
import { backlogPolicy, type BacklogPolicy } from './backlog';
import { endpointAtAny, tupleOf, type Endpoint } from './endpoint';
import { countPort, FIRST_EPHEMERAL_PORT } from './ports';
import type { HostSpec } from './scenario';
import { createTuples, deleteTuple, getTuple, setTuple } from './tuples';
import type { ConnectionRecord, Host } from './world';

/** What an application may choose for a socket and TCP itself knows nothing of. */
export interface SocketOptions {
  /** SO_LINGER: how long close waits, in milliseconds; 0: it aborts the connection. Undefined: close does not wait. */
  readonly linger: number | undefined;
  /** SO_REUSEADDR: a port may be taken that connections of before still hold. */
  readonly reuseAddress: boolean;
}

const NO_SOCKET_OPTIONS: SocketOptions = { linger: undefined, reuseAddress: false };

/** How an application listened, so that it can do so again. */
export interface Listened {
  readonly port: number;
  readonly localAddress: string | undefined;
  readonly backlog: number;
  readonly accepts: boolean;
  readonly fastOpen: number;
}

/** @param forgets whether the places of closed records are given to new ones */
export function createHost(
  spec: HostSpec,
  index: number,
  { forgets, raw }: { readonly forgets: boolean; readonly raw: boolean },
): Host {
  return {
    index,
    name: spec.name,
    address: spec.address,
    raw,
    policy: policyOf(spec),
    backlogs: backlogPolicy(spec.profile, given<BacklogPolicy>(spec.backlogs)),
    options: NO_SOCKET_OPTIONS,
    down: undefined,
    isn: spec.isn,
    records: [],
    byTuple: createTuples(),
    listeners: new Map(),
    servers: new Map(),
    fastOpenKeys: { cookie: [new Uint8Array(KEY_LENGTH)], preShared: [] },
    connections: 0,
    nextPort: FIRST_EPHEMERAL_PORT,
    portsTaken: new Map(),
    free: forgets ? [] : undefined,
  };
}

/** What a host has learned goes with its memory; what it is set to stays. */
export function resetHost(host: Host): void {
  host.servers.clear();
  host.nextPort = FIRST_EPHEMERAL_PORT;
}

/** How a host's stack behaves: as its profile does, but for what it was told besides. */
export function policyOf({ profile, policy }: Pick<HostSpec, 'profile' | 'policy'>): Policy {
  return { ...PROFILES[profile], ...given<Policy>(policy) };
}

/** What kind of record it is: a listener's, or that of a connection, which may still have to be accepted. */
type Kind = Partial<Pick<ConnectionRecord, 'listening' | 'pending' | 'options'>>;
const OWN: Kind = {};

/** Adds a record in the state of `tcb`. */
export function addRecord(
  host: Host,
  connection: number,
  tcb: Tcb,
  local: Endpoint,
  remote: Endpoint | undefined,
  { listening, pending, options = host.options }: Kind = OWN,
): ConnectionRecord {
  const index = host.free?.pop() ?? host.records.length;
  const record: ConnectionRecord = {
    kind: 'record',
    host: host.index,
    index,
    nth: remote === undefined ? 0 : ++host.connections,
    connection,
    tcb,
    local,
    remote,
    listening,
    pending,
    options,
    sent: 0,
    heard: 0,
    wake: undefined,
    touched: Infinity,
  };
  host.records[index] = record;
  if (remote === undefined) {
    host.listeners.set(local.number, index);
  } else {
    setTuple(host.byTuple, tupleOf(local, remote), index);
    countPort(host, local, remote, 1);
  }
  return record;
}

/** Forgets how to find a record that is in CLOSED; nothing when that has been done. */
export function removeRecord(host: Host, record: ConnectionRecord): void {
  const { local, remote, index } = record;
  const found = remote === undefined ? findListener(host, local) : findRecord(host, local, remote);
  if (found !== record) {
    return;
  }
  if (remote === undefined) {
    host.listeners.delete(local.number);
  } else {
    deleteTuple(host.byTuple, tupleOf(local, remote));
    countPort(host, local, remote, -1);
  }
  host.free?.push(index);
}

/** The record that holds a four-tuple, in whatever state. */
export function findRecord(host: Host, local: Endpoint, remote: Endpoint): ConnectionRecord | undefined {
  const index = getTuple(host.byTuple, tupleOf(local, remote));
  return index === undefined ? undefined : host.records[index];
}

/** The record that listens at just this endpoint. */
export function findListener(host: Host, local: Endpoint): ConnectionRecord | undefined {
  const index = host.listeners.get(local.number);
  return index === undefined ? undefined : host.records[index];
}

/** The record that listens for what comes to an endpoint: at its own address, or at any. */
export function findListenerFor(host: Host, local: Endpoint): ConnectionRecord | undefined {
  return findListener(host, local) ?? findListener(host, endpointAtAny(local.address, local.port));
}

/** Only what was given: an absent knob must not hide the profile's. */
export function given<T extends object>(knobs: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(knobs).filter(([, value]) => value !== undefined)) as Partial<T>;
}
