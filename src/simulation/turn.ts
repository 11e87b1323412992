import type { Out, Signal } from '../tcp/out';
import type { RuleId } from '../tcp/rules';
import type { Segment } from '../tcp/segment';
import type { State } from '../tcp/state';
import { nextDeadline } from '../tcp/timers';
import { transmit } from '../tcp/transmit';
import { countHalfOpen, hold, leaveQueue } from './backlog';
import { answerWithError, answerWithReset } from './answers';
import { cancel, reschedule, schedule, scheduleInLine } from './clock';
import { hostAt, isUnicast, type Endpoint } from './endpoint';
import { rememberServer } from './fast-open';
import { removeRecord } from './host';
import { route, type Datagram } from './network';
import { holdBack, letPass } from './overtaking';
import type { Recorder, Refusal } from './recorder';
import { encode } from './wire';
import type { ConnectionRecord, Host, Interjection, Packet, World } from './world';

/** Something the stack told an application, which may answer. */
interface Told {
  readonly record: ConnectionRecord;
  readonly signal: Signal;
}

/**
 * One event on one host, from its cause to the last segment it sends: {@link begin}, what follows, {@link finish}.
 * It is the sink for what the engine does, on behalf of one record or packet at a time. Segments go to the network
 * at once; in the end every record that was touched sends what it may, and its timer is set.
 *
 * One turn serves all events, one after the other: nobody may keep it.
 */
export class Turn implements Out {
  readonly world: World;
  readonly recorder: Recorder | undefined;
  /** What applications have been told in this turn and have not answered yet, in order. */
  readonly told: Told[] = [];
  readonly #touched: ConnectionRecord[] = [];
  #host: Host;
  /** On whose behalf: a record, or, where there is none, whoever answers a packet. */
  #record: ConnectionRecord | undefined;
  #connection = -1;
  #source: Endpoint | undefined;
  #destination: Endpoint | undefined;

  constructor(world: World, host: Host, recorder: Recorder | undefined) {
    this.world = world;
    this.#host = host;
    this.recorder = recorder;
  }

  get host(): Host {
    return this.#host;
  }

  begin(host: Host): void {
    this.#host = host;
  }

  /** The sink for what a record does. */
  as(record: ConnectionRecord): Out {
    if (!this.#touched.includes(record)) {
      this.#touched.push(record);
      record.touched = this.world.moments;
    }
    this.#record = record;
    this.#connection = record.connection;
    this.#source = record.local;
    this.#destination = record.remote;
    return this;
  }

  /** The sink for a host that answers a segment without having a record for it. */
  asNobody({ destination, source, connection }: Packet): Out {
    return this.between(destination, source, connection);
  }

  /** The sink for what goes from here to there, whoever sends it. */
  between(source: Endpoint, destination: Endpoint, connection: number): this {
    this.#record = undefined;
    this.#connection = connection;
    this.#source = source;
    this.#destination = destination;
    return this;
  }

  // -- what it began with, for the record ---------------------------------------------------------------------

  /** An application calls. */
  called(connection: number, name: string, argument: Endpoint | number | string | undefined): void {
    this.recorder?.called(connection, name, argument);
  }

  /** Its call is refused, if there is an error; which is passed on. */
  refused<E extends Refusal | undefined>(error: E): E {
    if (error !== undefined) {
      this.recorder?.refused(error);
    }
    return error;
  }

  // -- what the engine does -------------------------------------------------------------------------------------

  send(segment: Segment, rule: RuleId, retransmission: boolean): void {
    this.put(segment, rule, retransmission);
  }

  /** Hands a segment to the network; a listener has nobody to send one to. */
  put(segment: Segment, rule: RuleId | '', retransmission: boolean): void {
    const source = this.#source;
    const destination = this.#destination;
    if (source === undefined || destination === undefined) {
      return;
    }
    const to = hostAt(this.world.addresses, destination);
    if (to === -1) {
      this.#strew(source, destination, segment, rule, retransmission);
    } else {
      this.#carry({ source, destination, to, segment }, rule, retransmission, false);
    }
  }

