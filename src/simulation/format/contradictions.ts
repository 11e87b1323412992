import { parseAddress } from '../../tcp/wire/address';
import { mistake, type Mistake } from '../mistakes';
import type { BranchSpec, CallSpec, ChangeSpec, FaultSpec, HostSpec, Problem, Scenario } from '../scenario';
import { addressesOf, isAddress } from '../targets';
import { beginContradictions } from './begin-contradictions';

type Path = Problem['path'];
type Report = (path: Path, mistake: Mistake) => void;

/** What each part of a scenario may say, but not together with the rest. */
export function contradictions(scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, found) => {
    problems.push({ path, mistake: found, kind: 'contradiction' });
  };
  const { hosts, network, begins, calls, branches = [], shown } = scenario;
  checkHosts(hosts, report);
  begins.forEach(({ ends }, i) => {
    ends.forEach(({ host }, end) => {
      checkName(hosts, host, ['begins', i, 'ends', end, 'host'], report);
    });
  });
  beginContradictions(scenario, report);
  checkPartition(hosts, network.partition, ['network', 'partition'], report);
  checkDone(
    hosts,
    { ...network, calls },
    { faults: ['network', 'faults'], changes: ['network', 'changes'], calls: ['calls'] },
    report,
  );
  branches.forEach((branch, i) => {
    const at = (list: string): Path => ['branches', i, list];
    checkDone(hosts, branch, { faults: at('faults'), changes: at('changes'), calls: at('calls') }, report);
    checkBranchNames(branches, branch, i, report);
  });
  if (shown !== undefined && !branches.some(({ name }) => name === shown)) {
    report(['shown'], mistake('branch.unknown', { name: shown }));
  }
  return problems;
}

function checkHosts(hosts: readonly HostSpec[], report: Report): void {
  const names = hosts.map(({ name }) => name);
  hosts.forEach((one, i) => {
    if (names.indexOf(one.name) !== i) {
      report(['hosts', i, 'name'], mistake('host.twice', { name: one.name }));
    }
    addressesOf(one).forEach((address, nth, own) => {
      const path: Path = nth === 0 ? ['hosts', i, 'address'] : ['hosts', i, 'addresses', nth - 1];
      checkAddress(address, path, report);
      const elsewhere = hosts.findIndex((other) => addressesOf(other).includes(address));
      if (elsewhere !== i || own.indexOf(address) !== nth) {
        report(path, mistake('address.twice', { address }));
      }
    });
  });
}

function checkAddress(address: string, path: Path, report: Report): void {
  if (parseAddress(address) === undefined) {
    report(path, mistake('schema.address', {}));
  }
}

/** What is done to hosts and network: by the scenario itself, or in a branch. */
interface Done {
  readonly faults?: readonly FaultSpec[] | undefined;
  readonly changes?: readonly ChangeSpec[] | undefined;
  readonly calls?: readonly CallSpec[] | undefined;
}

function checkDone(
  hosts: readonly HostSpec[],
  { faults = [], changes = [], calls = [] }: Done,
  paths: Readonly<Record<keyof Done, Path>>,
  report: Report,
): void {
  faults.forEach((fault, i) => {
    checkName(hosts, fault.from, [...paths.faults, i, 'from'], report);
  });
  changes.forEach((change, i) => {
    checkPartition(hosts, change.partition, [...paths.changes, i, 'partition'], report);
  });
  calls.forEach((call, i) => {
    checkCall(hosts, call, [...paths.calls, i], report);
  });
}

function checkCall(hosts: readonly HostSpec[], call: CallSpec, path: Path, report: Report): void {
  checkName(hosts, call.host, [...path, 'host'], report);
  const caller = hosts.find(({ name }) => name === call.host);
  if (call.call === 'connect' || call.call === 'forge') {
    const check = isAddress(call.to) ? checkAddress : checkName.bind(undefined, hosts);
    check(call.to, [...path, 'to'], report);
  }
  if (call.call === 'forge') {
    checkAddress(call.source, [...path, 'source'], report);
  }
  if (call.call === 'connect' && caller && [caller.name, ...addressesOf(caller)].includes(call.to)) {
    report([...path, 'to'], mistake('connect.itself', {}));
  }
  if (
    'localAddress' in call &&
    caller &&
    !addressesOf(caller).includes(call.localAddress ?? caller.address)
  ) {
    report([...path, 'localAddress'], mistake('address.foreign', { host: caller.name }));
  }
  if ((call.at === undefined) === (call.when === undefined)) {
    report(path, mistake('call.time', {}));
  }
  if (call.when !== 'data' && call.received !== undefined) {
    report([...path, 'received'], mistake('call.received', {}));
  }
  if (call.at === undefined && call.times !== undefined) {
    report([...path, 'times'], mistake('call.times', {}));
  }
}

function checkPartition(
  hosts: readonly HostSpec[],
  partition: readonly string[] | undefined,
  path: Path,
  report: Report,
): void {
  partition?.forEach((name, i) => {
    checkName(hosts, name, [...path, i], report);
  });
}

function checkName(hosts: readonly HostSpec[], value: string, path: Path, report: Report): void {
  const names = hosts.map(({ name }) => name);
  if (!names.includes(value)) {
    report(path, mistake('host.unknown', { name: value, hosts: names.join(', ') }));
  }
}

function checkBranchNames(
  branches: readonly BranchSpec[],
  { name, from }: BranchSpec,
  i: number,
  report: Report,
): void {
  if (branches.findIndex((other) => other.name === name) !== i) {
    report(['branches', i, 'name'], mistake('branch.twice', { name }));
  }
  if (from !== undefined && !branches.some((other) => other.name === from)) {
    report(['branches', i, 'from'], mistake('branch.unknown', { name: from }));
  }
}
