import { arrivesAtClosed } from '../tcp/arrives/closed';
import { arrivesAtListen } from '../tcp/arrives/listen';
import { segmentArrives } from '../tcp/arrives/segment-arrives';
import { icmpArrives } from '../tcp/icmp';
import { sendRst } from '../tcp/emit';
import { openPassive } from '../tcp/calls/open';
import { SILENT } from '../tcp/out';
import { reopens } from '../tcp/reopen';
import { ACK, RST, SYN, type Segment } from '../tcp/segment';
import { createTcb, deleteTcb } from '../tcp/tcb';
import { nextTimeout } from '../tcp/timers';
import { timeout } from '../tcp/timeouts';
import type { Timeline } from '../timeline/timeline';
import { answerWithCookie, COOKIE_LIFETIME, rebuild } from '../tcp/syn-cookies';
import type { Application } from './application';
import { admit, hasNoRoomFor, isFull, isStray, type Listening } from './backlog';
import { takeNext } from './clock';
import { describeChange } from './conditions';
import { ipHeaderOf, isUnicast } from './endpoint';
import { judgeSyn } from './fast-open';
import { addRecord, findListenerFor, findRecord } from './host';
import { kindOf, nameOf } from './icmp';
import { chooseIsn, cookieKey } from './isn';
import { changeNetwork } from './network';
import { Recorder } from './recorder';
import { replace } from './reuse';
import { Turn } from './turn';
import { decode } from './wire';
import type { ConnectionRecord, Event, IcmpMessage, Packet, World } from './world';

/** Lets things happen in a world, one moment after the other. */
export class Simulation {
  readonly world: World;
  readonly #application: Application;
  readonly #turn: Turn;

  /** @param timeline where it is written down; none when nobody looks, or when a stretch is run again */
  constructor(world: World, application: Application, timeline: Timeline | undefined) {
    const [host] = world.hosts;
    if (host === undefined) {
      throw new RangeError('a world without hosts');
    }
    this.world = world;
    this.#application = application;
    this.#turn = new Turn(world, host, timeline && new Recorder(timeline, world.addresses));
  }

  /**
   * Lets the next thing happen: one moment.
   *
   * @returns whether there was anything left to happen
   */
  step(): boolean {
    const { world } = this;
    const event = takeNext(world.clock, world.until);
    if (event === undefined) {
      return false;
    }
    this.#begin(event);
    this.#answer();
    this.#turn.finish();
    return true;
  }

  #begin(event: Event): void {
    const { world } = this;
    const turn = this.#turn;
    const host = world.hosts[placeOf(event)];
    if (host === undefined) {
      throw new RangeError(`a ${event.kind} on no host`);
    }
    turn.begin(host);
    switch (event.kind) {
      case 'packet':
        turn.recorder?.received(event);
        if (host.down !== undefined) {
          turn.asNobody(event).drop('arrival.host-down');
        } else if (host.raw) {
          this.#application.heard?.(turn, event);
        } else {
          arrive(turn, event);
        }
        return;
      case 'icmp':
        turn.recorder?.warned(event.connection, nameOf(event.error));
        hear(turn, event);
        return;
      case 'interjection':
        turn.interject(event);
        return;
      case 'change':
        changeNetwork(world.network, event.change, world.hosts, world.clock.now);
        turn.recorder?.networkChanged(describeChange(event.change));
        return;
      case 'record':
        expire(turn, event);
        return;
      case 'task':
        this.#application.perform(
          turn,
          event.task,
          event.record === undefined ? undefined : host.records[event.record],
        );
    }
  }

  /** The applications answer what they were told, which may have them told more. */
  #answer(): void {
    const { told } = this.#turn;
    for (let next = told[0]; next !== undefined; next = told[0]) {
      told.shift();
      this.#application.told(this.#turn, next.record, next.signal);
    }
  }
}

/** The host on which an event happens; what happens on none has its moment on the first. */
function placeOf(event: Event): number {
  switch (event.kind) {
    case 'packet':
    case 'icmp':
      return event.to;
    case 'change':
      return 0;
    default:
      return event.host;
  }
}

/** Takes what the network delivers to the stack, unless it is damaged or from, or to, more than one host. */
function arrive(turn: Turn, packet: Packet): void {
  const { octets, corrupted, source, destination } = packet;
  const { addresses } = turn.world;
  const whole = octets === undefined ? !corrupted : decode(octets);
  const segment = typeof whole === 'object' ? whole : whole === true ? packet.segment : undefined;
  if (segment === undefined) {
    turn.asNobody(packet).drop('arrival.checksum');
  } else if (!isUnicast(addresses, source) || !isUnicast(addresses, destination)) {
    turn.asNobody(packet).drop('arrival.not-unicast');
  } else {
    demultiplex(turn, packet, segment);
  }
}

