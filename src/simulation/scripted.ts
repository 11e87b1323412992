import { receive } from '../tcp/calls/receive';
import type { Signal } from '../tcp/out';
import type { RuleId } from '../tcp/rules';
import { NO_OPTIONS, NOT_ECT, type Segment } from '../tcp/segment';
import type { Application } from './application';
import {
  callAbort,
  callAccept,
  callClose,
  callConnect,
  callForge,
  callListen,
  callRead,
  callSend,
  callShutdown,
} from './calls';
import { octetsReceived } from '../tcp/text';
import { beginningsOf, makeBeginning, type Beginning } from './begin';
import { schedule } from './clock';
import { endpointAt, type Endpoint } from './endpoint';
import { controlOf, optionsOf } from './header';
import { callConfigure, callCrash, callOption, callReboot } from './host-calls';
import { stretch } from './pattern';
import type { CallSpec, Scenario } from './scenario';
import { isAddress } from './targets';
import type { Turn } from './turn';
import { createWorld, type ConnectionRecord, type Host, type World, type WorldOptions } from './world';

type CallOnRecord = Exclude<
  CallSpec,
  { call: 'listen' | 'accept' | 'connect' | 'forge' | 'option' | 'configure' | 'crash' | 'reboot' }
>;

/** What each call is refused by when there is no connection (RFC 9293 sections 3.10.2 to 3.10.5). */
const NOT_OPEN: Readonly<Record<CallOnRecord['call'], RuleId>> = {
  send: 'send.not-open',
  read: 'receive.not-open',
  shutdown: 'close.not-open',
  close: 'close.not-open',
  abort: 'abort.not-open',
};

/** The applications of a scenario: they make its calls, at their time or in answer to what the stack tells. */
export class Scripted implements Application {
  readonly #scenario: Scenario;
  /** For each host and signal, which of the scenario's calls answer it. */
  readonly #answers = new Map<string, number[]>();
  /** What is there at the beginning: their tasks have negative numbers, from -1 down. */
  readonly #beginnings: readonly Beginning[];

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#beginnings = beginningsOf(scenario.begins);
    scenario.calls.forEach(({ host, when }, index) => {
      if (when !== undefined) {
        const key = keyOf(host, when);
        this.#answers.set(key, [...(this.#answers.get(key) ?? []), index]);
      }
    });
  }

  /** The scenario's world at its beginning, with the calls in it that are made at a time. */
  begin(options: Pick<WorldOptions, 'wire'> = {}): World {
    const otherAddresses = foreignAddresses(this.#scenario);
    const world = createWorld(this.#scenario, { ...options, otherAddresses });
    const placeOf = (host: string): number => world.hosts.findIndex(({ name }) => name === host);
    this.#beginnings.forEach(({ at, host }, index) => {
      plan(world, placeOf(host), at, -1 - index, undefined);
    });
    this.#scenario.calls.forEach(({ at, host }, index) => {
      if (at !== undefined) {
        plan(world, placeOf(host), at, index, undefined);
      }
    });
    return world;
  }

  told(turn: Turn, record: ConnectionRecord, signal: Signal): void {
    const { host, world } = turn;
    if (signal === 'data' && this.#scenario.hosts[host.index]?.reads === true) {
      receive(record.tcb, Infinity);
    }
    const before = record.heard;
    if (signal === 'data') {
      record.heard = octetsReceived(record.tcb);
    }
    for (const index of this.#answers.get(keyOf(host.name, signal)) ?? []) {
      const call = this.#scenario.calls[index];
      if (call === undefined || (call.connection !== undefined && call.connection !== record.nth)) {
        continue;
      }
      if (call.received !== undefined && (call.received <= before || call.received > record.heard)) {
        continue;
      }
      if (call.after > 0) {
        plan(world, host.index, world.clock.now + call.after, index, record.index);
      } else {
        make(turn, call, record, 0);
      }
    }
  }

  /** @param task a call's place among the calls, plus, for each time it has been made, the number of calls */
  perform(turn: Turn, task: number, record: ConnectionRecord | undefined): void {
    const { begins, calls } = this.#scenario;
    const beginning = this.#beginnings[-1 - task];
    if (beginning !== undefined) {
      makeBeginning(turn, begins, beginning);
      return;
    }
    const call = calls[task % calls.length];
    const nth = Math.floor(task / calls.length);
    if (call?.at !== undefined && nth + 1 < (call.times ?? 1)) {
      plan(
        turn.world,
        turn.host.index,
        call.at + (nth + 1) * (call.every ?? 1),
        task + calls.length,
        undefined,
      );
    }
    if (call !== undefined) {
      make(turn, call, record, nth);
    }
  }
}

