import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { FaultSpec, WorldSpec } from './scenario';

type Generator = ReturnType<typeof xoroshiro128plus>;

/** The network between the hosts: what it does to segments, and what it has done so far. */
export interface Network {
  readonly delay: number;
  readonly loss: number;
  /** For each host, what happens to single segments of it, by their number. */
  readonly faults: readonly ReadonlyMap<number, readonly FaultSpec[]>[];
  readonly random: Generator;
  /** How many segments each host has sent. */
  readonly sent: number[];
}

/** What becomes of a segment. */
export interface Fate {
  /** When it arrives, or would have arrived had it not been lost. */
  readonly arrivesAt: number;
  readonly lost: boolean;
  /** When the copies arrive that the network makes of it. */
  readonly copies: readonly number[];
}

export function createNetwork({ network, hosts }: WorldSpec): Network {
  const { delay, loss, seed, faults } = network;
  return {
    delay,
    loss,
    faults: hosts.map(({ name }) => bySegment(faults.filter((fault) => fault.from === name))),
    random: xoroshiro128plus(seed),
    sent: hosts.map(() => 0),
  };
}

export function cloneNetwork(network: Network): Network {
  return { ...network, random: network.random.clone(), sent: [...network.sent] };
}

/** Takes a segment from a host and decides what becomes of it. */
export function route(network: Network, from: number, now: number): Fate {
  const count = (network.sent[from] ?? 0) + 1;
  network.sent[from] = count;
  // The generator moves on with every segment, so that a scripted fault changes nobody else's luck.
  const lost = network.loss > 0 && uniformFloat64(network.random) < network.loss;
  const fate = { arrivesAt: now + network.delay, lost, copies: NO_COPIES };
  const faults = network.faults[from]?.get(count);
  return faults === undefined ? fate : faults.reduce(suffer, fate);
}

const NO_COPIES: readonly number[] = [];

function suffer(fate: Fate, fault: FaultSpec): Fate {
  switch (fault.do) {
    case 'lose':
      return { ...fate, lost: true };
    case 'delay':
      return { ...fate, arrivesAt: fate.arrivesAt + fault.by };
    case 'duplicate':
      return { ...fate, copies: [...fate.copies, fate.arrivesAt + fault.by] };
  }
}

function bySegment(faults: readonly FaultSpec[]): Map<number, FaultSpec[]> {
  const map = new Map<number, FaultSpec[]>();
  for (const fault of faults) {
    map.set(fault.segment, [...(map.get(fault.segment) ?? []), fault]);
  }
  return map;
}
