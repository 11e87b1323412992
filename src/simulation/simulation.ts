import { arrivesAtClosed } from '../tcp/arrives/closed';
import { arrivesAtListen } from '../tcp/arrives/listen';
import { segmentArrives } from '../tcp/arrives/segment-arrives';
import { openPassive } from '../tcp/calls/open';
import { receive } from '../tcp/calls/receive';
import type { Out } from '../tcp/out';
import { ACK, RST, SYN } from '../tcp/segment';
import { add, gt } from '../tcp/seq';
import { createTcb, deleteTcb, nextTimeout } from '../tcp/tcb';
import { timeout } from '../tcp/timeouts';
import type { Timeline } from '../timeline/timeline';
import { connectionsOf, makeCall } from './calls';
import { createQueue, schedule, type Scheduled } from './clock';
import { addRecord, createHost, findDestination } from './host';
import { chooseIsn } from './isn';
import { createNetwork } from './network';
import type { Scenario } from './scenario';
import { Turn, type Told } from './turn';
import type { Event, Host, Packet, World } from './world';

/** The world at the beginning of a scenario: nothing has happened, the timed calls are scheduled. */
export function createWorld(scenario: Scenario): World {
  const queue = createQueue<Event>();
  for (const call of scenario.calls) {
    if (call.at !== undefined) {
      schedule(queue, call.at, { kind: 'call', call, record: undefined });
    }
  }
  return {
    scenario,
    now: 0,
    moments: 0,
    queue,
    hosts: scenario.hosts.map(createHost),
    network: createNetwork(scenario),
    isns: [],
  };
}

/**
 * Lets the next thing happen: one moment.
 *
 * @param timeline where it is written down; none when a stretch is run again to see the records in it
 * @returns whether there was anything left to happen
 */
export function step(world: World, timeline: Timeline | undefined): boolean {
  const { until } = world.scenario;
  for (let next = world.queue.heap.pop(); next !== undefined; next = world.queue.heap.pop()) {
    if (until !== undefined && next.at > until) {
      return false;
    }
    if (happen(world, timeline, next)) {
      return true;
    }
  }
  return false;
}

/** Returns false for a timeout that was meanwhile put off. */
function happen(
  world: World,
  timeline: Timeline | undefined,
  { at, order, event }: Scheduled<Event>,
): boolean {
  const host = world.hosts[hostOf(world, event)];
  if (host === undefined) {
    return false;
  }
  if (event.kind === 'timeout' && host.records[event.record]?.wake?.order !== order) {
    return false;
  }
  world.now = at;
  const turn = new Turn(world, host, timeline);
  switch (event.kind) {
    case 'arrival':
      turn.received(event.packet);
      arrive(world, turn, event.packet);
      break;
    case 'timeout':
      expire(world, turn, event.record);
      break;
    case 'call':
      makeCall(world, turn, timeline, event.call, event.record);
      break;
  }
  answer(world, turn, timeline);
  turn.finish();
  return true;
}

function hostOf(world: World, event: Event): number {
  switch (event.kind) {
    case 'arrival':
      return event.packet.to;
    case 'timeout':
      return event.host;
    case 'call':
      return world.hosts.findIndex((host) => host.name === event.call.host);
  }
}

function arrive(world: World, turn: Turn, packet: Packet): void {
  const { host } = turn;
  const { segment } = packet;
  const destination = findDestination(host, packet);
  switch (destination.kind) {
    case 'none':
      arrivesAtClosed(segment, turn.outWithoutRecord(packet));
      return;
    case 'record': {
      const record = host.records[destination.index];
      if (record !== undefined) {
        segmentArrives(record.tcb, segment, 0, world.now, turn.out(destination.index));
      }
      return;
    }
    case 'listener':
      arriveAtListener(world, turn, packet, destination.index, destination.replaces);
  }
}

/** A SYN gets a record of its own, so that the listener stays; anything else is answered without one. */
function arriveAtListener(
  world: World,
  turn: Turn,
  packet: Packet,
  listener: number,
  replaces: number | undefined,
): void {
  const { host } = turn;
  const { segment, source, destination } = packet;
  if ((segment.ctl & (SYN | ACK | RST)) !== SYN) {
    const tcb = host.records[listener]?.tcb;
    if (tcb !== undefined) {
      arrivesAtListen(tcb, segment, 0, world.now, turn.outWithoutRecord(packet));
    }
    return;
  }
  let iss = chooseIsn(world, host, destination, source);
  if (replaces !== undefined) {
    iss = replace(turn, host, replaces, iss);
  }
  const tcb = createTcb(host.policy);
  openPassive(tcb, SILENT);
  const index = addRecord(host, packet.connection, tcb, destination, source);
  arrivesAtListen(tcb, segment, iss, world.now, turn.out(index));
}

/** Ends a connection in TIME-WAIT that a new SYN opens again; returns an ISN past all it ever sent (MAY-2). */
function replace(turn: Turn, host: Host, index: number, iss: number): number {
  const old = host.records[index];
  if (old === undefined) {
    return iss;
  }
  const past = add(old.tcb.snd.nxt, host.policy.receiveBuffer + 1);
  deleteTcb(old.tcb, 'first.reopen', turn.out(index));
  return gt(past, iss) ? past : iss;
}

function expire(world: World, turn: Turn, index: number): void {
  const record = turn.host.records[index];
  const next = record === undefined ? undefined : nextTimeout(record.tcb);
  if (record !== undefined && next !== undefined) {
    record.wake = undefined;
    turn.timedOut(record.connection, next.timer);
    timeout(record.tcb, next.timer, world.now, turn.out(index));
  }
}

/** The applications answer what they were told, at once or later; reading is the answer to text. */
function answer(world: World, turn: Turn, timeline: Timeline | undefined): void {
  for (let told = turn.told.shift(); told !== undefined; told = turn.told.shift()) {
    const { record, signal } = told;
    const reads = world.scenario.hosts[turn.host.index]?.reads ?? true;
    const tcb = turn.host.records[record]?.tcb;
    if (signal === 'data' && reads && tcb !== undefined) {
      receive(tcb, Infinity);
    }
    for (const call of answers(world, turn.host, told)) {
      if (call.after > 0) {
        schedule(world.queue, world.now + call.after, { kind: 'call', call, record });
      } else {
        makeCall(world, turn, timeline, call, record);
      }
    }
  }
}

function answers(world: World, host: Host, { record, signal }: Told): Scenario['calls'] {
  const nth = connectionsOf(host).indexOf(record) + 1;
  return world.scenario.calls.filter(
    (call) =>
      call.when === signal &&
      call.host === host.name &&
      (call.connection === undefined || call.connection === nth),
  );
}

const SILENT: Out = {
  send: () => undefined,
  state: () => undefined,
  tell: () => undefined,
  apply: () => undefined,
  drop: () => undefined,
};
