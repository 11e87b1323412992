import { receive } from '../tcp/calls/receive';
import type { Signal } from '../tcp/out';
import type { RuleId } from '../tcp/rules';
import type { Application } from './application';
import { callAbort, callClose, callConnect, callListen, callRead, callSend, callShutdown } from './calls';
import { schedule } from './clock';
import { endpointAt } from './endpoint';
import type { CallSpec, Scenario } from './scenario';
import type { Turn } from './turn';
import type { ConnectionRecord, Host, World } from './world';

type CallOnRecord = Exclude<CallSpec, { call: 'listen' | 'connect' }>;

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

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    scenario.calls.forEach(({ host, when }, index) => {
      if (when !== undefined) {
        const key = keyOf(host, when);
        this.#answers.set(key, [...(this.#answers.get(key) ?? []), index]);
      }
    });
  }

  /** Schedules the calls that are made at a time. */
  begin(world: World): void {
    this.#scenario.calls.forEach(({ at, host }, index) => {
      if (at !== undefined) {
        plan(
          world,
          world.hosts.findIndex(({ name }) => name === host),
          at,
          index,
          undefined,
        );
      }
    });
  }

  told(turn: Turn, record: ConnectionRecord, signal: Signal): void {
    const { host, world } = turn;
    if (signal === 'data' && this.#scenario.hosts[host.index]?.reads === true) {
      receive(record.tcb, Infinity);
    }
    for (const index of this.#answers.get(keyOf(host.name, signal)) ?? []) {
      const call = this.#scenario.calls[index];
      if (call === undefined || (call.connection !== undefined && call.connection !== record.nth)) {
        continue;
      }
      if (call.after > 0) {
        plan(world, host.index, world.clock.now + call.after, index, record.index);
      } else {
        make(turn, call, record);
      }
    }
  }

  perform(turn: Turn, task: number, record: ConnectionRecord | undefined): void {
    const call = this.#scenario.calls[task];
    if (call !== undefined) {
      make(turn, call, record);
    }
  }
}

function keyOf(host: string, signal: Signal): string {
  return `${host} ${signal}`;
}

function plan(world: World, host: number, at: number, task: number, record: number | undefined): void {
  schedule(world.clock, at, { kind: 'task', host, task, record });
}

/** @param about the record it answers for, when it answers a signal */
function make(turn: Turn, call: CallSpec, about: ConnectionRecord | undefined): void {
  const { hosts, addresses } = turn.world;
  switch (call.call) {
    case 'listen':
      callListen(turn, call.port);
      return;
    case 'connect': {
      const peer = hosts.find(({ name }) => name === call.to);
      if (peer === undefined) {
        throw new Error(`no host "${call.to}"`);
      }
      callConnect(turn, endpointAt(addresses, peer.address, call.port), call.localPort);
      return;
    }
    default:
      makeOnRecord(turn, call, about);
  }
}

function makeOnRecord(turn: Turn, call: CallOnRecord, about: ConnectionRecord | undefined): void {
  const record = chooseRecord(turn.host, call.connection, about);
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

const PERIOD = 251;
const PATTERN = Uint8Array.from({ length: 64 * 1024 }, (_, i) => i % PERIOD);

/** Octets that say where in the stream they stand, so that one out of place would be seen. */
function pattern(record: ConnectionRecord, octets: number): Uint8Array {
  const start = record.sent % PERIOD;
  record.sent += octets;
  return start + octets <= PATTERN.length
    ? PATTERN.subarray(start, start + octets)
    : Uint8Array.from({ length: octets }, (_, i) => (start + i) % PERIOD);
}
