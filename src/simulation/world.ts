import { cloneTcb, type Tcb } from '../tcp/tcb';
import type { Policy } from '../tcp/policy';
import type { Segment } from '../tcp/segment';
import type { CallSpec, Scenario } from './scenario';
import { cloneQueue, type Queue } from './clock';
import { cloneNetwork, type Network } from './network';

/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A segment on its way, and what the timeline needs to know about it. */
export interface Packet {
  readonly from: number;
  readonly to: number;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly segment: Segment;
  /** The connection it belongs to, as the timeline numbers them. */
  readonly connection: number;
  /** The timeline's row of its sending, or -1 when nobody keeps a timeline. */
  readonly row: number;
}

/** One side of a connection, as its host keeps it. */
export interface ConnectionRecord {
  /** The connection, as the timeline numbers them: both sides have the same number. */
  readonly connection: number;
  readonly tcb: Tcb;
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
  /** Octets its application has sent: where the next ones continue the pattern. */
  sent: number;
  /** When its next timeout is scheduled, by the number of that event; undefined when none is. */
  wake: { readonly at: number; readonly order: number } | undefined;
}

/** A host: its stack's records, and how it finds the one a segment is for. */
export interface Host {
  readonly index: number;
  readonly name: string;
  readonly address: string;
  readonly policy: Policy;
  /** All records since the beginning, the closed ones too; their places never change. */
  readonly records: ConnectionRecord[];
  /** The open ones by their four-tuple, and the listeners by their port: indices into `records`. */
  readonly byTuple: Map<string, number>;
  readonly byPort: Map<number, number>;
  /** The next ephemeral port (RFC 6335: from 49152). */
  nextPort: number;
}

/** Something that is going to happen. */
export type Event =
  | { readonly kind: 'arrival'; readonly packet: Packet }
  | { readonly kind: 'timeout'; readonly host: number; readonly record: number }
  | { readonly kind: 'call'; readonly call: CallSpec; readonly record: number | undefined };

/** Everything there is, at one instant. Plain data: {@link cloneWorld} is a checkpoint. */
export interface World {
  readonly scenario: Scenario;
  /** Milliseconds since the beginning. */
  now: number;
  /** How many moments have passed. */
  moments: number;
  readonly queue: Queue<Event>;
  readonly hosts: readonly Host[];
  readonly network: Network;
  /** For each connection the initial sequence number of each host, once it has sent its SYN. */
  readonly isns: (number | undefined)[][];
}

/** A copy that shares nothing that changes. */
export function cloneWorld(world: World): World {
  return {
    ...world,
    queue: cloneQueue(world.queue),
    hosts: world.hosts.map((host) => ({
      ...host,
      records: host.records.map((record) => ({ ...record, tcb: cloneTcb(record.tcb) })),
      byTuple: new Map(host.byTuple),
      byPort: new Map(host.byPort),
    })),
    network: cloneNetwork(world.network),
    isns: world.isns.map((pair) => [...pair]),
  };
}

/** `10.0.0.1:40000` */
export function formatEndpoint(endpoint: Endpoint): string {
  return `${endpoint.address}:${String(endpoint.port)}`;
}
