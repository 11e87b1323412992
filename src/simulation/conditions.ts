import type { ChangeSpec, WorldSpec } from './scenario';

/** What the network is like, for all that passes, until it changes. */
export interface Conditions {
  /** One way, in milliseconds. */
  readonly delay: number;
  /** Up to so many milliseconds more. */
  readonly jitter: number;
  /** What the line of each host carries, in kilobits per second, which are bits per millisecond; 0: any amount. */
  readonly rate: number;
  /** Probabilities. */
  readonly loss: number;
  readonly duplication: number;
  readonly reordering: number;
  /** Octets of the largest datagram; undefined when any size will do. */
  readonly mtu: number | undefined;
  /** The hosts on one side of a cut, by their index; undefined while there is none. */
  readonly partition: ReadonlySet<number> | undefined;
  readonly firewall: FirewallSpec | undefined;
}

type ConditionsSpec = Omit<ChangeSpec, 'at'>;
export type FirewallSpec = NonNullable<ConditionsSpec['firewall']>;
type Named = readonly { readonly name: string }[];

/** What a network is like of which nothing is said: instantaneous. */
const NOTHING_SAID: Conditions = {
  delay: 0,
  jitter: 0,
  rate: 0,
  loss: 0,
  duplication: 0,
  reordering: 0,
  mtu: undefined,
  partition: undefined,
  firewall: undefined,
};

export function conditionsOf({ network, hosts }: Pick<WorldSpec, 'network' | 'hosts'>): Conditions {
  return changed(NOTHING_SAID, network, hosts);
}

/** Conditions after a change: what it does not speak of stays. */
export function changed(before: Conditions, spec: ConditionsSpec, hosts: Named): Conditions {
  return {
    delay: spec.delay ?? before.delay,
    jitter: spec.jitter ?? before.jitter,
    rate: spec.rate ?? before.rate,
    loss: spec.loss ?? before.loss,
    duplication: spec.duplication ?? before.duplication,
    reordering: spec.reordering ?? before.reordering,
    mtu: spec.mtu ?? before.mtu,
    partition: spec.partition === undefined ? before.partition : sideOf(spec.partition, hosts),
    firewall: spec.firewall ?? before.firewall,
  };
}

function sideOf(names: readonly string[], hosts: Named): ReadonlySet<number> | undefined {
  return names.length === 0
    ? undefined
    : new Set(names.map((one) => hosts.findIndex(({ name }) => name === one)));
}

/** A change in a line: `delay 200 ms, loss 30 %`. The names are those of the scenario file. */
export function describeChange(spec: ConditionsSpec): string {
  const { delay, jitter, rate, loss, duplication, reordering, mtu, partition, firewall } = spec;
  const said = [
    delay === undefined ? [] : `delay ${String(delay)} ms`,
    jitter === undefined ? [] : `jitter ${String(jitter)} ms`,
    rate === undefined ? [] : rate === 0 ? 'rate unlimited' : `rate ${String(rate)} kbit/s`,
    loss === undefined ? [] : `loss ${percent(loss)}`,
    duplication === undefined ? [] : `duplication ${percent(duplication)}`,
    reordering === undefined ? [] : `reordering ${percent(reordering)}`,
    mtu === undefined ? [] : `mtu ${String(mtu)}`,
    partition === undefined
      ? []
      : partition.length === 0
        ? 'no partition'
        : `partition ${partition.join(', ')}`,
    firewall === undefined ? [] : describeFirewall(firewall),
  ].flat();
  return said.length === 0 ? 'as it was' : said.join(', ');
}

function describeFirewall({ idle, then }: FirewallSpec): string {
  return idle === 0 ? 'firewall forgets nothing' : `firewall forgets after ${String(idle)} ms (${then})`;
}

function percent(probability: number): string {
  return `${String(Number((probability * 100).toFixed(3)))} %`;
}