  /** To an address that is no host's: lost, or, where that means all hosts, to every other one. */
  #strew(
    source: Endpoint,
    destination: Endpoint,
    segment: Segment,
    rule: RuleId | '',
    retransmission: boolean,
  ): void {
    const toAll = !isUnicast(this.world.addresses, destination);
    const others = this.world.hosts.filter(({ index }) => index !== this.#host.index);
    for (const { index: to } of toAll ? others : others.slice(0, 1)) {
      this.#carry({ source, destination, to, segment }, rule, retransmission, !toAll);
    }
  }

  #carry(datagram: Datagram, rule: RuleId | '', retransmission: boolean, intoNothing: boolean): void {
    const { world, recorder } = this;
    const { network, clock } = world;
    const { to, segment } = datagram;
    const from = this.#host.index;
    const fate = route(network, from, datagram, clock.now);
    const usual = fate.arrivesAt ?? clock.now + network.conditions.delay;
    const arrivesAt = usual + fate.late;
    const lost = fate.lost || intoNothing;
    const packet = this.#packet(datagram, fate.changed ?? segment, fate.corrupted);
    if (!lost && fate.held !== undefined) {
      holdBack(world, from, packet, arrivesAt, clock.now + fate.held);
    } else if (!lost) {
      scheduleInLine(clock, arrivesAt, packet);
      letPass(world, from, to, arrivesAt);
    }
    recorder?.sent(packet, { segment, rule, retransmission, arrivesAt, lost, by: 'host' });
    for (const late of fate.copies) {
      const copy = { ...packet };
      const at = usual + late;
      scheduleInLine(clock, at, copy);
      recorder?.sent(copy, { segment, rule, retransmission, arrivesAt: at, lost: false, by: 'network' });
    }
    if (fate.error !== undefined) {
      answerWithError(world, datagram, this.#connection, arrivesAt, fate.error);
    }
    if (fate.reset && !intoNothing) {
      answerWithReset(world, from, datagram, this.#connection, arrivesAt);
    }
  }

  #packet({ to, source, destination }: Datagram, segment: Segment, corrupted: boolean): Packet {
    const packet: Packet = {
      kind: 'packet',
      to,
      source,
      destination,
      segment,
      corrupted,
      octets: undefined,
      connection: this.#connection,
      row: -1,
    };
    if (this.world.wire) {
      packet.octets = encode(this.world.addresses, packet);
    }
    return packet;
  }

  /** A middlebox speaks in the name of this host: it does not go through the host's own hands. */
  interject(interjection: Interjection): void {
    const { source, destination, segment, connection, arrivesAt } = interjection;
    this.between(source, destination, connection);
    const packet = this.#packet(interjection, segment, false);
    scheduleInLine(this.world.clock, arrivesAt, packet);
    const sent = {
      segment,
      rule: '',
      retransmission: false,
      arrivesAt,
      lost: false,
      by: 'middlebox',
    } as const;
    this.recorder?.sent(packet, sent);
  }

  state(before: State, after: State, rule: RuleId): void {
    if (this.#record !== undefined) {
      countHalfOpen(this.#host, this.#record, before, after);
      if (before === 'SYN-SENT') {
        rememberServer(this.#host, this.#record, after, rule, this.world.clock.now);
      }
      this.recorder?.state(this.#connection, before, after, rule);
    }
  }

  tell(signal: Signal, rule: RuleId): void {
    if (this.#record !== undefined && !hold(this.#host, this.#record, signal, rule)) {
      this.recorder?.told(this.#connection, signal, rule);
      this.told.push({ record: this.#record, signal });
    }
  }

  apply(rule: RuleId): void {
    this.recorder?.applied(rule);
  }

  drop(rule: RuleId): void {
    this.recorder?.dropped(rule);
  }

  /** Ends the event. */
  finish(): void {
    const { world, host } = this;
    for (const record of this.#touched) {
      transmit(record.tcb, world.clock.now, this.as(record));
    }
    world.moments++;
    this.recorder?.write(world.clock.now, host.index);
    for (let record = this.#touched.shift(); record !== undefined; record = this.#touched.shift()) {
      this.#settle(record);
    }
  }

  /** Forgets a record that is gone, and schedules the next timeout of one that is not. */
  #settle(record: ConnectionRecord): void {
    const { clock } = this.world;
    const { state } = record.tcb;
    const gone = state === 'CLOSED' || (state === 'LISTEN' && record.remote !== undefined);
    if (gone) {
      leaveQueue(this.host, record);
      removeRecord(this.host, record);
    }
    const next = gone ? undefined : nextDeadline(record.tcb);
    if (next === undefined) {
      if (record.wake !== undefined) {
        cancel(clock, record.wake);
        record.wake = undefined;
      }
    } else if (record.wake === undefined) {
      record.wake = schedule(clock, next, record);
    } else {
      reschedule(clock, record.wake, next);
    }
  }
}