/** The addresses that calls name and no host has. */
function foreignAddresses({ calls, hosts }: Scenario): string[] {
  const named = calls.flatMap((call) => [
    ...('to' in call && isAddress(call.to) ? [call.to] : []),
    ...('source' in call ? [call.source] : []),
  ]);
  const own = hosts.flatMap(({ address, addresses }) => [address, ...addresses]);
  return [...new Set(named)].filter((address) => !own.includes(address));
}

function keyOf(host: string, signal: Signal): string {
  return `${host} ${signal}`;
}

function plan(world: World, host: number, at: number, task: number, record: number | undefined): void {
  schedule(world.clock, at, { kind: 'task', host, task, record });
}

/**
 * @param about the record it answers for, when it answers a signal
 * @param nth how often it has been made before
 */
function make(turn: Turn, call: CallSpec, about: ConnectionRecord | undefined, nth: number): void {
  const { host } = turn;
  const { reuseAddress } = host.options;
  if (host.down !== undefined && call.call !== 'reboot') {
    turn.called(-1, call.call, 'octets' in call ? call.octets : undefined);
    turn.refused({ error: 'host is down', rule: 'arrival.host-down' });
    return;
  }
  switch (call.call) {
    case 'listen':
      callListen(turn, call.port, { ...call, reuseAddress });
      return;
    case 'accept':
      callAccept(turn, call.port);
      return;
    case 'connect':
      callConnect(turn, endpointOf(turn.world, call.to, call.port), {
        ...call,
        reuseAddress,
        text: call.octets === undefined ? undefined : stretch(0, call.octets),
      });
      return;
    case 'forge':
      callForge(
        turn,
        endpointAt(turn.world.addresses, call.source, portAfter(call.sourcePort, nth)),
        endpointOf(turn.world, call.to, call.port),
        forged(call),
      );
      return;
    case 'option':
      callOption(turn, call, chooseConnection(host, call.connection, about));
      return;
    case 'configure':
      callConfigure(turn, call);
      return;
    case 'crash':
      callCrash(turn);
      return;
    case 'reboot':
      callReboot(turn);
      return;
    default:
      makeOnRecord(turn, call, about);
  }
}

/** The port of the host, or at the address, that a call names. */
function endpointOf({ hosts, addresses }: World, target: string, port: number): Endpoint {
  return endpointAt(addresses, hosts.find(({ name }) => name === target)?.address ?? target, port);
}

function forged(call: Extract<CallSpec, { call: 'forge' }>): Segment {
  return {
    seq: call.seq,
    ack: call.ack,
    ctl: controlOf(call.flags),
    wnd: call.wnd,
    up: call.up ?? 0,
    data: new Uint8Array(call.octets),
    options: call.options === undefined ? NO_OPTIONS : optionsOf(call.options),
    ecn: NOT_ECT,
  };
}

/** The port so many after this one; the lowest one comes after the highest. */
function portAfter(port: number, count: number): number {
  return 1 + ((port - 1 + count) % HIGHEST_PORT);
}

const HIGHEST_PORT = 65535;

function makeOnRecord(turn: Turn, call: CallOnRecord, about: ConnectionRecord | undefined): void {
  const record =
    call.call === 'close' && call.listener !== undefined
      ? turn.host.records.find(
          ({ remote, local, tcb }) =>
            remote === undefined && local.port === call.listener && tcb.state === 'LISTEN',
        )
      : chooseRecord(turn.host, call.connection, about);
  if (record === undefined) {
    turn.called(-1, call.call, 'octets' in call ? call.octets : undefined);
    turn.refused({ error: 'connection does not exist', rule: NOT_OPEN[call.call] });
    return;
  }
  switch (call.call) {
    case 'send':
      callSend(turn, record, pattern(record, call.octets));
      return;
    case 'read':
      callRead(turn, record, call.octets);
      return;
    case 'shutdown':
      callShutdown(turn, record);
      return;
    case 'close':
      callClose(turn, record);
      return;
    case 'abort':
      callAbort(turn, record);
  }
}

/** The record a call is for: the host's n-th connection, the one it answers for, or the latest; else a listener. */
function chooseRecord(
  { records, connections }: Host,
  nth: number | undefined,
  about: ConnectionRecord | undefined,
): ConnectionRecord | undefined {
  return nth === undefined && about !== undefined
    ? about
    : records.filter((record) => record.nth === (nth ?? connections)).at(-1);
}

/** The same, but never a listener. */
function chooseConnection(
  host: Host,
  nth: number | undefined,
  about: ConnectionRecord | undefined,
): ConnectionRecord | undefined {
  const record = chooseRecord(host, nth, about);
  return record?.remote === undefined || record.tcb.state === 'CLOSED' ? undefined : record;
}

/** The next octets of what its application sends. */
function pattern(record: ConnectionRecord, octets: number): Uint8Array {
  const start = record.sent;
  record.sent += octets;
  return stretch(start, octets);
}
