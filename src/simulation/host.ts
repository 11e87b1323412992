import type { Policy } from '../tcp/policy';
import { PROFILES } from '../tcp/profiles';
import { reopens } from '../tcp/reopen';
import type { Tcb } from '../tcp/tcb';
import type { HostSpec } from './scenario';
import { formatEndpoint, type Endpoint, type Host, type Packet } from './world';

const FIRST_EPHEMERAL_PORT = 49152;
const LAST_PORT = 65535;

export function createHost(spec: HostSpec, index: number): Host {
  return {
    index,
    name: spec.name,
    address: spec.address,
    policy: { ...PROFILES[spec.profile], ...given(spec.policy) },
    records: [],
    byTuple: new Map(),
    byPort: new Map(),
    nextPort: FIRST_EPHEMERAL_PORT,
  };
}

/** Where a segment goes: to a record, to a listener that opens a new one for it, or nowhere. */
export type Destination =
  | { readonly kind: 'record'; readonly index: number }
  | { readonly kind: 'listener'; readonly index: number; readonly replaces: number | undefined }
  | { readonly kind: 'none' };

/** Demultiplexes by the four-tuple, then by the port (RFC 9293 section 3.9.1.1, MUST-42). */
export function findDestination(host: Host, packet: Packet): Destination {
  const index = host.byTuple.get(tuple(packet.destination, packet.source));
  const listener = host.byPort.get(packet.destination.port);
  if (index !== undefined) {
    const record = host.records[index];
    if (record !== undefined && listener !== undefined && reopens(record.tcb, packet.segment)) {
      return { kind: 'listener', index: listener, replaces: index };
    }
    return { kind: 'record', index };
  }
  return listener === undefined
    ? { kind: 'none' }
    : { kind: 'listener', index: listener, replaces: undefined };
}

/** Adds a record in the state of `tcb`. Returns its index. */
export function addRecord(
  host: Host,
  connection: number,
  tcb: Tcb,
  local: Endpoint,
  remote: Endpoint | undefined,
): number {
  const index = host.records.push({ connection, tcb, local, remote, sent: 0, wake: undefined }) - 1;
  if (remote === undefined) {
    host.byPort.set(local.port, index);
  } else {
    host.byTuple.set(tuple(local, remote), index);
  }
  return index;
}

/** Forgets how to find a record that is in CLOSED. */
export function removeRecord(host: Host, index: number): void {
  const record = host.records[index];
  if (record === undefined) {
    return;
  }
  if (record.remote === undefined) {
    host.byPort.delete(record.local.port);
  } else if (host.byTuple.get(tuple(record.local, record.remote)) === index) {
    host.byTuple.delete(tuple(record.local, record.remote));
  }
}

/** The record that holds a four-tuple, in whatever state. */
export function findRecord(host: Host, local: Endpoint, remote: Endpoint): number | undefined {
  return host.byTuple.get(tuple(local, remote));
}

/** The next free ephemeral port towards `remote`, or undefined when all are taken. */
export function ephemeralPort(host: Host, remote: Endpoint): number | undefined {
  const range = LAST_PORT - FIRST_EPHEMERAL_PORT + 1;
  for (let tries = 0; tries < range; tries++) {
    const port = host.nextPort;
    host.nextPort = port === LAST_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
    if (findRecord(host, { address: host.address, port }, remote) === undefined) {
      return port;
    }
  }
  return undefined;
}

function tuple(local: Endpoint, remote: Endpoint): string {
  return `${String(local.port)} ${formatEndpoint(remote)}`;
}

/** Only what was given: an absent knob must not hide the profile's. */
function given(policy: HostSpec['policy']): Partial<Policy> {
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
}
