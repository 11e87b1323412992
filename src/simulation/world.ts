import { cloneTcb, type Tcb } from '../tcp/tcb';
import type { Keys } from '../tcp/fast-open/cookies';
import type { Memory } from '../tcp/fast-open/memory';
import type { Policy } from '../tcp/policy';
import type { BacklogPolicy, Listening, Pending } from './backlog';
import { cloneClock, createClock, schedule, type Clock } from './clock';
import { createAddressBook, type AddressBook, type Endpoint } from './endpoint';
import type { Listened, SocketOptions } from './host';
import { createHost } from './host';
import type { NetworkError } from './faults';
import { cloneNetwork, createNetwork, type Datagram, type Network } from './network';
import type { ChangeSpec, WorldSpec } from './scenario';
import { cloneTuples, type Tuples } from './tuples';

/** A segment on its way: it will arrive. */
export interface Packet extends Datagram {
  readonly kind: 'packet';
  /** Whether it is damaged on its way. */
  readonly corrupted: boolean;
  /** What it is on the wire, in a world that has one. */
  octets: Uint8Array | undefined;
  /** The connection it belongs to, as the timeline numbers them. */
  readonly connection: number;
  /** The timeline's row of its sending, or -1 when nobody keeps a timeline. */
  row: number;
}

/** An ICMP error on its way to the host that sent, or seems to have sent, the segment it quotes. */
export interface IcmpMessage {
  readonly kind: 'icmp';
  readonly to: number;
  /** The ends of the quoted segment, as the receiver of the message sees them. */
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** SEG.SEQ of the quoted segment. */
  readonly seq: number;
  readonly connection: number;
  readonly error: NetworkError;
}

/** A middlebox is about to say something in a host's name. */
export interface Interjection extends Datagram {
  readonly kind: 'interjection';
  /** The host in whose name, by its index. */
  readonly host: number;
  readonly connection: number;
  /** In milliseconds. */
  readonly arrivesAt: number;
}

/** The network becomes another. */
export interface NetworkChange {
  readonly kind: 'change';
  /** What changes. */
  readonly change: ChangeSpec;
}

/** One side of a connection, as its host keeps it. What is going to happen to it is its next timeout. */
export interface ConnectionRecord {
  readonly kind: 'record';
  readonly host: number;
  /** Its place among its host's records. */
  readonly index: number;
  /** Which of its host's connections it is, counted from 1; 0 for a listener. */
  readonly nth: number;
  /** The connection, as the timeline numbers them: both sides have the same number. */
  readonly connection: number;
  readonly tcb: Tcb;
  /** Its own end, for as long as it lives (MUST-45). */
  readonly local: Endpoint;
  /** Undefined for a listener. */
  readonly remote: Endpoint | undefined;
  /** Of a listener: what it knows about the connections that come of it. */
  readonly listening: Listening | undefined;
  /** Of a connection that its application has not accepted yet. */
  pending: Pending | undefined;
  /** What its application has chosen for its socket. */
  options: SocketOptions;
  /** Octets its application has sent: where the next ones continue the pattern. */
  sent: number;
  /** Octets of the other side's text that its application has been told of. */
  heard: number;
  /** The number of its next timeout in the world's clock; undefined when none is set. */
  wake: number | undefined;
  /** How many moments had passed when something last happened to it. */
  touched: number;
}

/** Something an application is going to do. What, it knows by a number of its own. */
export interface Task {
  readonly kind: 'task';
  readonly host: number;
  readonly task: number;
  /** The record it is about, by its index. */
  readonly record: number | undefined;
}

/** A host: its stack's records, and how it finds the one a segment is for. */
export interface Host {
  readonly index: number;
  readonly name: string;
  readonly address: string;
  /** Its programs speak for themselves, as over a raw socket: nothing answers a packet but they. */
  readonly raw: boolean;
  policy: Policy;
  backlogs: BacklogPolicy;
  /** What its applications choose for the sockets that they open. */
  options: SocketOptions;
  /** Where it listened when it crashed; undefined while it is up. */
  down: readonly Listened[] | undefined;
  /** The initial sequence number of every connection, instead of one by RFC 6528. */
  readonly isn: number | undefined;
  /** All records since the beginning, the closed ones too, unless the world forgets them. */
  readonly records: ConnectionRecord[];
  /** The open ones by their four-tuple, and the listeners by their endpoint: indices into `records`. */
  readonly byTuple: Tuples;
  readonly listeners: Map<number, number>;
  /** What it remembers of the servers it has met, by their address (RFC 7413 section 4.1.3). */
  readonly servers: Map<string, Memory>;
  /** What it makes Fast Open cookies with: by default no secret, so that runs can be repeated. */
  fastOpenKeys: Keys;
  /** How many connections it has had. */
  connections: number;
  /** The next ephemeral port (RFC 6335: from 49152). */
  nextPort: number;
  /** How many of them are taken, by the addresses and the port that they are taken towards. */
  readonly portsTaken: Map<number, number>;
  /** Places in `records` that another record may take; undefined when closed ones are kept. */
  readonly free: number[] | undefined;
}