/** By the four-tuple, then by the port (RFC 9293 section 3.9.1.1, MUST-42). */
function demultiplex(turn: Turn, packet: Packet, segment: Segment): void {
  const { host, world } = turn;
  const { source, destination } = packet;
  const record = findRecord(host, destination, source);
  const listener =
    record === undefined || reopens(record.tcb, segment) ? findListenerFor(host, destination) : undefined;
  if (listener?.listening !== undefined) {
    arriveAtListener(turn, packet, segment, listener, listener.listening, record);
  } else if (record === undefined || isStray(host, record)) {
    arrivesAtClosed(segment, turn.asNobody(packet), host.policy.closedPort);
  } else if (hasNoRoomFor(host, record, segment)) {
    overflow(turn, packet, segment, record);
  } else {
    segmentArrives(record.tcb, segment, 0, world.clock.now, turn.as(record));
  }
}

/** An ICMP error goes to the connection whose segment it quotes (MUST-54). */
function hear(turn: Turn, { local, remote, seq, error }: IcmpMessage): void {
  const record = findRecord(turn.host, local, remote);
  if (record !== undefined) {
    const kind = kindOf(error, record.tcb.policy.icmpErrors);
    icmpArrives(record.tcb, { kind, seq, mtu: error.mtu }, turn.world.clock.now, turn.as(record));
  }
}

/**
 * A SYN gets a record of its own, so that the listener stays; an ACK may prove that a SYN was answered and not
 * remembered; anything else is answered without a record.
 *
 * @param old the connection in TIME-WAIT that it opens again
 */
function arriveAtListener(
  turn: Turn,
  packet: Packet,
  segment: Segment,
  listener: ConnectionRecord,
  listening: Listening,
  old: ConnectionRecord | undefined,
): void {
  const { now } = turn.world.clock;
  switch (segment.ctl & (SYN | ACK | RST)) {
    case SYN:
      arriveSyn(turn, packet, segment, listener, listening, old);
      return;
    case ACK:
      if (
        now - listening.cookieAt <= COOKIE_LIFETIME &&
        arriveCookie(turn, packet, segment, listener, listening)
      ) {
        return;
      }
  }
  arrivesAtListen(listener.tcb, segment, 0, now, turn.asNobody(packet));
}

function arriveSyn(
  turn: Turn,
  packet: Packet,
  segment: Segment,
  listener: ConnectionRecord,
  listening: Listening,
  old: ConnectionRecord | undefined,
): void {
  const { host, world } = turn;
  const { now } = world.clock;
  const { source, destination } = packet;
  switch (admit(host, listening)) {
    case 'no room':
      turn.asNobody(packet).drop('backlog.no-room');
      return;
    case 'accept queue full':
      turn.asNobody(packet).drop('backlog.accept-queue-full');
      return;
    case 'cookie':
      listening.cookieAt = now;
      answerWithCookie(
        listener.tcb.policy,
        segment,
        cookieKey(world, destination, source),
        now,
        turn.asNobody(packet),
      );
      return;
    case 'record': {
      const isn = chooseIsn(world, host, destination, source);
      const iss = old === undefined ? isn : replace(turn, old, isn, 'first.reopen');
      const tcb = createTcb(listener.tcb.policy, ipHeaderOf(destination));
      openPassive(tcb, SILENT);
      const { options } = listener;
      const pending = { listener: listener.index, held: [] };
      const record = addRecord(host, packet.connection, tcb, destination, source, { pending, options });
      const judgement = judgeSyn(world, host, listener, packet, segment);
      arrivesAtListen(tcb, segment, iss, now, turn.as(record), judgement);
    }
  }
}

/** @returns whether the ACK brought a cookie */
function arriveCookie(
  turn: Turn,
  packet: Packet,
  segment: Segment,
  listener: ConnectionRecord,
  listening: Listening,
): boolean {
  const { host, world } = turn;
  const { now } = world.clock;
  const { source, destination } = packet;
  const tcb = rebuild(listener.tcb.policy, segment, cookieKey(world, destination, source), now);
  if (tcb === undefined) {
    return false;
  }
  if (isFull(listening)) {
    overflow(turn, packet, segment, undefined);
    return true;
  }
  const { options } = listener;
  const pending = { listener: listener.index, held: [] };
  const record = addRecord(host, packet.connection, tcb, destination, source, { pending, options });
  turn.as(record).state('LISTEN', tcb.state, 'cookie.accepted');
  segmentArrives(tcb, segment, 0, now, turn.as(record));
  return true;
}

/** The last ACK of the handshake finds the accept queue full: it is left unheard, or the connection is reset. */
function overflow(turn: Turn, packet: Packet, segment: Segment, record: ConnectionRecord | undefined): void {
  turn.asNobody(packet).drop('backlog.accept-queue-full');
  if (turn.host.backlogs.abortOnOverflow) {
    sendRst(segment.ack, 'backlog.reset', turn.asNobody(packet));
    if (record !== undefined) {
      deleteTcb(record.tcb, 'backlog.reset', turn.as(record));
    }
  }
}

function expire(turn: Turn, record: ConnectionRecord): void {
  const next = nextTimeout(record.tcb);
  record.wake = undefined;
  if (next !== undefined) {
    turn.recorder?.timedOut(record.connection, next.timer);
    timeout(record.tcb, next.timer, turn.world.clock.now, turn.as(record));
  }
}
