import { setOptions } from '../tcp/calls/options';
import type { Policy } from '../tcp/policy';
import { PROFILES } from '../tcp/profiles';
import { deleteTcb } from '../tcp/tcb';
import { backlogPolicy, type BacklogPolicy } from './backlog';
import { callListen } from './calls';
import { cancel } from './clock';
import { isAny } from './endpoint';
import { given, removeRecord, resetHost, type Listened } from './host';
import type { CallSpec } from './scenario';
import type { Turn } from './turn';
import type { ConnectionRecord, Host, World } from './world';

/** What is done to a host, and to the sockets of its applications. */

type OptionCall = Extract<CallSpec, { call: 'option' }>;
type ConfigureCall = Extract<CallSpec, { call: 'configure' }>;

/**
 * Socket options, of a connection; without one, of the host's listeners and of whatever it opens later.
 *
 * SO_REUSEADDR is always for what is opened later: it matters while a socket gets its port.
 */
export function callOption(turn: Turn, spec: OptionCall, record: ConnectionRecord | undefined): void {
  const { host, world } = turn;
  const { linger, reuseAddress } = spec;
  turn.called(record?.connection ?? -1, 'option', describeOptions(spec));
  const records = record === undefined ? listenersOf(host) : [record];
  for (const one of records) {
    turn.as(one);
    setOptions(one.tcb, knobsOf(spec, one.tcb.policy), world.clock.now);
    one.options = { ...one.options, ...given({ linger }) };
  }
  if (record === undefined) {
    host.policy = { ...host.policy, ...knobsOf(spec, host.policy) };
    host.options = { ...host.options, ...given({ linger }) };
  }
  host.options = { ...host.options, ...given({ reuseAddress }) };
}

/** The options that are knobs of a connection's policy. */
function knobsOf(
  { keepAlive, noDelay, sendBuffer, receiveBuffer }: OptionCall,
  { maxReceiveBuffer }: Policy,
): Partial<Policy> {
  return given<Policy>({
    keepAlive,
    nagle: noDelay === undefined ? undefined : !noDelay,
    sendBuffer,
    receiveBuffer,
    maxReceiveBuffer: receiveBuffer === undefined ? undefined : Math.max(maxReceiveBuffer, receiveBuffer),
  });
}

/** `SO_LINGER 0, TCP_NODELAY on` */
function describeOptions(spec: OptionCall): string {
  const { linger, keepAlive, noDelay, sendBuffer, receiveBuffer, reuseAddress } = spec;
  const values = {
    SO_LINGER: linger,
    SO_KEEPALIVE: keepAlive,
    TCP_NODELAY: noDelay,
    SO_SNDBUF: sendBuffer,
    SO_RCVBUF: receiveBuffer,
    SO_REUSEADDR: reuseAddress,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)}`)
    .join(', ');
}

/** Other choices for what begins later; a profile takes the place of all that was chosen before. */
export function callConfigure(turn: Turn, { profile, policy = {}, backlogs = {} }: ConfigureCall): void {
  const { host } = turn;
  const knobs = Object.keys({ ...given(policy), ...given(backlogs) });
  turn.called(-1, 'configure', [...(profile === undefined ? [] : [profile]), ...knobs].join(', '));
  const base = profile === undefined ? host.policy : PROFILES[profile];
  host.policy = { ...base, ...given<Policy>(policy) };
  host.backlogs =
    profile === undefined
      ? { ...host.backlogs, ...given<BacklogPolicy>(backlogs) }
      : backlogPolicy(profile, given<BacklogPolicy>(backlogs));
  for (const { tcb } of listenersOf(host)) {
    tcb.policy = host.policy;
  }
}

/** The host is gone: its records, its applications and what they were going to do. Nobody is told (section 3.5.1). */
export function callCrash(turn: Turn): void {
  const { host, world } = turn;
  turn.called(-1, 'crash', undefined);
  host.down = listenersOf(host).map(howListened);
  for (const record of host.records) {
    if (record.tcb.state !== 'CLOSED') {
      deleteTcb(record.tcb, 'crash.memory-lost', turn.as(record));
      removeRecord(host, record);
    }
  }
  forgetTasks(world, host);
  resetHost(host);
}

/**
 * It is there again, and its applications listen where they listened; whatever was up is restarted. RFC 9293 section
 * 3.4.3 has it keep quiet for an MSL first, lest it use sequence numbers again; no stack does, since their initial ones
 * come from a clock that goes on (section 3.4.1), and so do ours.
 */
export function callReboot(turn: Turn): void {
  if (turn.host.down === undefined) {
    callCrash(turn);
  }
  turn.called(-1, 'reboot', undefined);
  const listened = turn.host.down ?? [];
  turn.host.down = undefined;
  for (const { port, ...reception } of listened) {
    callListen(turn, port, reception);
  }
}

function listenersOf({ records, listeners }: Host): ConnectionRecord[] {
  return [...listeners.values()].flatMap((index) => records[index] ?? []);
}

function howListened({ local, listening }: ConnectionRecord): Listened {
  const { backlog = Infinity, accepting = 0, fastOpen = 0 } = listening ?? {};
  return {
    port: local.port,
    localAddress: isAny(local) ? undefined : local.address,
    backlog,
    accepts: accepting === Infinity,
    fastOpen,
  };
}

/** What its applications were going to do in answer to something; what they do at a time, they do when it comes. */
function forgetTasks({ clock }: World, host: Host): void {
  clock.events.forEach((event, number) => {
    if (event?.kind === 'task' && event.host === host.index && event.record !== undefined) {
      cancel(clock, number);
    }
  });
}
