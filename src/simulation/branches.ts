import type { Scenario } from './scenario';

/** What a run of a scenario is of: the scenario itself, or it with what is done besides in one of its branches. */
export function inBranch(scenario: Scenario, name: string | undefined): Scenario {
  const branch = scenario.branches?.find((one) => one.name === name);
  if (branch === undefined) {
    return scenario;
  }
  const { network, calls } = scenario;
  return {
    ...scenario,
    network: {
      ...network,
      faults: [...network.faults, ...(branch.faults ?? [])],
      changes: [...(network.changes ?? []), ...(branch.changes ?? [])],
    },
    calls: [...calls, ...(branch.calls ?? [])],
  };
}
