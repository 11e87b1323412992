import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { FaultSpec, Scenario } from './scenario';

type Generator = ReturnType<typeof xoroshiro128plus>;

/** The network between the hosts: what it does to segments, and what it has done so far. */
export interface Network {
  readonly delay: number;
  readonly loss: number;
  readonly faults: readonly (FaultSpec & { readonly host: number })[];
  readonly random: Generator;
  /** How many segments each host has sent. */
  readonly sent: number[];
}

/** What becomes of a segment: when each copy arrives, or would have arrived had it not been lost. */
export interface Fate {
  readonly arrivesAt: number;
  readonly lost: boolean;
}

export function createNetwork(scenario: Scenario): Network {
  const { delay, loss, seed, faults } = scenario.network;
  const names = scenario.hosts.map((host) => host.name);
  return {
    delay,
    loss,
    faults: faults.map((fault) => ({ ...fault, host: names.indexOf(fault.from) })),
    random: xoroshiro128plus(seed),
    sent: names.map(() => 0),
  };
}

export function cloneNetwork(network: Network): Network {
  return { ...network, random: network.random.clone(), sent: [...network.sent] };
}

/** Takes a segment from a host and decides what becomes of it: the copies, the first one first. */
export function route(network: Network, from: number, now: number): Fate[] {
  const count = (network.sent[from] ?? 0) + 1;
  network.sent[from] = count;
  // The generator moves on with every segment, so that a scripted fault changes nobody else's luck.
  let lost = network.loss > 0 && uniformFloat64(network.random) < network.loss;
  let arrivesAt = now + network.delay;
  const copies: Fate[] = [];
  for (const fault of network.faults) {
    if (fault.host !== from || fault.segment !== count) {
      continue;
    }
    switch (fault.do) {
      case 'lose':
        lost = true;
        break;
      case 'delay':
        arrivesAt += fault.by;
        break;
      case 'duplicate':
        copies.push({ arrivesAt: arrivesAt + fault.by, lost: false });
        break;
    }
  }
  return [{ arrivesAt, lost }, ...copies];
}
