import type { Segment } from '../tcp/segment';
import { encodeOptions } from '../tcp/wire/options';
import { cloneChance, createChance, happens, share, type Chance } from './chance';
import { changed, conditionsOf, type Conditions } from './conditions';
import { ipHeaderOf, type Endpoint } from './endpoint';
import { DELIVERED, faultsOf, LOST, refuse, suffer, swallow, type Fate, type Faults } from './faults';
import { forget, passes, type Firewall } from './firewall';
import type { ChangeSpec, WorldSpec } from './scenario';

/** The network between the hosts: what it does to segments, and what it has done so far. */
export interface Network {
  conditions: Conditions;
  /** Whether they are, or may become, more than a delay, losses and an MTU. */
  readonly eventful: boolean;
  /** Of each host. */
  readonly faults: readonly Faults[];
  readonly chance: Chance;
  /** How many segments each host has sent. */
  readonly sent: number[];
  /** Until when each host's line is taken by what it has sent, in milliseconds. */
  readonly busyUntil: number[];
  /** When the last segment of each host arrives that keeps its place among them, in milliseconds. */
  readonly lastArrival: number[];
  /** Undefined where there never is a firewall: what it will know of a connection begins with the first SYN. */
  readonly firewall: Firewall | undefined;
  /** The segments that wait to be overtaken. */
  held: readonly Held[];
}

/** A segment that waits to be overtaken by another one between the same hosts. */
export interface Held {
  readonly from: number;
  readonly to: number;
  /** The number of its arrival in the world's clock. */
  readonly arrival: number;
  /** Until when another one may be sent that overtakes it. */
  readonly until: number;
}

export function createNetwork({ network, hosts }: WorldSpec): Network {
  const { seed, faults, changes = [], firewall } = network;
  const conditions = conditionsOf({ network, hosts });
  const { jitter, rate, duplication, reordering, partition } = conditions;
  const guarded = firewall !== undefined || changes.some((change) => change.firewall !== undefined);
  return {
    conditions,
    eventful:
      jitter > 0 ||
      rate > 0 ||
      duplication > 0 ||
      reordering > 0 ||
      partition !== undefined ||
      guarded ||
      changes.length > 0,
    faults: hosts.map(({ name }) => faultsOf(name, faults)),
    chance: createChance(seed),
    sent: hosts.map(() => 0),
    busyUntil: hosts.map(() => 0),
    lastArrival: hosts.map(() => 0),
    firewall: guarded ? new Map<number, number>() : undefined,
    held: [],
  };
}

export function cloneNetwork(network: Network): Network {
  return {
    ...network,
    chance: cloneChance(network.chance),
    sent: [...network.sent],
    busyUntil: [...network.busyUntil],
    lastArrival: [...network.lastArrival],
    firewall: network.firewall && new Map(network.firewall),
  };
}

/** From now on the network is another. */
export function changeNetwork(
  network: Network,
  change: ChangeSpec,
  hosts: WorldSpec['hosts'] | readonly { readonly name: string }[],
  now: number,
): void {
  const { firewall } = network.conditions;
  if (network.firewall !== undefined && firewall !== undefined) {
    forget(network.firewall, firewall.idle, now);
  }
  network.conditions = changed(network.conditions, change, hosts);
}

/** A segment, where it says it comes from, and where it goes. */
export interface Datagram {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** The host that it reaches, by its index. */
  readonly to: number;
  readonly segment: Segment;
}

/** Takes a segment from a host and decides what becomes of it. */
export function route(network: Network, from: number, datagram: Datagram, now: number): Fate {
  const { segment } = datagram;
  const { conditions, chance } = network;
  const count = (network.sent[from] ?? 0) + 1;
  network.sent[from] = count;
  // The generators move on with every segment, so that a scripted fault changes nobody else's luck.
  const lucky = happens(chance.loss, conditions.loss) ? LOST : DELIVERED;
  const met = network.eventful ? traverse(network, from, datagram, lucky, now) : lucky;
  const suffered =
    network.faults[from]?.get(count)?.reduce((so, fault) => suffer(so, fault, segment), met) ?? met;
  const { mtu } = conditions;
  const fate =
    mtu !== undefined && datagramLength(datagram) > mtu
      ? refuse(suffered, { ...FRAGMENTATION_NEEDED, mtu })
      : suffered;
  return network.firewall === undefined ? fate : filter(network, network.firewall, datagram, fate, now);
}

/** Segments are sent with Don't Fragment set (RFC 1191 section 3). */
const FRAGMENTATION_NEEDED = { type: 3, code: 4 };
/** Octets of a TCP header, options aside. */
const TCP_HEADER = 20;

/** What a segment meets besides loss. */
function traverse(network: Network, from: number, datagram: Datagram, fate: Fate, now: number): Fate {
  const { conditions, chance, lastArrival } = network;
  const { delay, partition } = conditions;
  const jitter = conditions.jitter > 0 ? share(chance.jitter) * conditions.jitter : 0;
  const copies = happens(chance.duplication, conditions.duplication) ? [0] : fate.copies;
  const overtaken = happens(chance.reordering, conditions.reordering);
  // What one host sends arrives in this order: a line is a queue, however long each thing in it takes.
  const inOrder = Math.max(leaves(network, from, datagram, now) + delay + jitter, lastArrival[from] ?? 0);
  if (partition !== undefined && partition.has(from) !== partition.has(datagram.to)) {
    return swallow({ ...fate, arrivesAt: inOrder });
  }
  if (overtaken) {
    return { ...fate, copies, arrivesAt: inOrder, late: delay };
  }
  if (!fate.lost) {
    lastArrival[from] = inOrder;
  }
  return { ...fate, copies, arrivesAt: inOrder };
}

/** When the last bit of a segment has left its host, whose line takes one after the other. */
function leaves({ conditions, busyUntil }: Network, from: number, datagram: Datagram, now: number): number {
  const { rate } = conditions;
  if (rate === 0) {
    return now;
  }
  const gone = Math.max(now, busyUntil[from] ?? 0) + (datagramLength(datagram) * 8) / rate;
  busyUntil[from] = gone;
  return gone;
}

/** What was not lost before comes to the firewall, if there is one by now. */
function filter(
  { conditions }: Network,
  known: Firewall,
  { source, destination, segment }: Datagram,
  fate: Fate,
  now: number,
): Fate {
  if (fate.lost && fate.copies.length === 0) {
    return fate;
  }
  const { firewall = OPEN } = conditions;
  return passes(known, firewall, source, destination, segment, now) || firewall === OPEN
    ? fate
    : { ...swallow(fate), reset: firewall.then === 'reset' };
}

/** There is no firewall yet: nothing is stopped, and nothing forgotten. */
const OPEN = { idle: 0, then: 'drop' } as const;

function datagramLength({ source, segment: { options, data } }: Datagram): number {
  return ipHeaderOf(source) + TCP_HEADER + encodeOptions(options).length + data.length;
}
