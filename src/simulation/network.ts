import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { NOT_ECT, type Segment } from '../tcp/segment';
import { encodeOptions } from '../tcp/wire/options';
import type { FaultSpec, WorldSpec } from './scenario';

type Generator = ReturnType<typeof xoroshiro128plus>;

/** The network between the hosts: what it does to segments, and what it has done so far. */
export interface Network {
  readonly delay: number;
  readonly loss: number;
  /** Octets of the largest datagram it carries; undefined when any size will do. */
  readonly mtu: number | undefined;
  /** For each host, what happens to single segments of it, by their number. */
  readonly faults: readonly ReadonlyMap<number, readonly FaultSpec[]>[];
  readonly random: Generator;
  /** How many segments each host has sent. */
  readonly sent: number[];
}

/** What becomes of a segment. */
export interface Fate {
  /** How much later it arrives, or would have arrived had it not been lost, than others do. In milliseconds. */
  readonly late: number;
  readonly lost: boolean;
  /** The same for each copy that the network makes of it. */
  readonly copies: readonly number[];
  /** A router on its way marks that it met congestion (CE, RFC 3168). */
  readonly marked: boolean;
  /** Octets of it change on the way. */
  readonly corrupted: boolean;
  /** It is not delivered: the network answers its sender instead. */
  readonly error: NetworkError | undefined;
}

/** What an ICMP message about a segment says (RFC 792). */
export interface NetworkError {
  readonly type: number;
  readonly code: number;
  /** Of the next hop, in octets, where it is the reason (RFC 1191); else 0. */
  readonly mtu: number;
}

export function createNetwork({ network, hosts }: WorldSpec): Network {
  const { delay, loss, mtu, seed, faults } = network;
  return {
    delay,
    loss,
    mtu,
    faults: hosts.map(({ name }) => bySegment(faults.filter((fault) => fault.from === name))),
    random: xoroshiro128plus(seed),
    sent: hosts.map(() => 0),
  };
}

export function cloneNetwork(network: Network): Network {
  return { ...network, random: network.random.clone(), sent: [...network.sent] };
}

/** Takes a segment from a host and decides what becomes of it. */
export function route(network: Network, from: number, segment: Segment): Fate {
  const count = (network.sent[from] ?? 0) + 1;
  network.sent[from] = count;
  // The generator moves on with every segment, so that a scripted fault changes nobody else's luck.
  const fate = network.loss > 0 && uniformFloat64(network.random) < network.loss ? LOST : DELIVERED;
  const faults = network.faults[from]?.get(count);
  const suffered = faults?.reduce((so, fault) => suffer(so, fault, segment), fate) ?? fate;
  return network.mtu !== undefined && datagramLength(segment) > network.mtu
    ? refuse(suffered, { ...FRAGMENTATION_NEEDED, mtu: network.mtu })
    : suffered;
}

const NO_COPIES: readonly number[] = [];
const DELIVERED: Fate = {
  late: 0,
  lost: false,
  copies: NO_COPIES,
  marked: false,
  corrupted: false,
  error: undefined,
};
const LOST: Fate = { ...DELIVERED, lost: true };
/** Segments are sent with Don't Fragment set (RFC 1191 section 3). */
const FRAGMENTATION_NEEDED = { type: 3, code: 4 };
/** Octets of the headers of IPv4 and TCP, options aside. */
const HEADERS = 20 + 20;

function suffer(fate: Fate, fault: FaultSpec, segment: Segment): Fate {
  switch (fault.do) {
    case 'lose':
      return { ...fate, lost: true };
    case 'delay':
      return { ...fate, late: fate.late + fault.by };
    case 'duplicate':
      return { ...fate, copies: [...fate.copies, fate.late + fault.by] };
    case 'reorder':
      return { ...fate, late: fate.late + fault.within };
    case 'edit':
      return fate;
    case 'corrupt':
      return { ...fate, corrupted: true };
    case 'mark':
      // To what cannot be marked, a router says the same by dropping it (RFC 3168 section 5).
      return segment.ecn === NOT_ECT ? { ...fate, lost: true } : { ...fate, marked: true };
    case 'icmp':
      return refuse(fate, { type: fault.type, code: fault.code, mtu: fault.mtu });
  }
}

function refuse(fate: Fate, error: NetworkError): Fate {
  return { ...fate, lost: true, copies: NO_COPIES, error };
}

function datagramLength({ options, data }: Segment): number {
  return HEADERS + encodeOptions(options).length + data.length;
}

function bySegment(faults: readonly FaultSpec[]): Map<number, FaultSpec[]> {
  const map = new Map<number, FaultSpec[]>();
  for (const fault of faults) {
    map.set(fault.segment, [...(map.get(fault.segment) ?? []), fault]);
  }
  return map;
}