/** What can happen: a packet arrives, a record's timer runs out, an application or somebody on the way does something. */
export type Event = Packet | IcmpMessage | Interjection | NetworkChange | ConnectionRecord | Task;

/** Everything there is, at one instant. Plain data: {@link cloneWorld} is a checkpoint. */
export interface World {
  /** How many moments have passed. */
  moments: number;
  /** How many connections there have been. */
  connections: number;
  /** Nothing happens after this. */
  readonly until: number;
  /** Whether segments are encoded, checksummed and decoded; without, they are handed over as they are. */
  readonly wire: boolean;
  /** Of whatever is left to chance. */
  readonly seed: number;
  readonly clock: Clock<Event>;
  readonly addresses: AddressBook;
  readonly hosts: readonly Host[];
  readonly network: Network;
}

/** What else a world may be told at its beginning. */
export interface WorldOptions {
  /** Give the places of closed records to new ones: for runs of millions of connections. */
  readonly forgets?: boolean;
  /** Addresses that are no host's, and are spoken to or forged all the same. */
  readonly otherAddresses?: readonly string[];
  /** Send every segment as octets: encoded, checksummed, decoded. */
  readonly wire?: boolean;
  /** The hosts that have no stack, by their index: see {@link Host.raw}. */
  readonly raw?: readonly number[];
}

/** The world at the beginning: nothing has happened, and nothing is going to. */
export function createWorld(
  spec: WorldSpec,
  { forgets = false, otherAddresses = [], wire = false, raw = [] }: WorldOptions = {},
): World {
  const clock = createClock<Event>();
  for (const change of spec.network.changes ?? []) {
    schedule(clock, change.at, { kind: 'change', change });
  }
  return {
    moments: 0,
    connections: 0,
    until: spec.until ?? Infinity,
    wire,
    seed: spec.network.seed,
    clock,
    addresses: createAddressBook(spec.hosts, otherAddresses),
    hosts: spec.hosts.map((host, index) => createHost(host, index, { forgets, raw: raw.includes(index) })),
    network: createNetwork(spec),
  };
}

/**
 * A copy that shares nothing that changes.
 *
 * @param former an earlier copy of the same world, with which it shares the records that nothing has happened to
 *   since: then neither copy may be changed
 */
export function cloneWorld(world: World, former?: World): World {
  const hosts = world.hosts.map((host, index) => cloneHost(host, former?.hosts[index], former?.moments));
  return {
    ...world,
    hosts,
    clock: cloneClock(world.clock, (event) => {
      const record = event.kind === 'record' ? hosts[event.host]?.records[event.index] : undefined;
      return record ?? { ...event };
    }),
    network: cloneNetwork(world.network),
  };
}

function cloneHost(host: Host, former?: Host, since = 0): Host {
  return {
    ...host,
    records: host.records.map((record, index) => {
      const same = former?.records[index];
      // What a listener knows of its connections changes without anything happening to itself.
      const isSame = same !== undefined && record.touched < since && record.listening === undefined;
      return isSame ? same : cloneRecord(record);
    }),
    byTuple: cloneTuples(host.byTuple),
    listeners: new Map(host.listeners),
    servers: new Map(host.servers),
    portsTaken: new Map(host.portsTaken),
    free: host.free === undefined ? undefined : [...host.free],
  };
}

export function cloneRecord(record: ConnectionRecord): ConnectionRecord {
  const { tcb, listening, pending } = record;
  return {
    ...record,
    tcb: cloneTcb(tcb),
    listening: listening && { ...listening, queue: [...listening.queue] },
    pending: pending && { ...pending, held: [...pending.held] },
  };
}
