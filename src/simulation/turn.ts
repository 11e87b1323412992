import type { CallError } from '../tcp/calls/error';
import type { Out, Signal } from '../tcp/out';
import type { RuleId } from '../tcp/rules';
import type { Segment } from '../tcp/segment';
import { SYN } from '../tcp/segment';
import { distance } from '../tcp/seq';
import type { State } from '../tcp/state';
import { nextTimeout } from '../tcp/tcb';
import { transmit } from '../tcp/transmit';
import type { SegmentSummary } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';
import { schedule } from './clock';
import { removeRecord } from './host';
import { route } from './network';
import type { Endpoint, Host, Packet, World } from './world';

/** How much a rule says about why something happened as it did: a change of state says most. */
const WEIGHT = { none: 0, applied: 1, dropped: 2, stateChanged: 3 } as const;
type Weight = (typeof WEIGHT)[keyof typeof WEIGHT];

/** What came from outside: its rule is the weightiest of those that decided what follows. */
interface Cause {
  rule: RuleId | '';
  weight: Weight;
}

/** What happened, in order; the first is what the turn began with. */
type Effect =
  | ({ kind: 'received'; packet: Packet; dropped: boolean } & Cause)
  | ({ kind: 'call' | 'timeout'; connection: number; text: string } & Cause)
  | { kind: 'told'; connection: number; text: string; rule: RuleId }
  | { kind: 'state'; connection: number; before: State; after: State; rule: RuleId }
  | {
      kind: 'sent';
      connection: number;
      source: Endpoint;
      destination: Endpoint;
      segment: Segment;
      rule: RuleId;
      retransmission: boolean;
    };

/** Something the stack told an application, which may answer. */
export interface Told {
  readonly record: number;
  readonly signal: Signal;
}

/**
 * One event on one host, from its cause to the last segment it sends. Collects what the engine says follows, and
 * in the end, in {@link Turn.finish}, lets every record that was touched send what it may, hands the segments to the
 * network, and writes the moment into the timeline when one is kept.
 */
export class Turn {
  readonly told: Told[] = [];
  readonly #effects: Effect[] = [];
  readonly #touched = new Set<number>();
  /** The latest effect that came from outside: what rules decide about now. */
  #cause: Cause | undefined;
  readonly #world: World;
  readonly #timeline: Timeline | undefined;
  readonly host: Host;

  constructor(world: World, host: Host, timeline: Timeline | undefined) {
    this.#world = world;
    this.host = host;
    this.#timeline = timeline;
  }

  received(packet: Packet): void {
    this.#begin({ kind: 'received', packet, rule: '', weight: WEIGHT.none, dropped: false });
  }

  /** An application calls; returns how to say that the call was refused. */
  called(connection: number, text: string): (refusal: CallError) => void {
    const call = { kind: 'call' as const, connection, text, rule: '' as RuleId | '', weight: WEIGHT.none };
    this.#begin(call);
    return ({ error, rule }) => {
      call.text = `${text}: error "${error}"`;
      call.rule = rule;
    };
  }

  timedOut(connection: number, timer: string): void {
    this.#begin({ kind: 'timeout', connection, text: timer, rule: '', weight: WEIGHT.none });
  }

  /** The sink for what a record does. */
  out(record: number): Out {
    const { connection, local, remote } = this.#record(record);
    this.#touched.add(record);
    return {
      send: (segment, rule, retransmission) => {
        if (remote !== undefined) {
          this.#send(connection, local, remote, segment, rule, retransmission);
        }
      },
      state: (before, after, rule) => {
        this.#effects.push({ kind: 'state', connection, before, after, rule });
        this.#decide(rule, WEIGHT.stateChanged);
      },
      tell: (signal, rule) => {
        this.#effects.push({ kind: 'told', connection, text: signal, rule });
        this.told.push({ record, signal });
      },
      apply: (rule) => {
        this.#decide(rule, WEIGHT.applied);
      },
      drop: (rule) => {
        this.#drop(rule);
      },
    };
  }

  /** The sink for a host that answers a segment without having a record for it. */
  outWithoutRecord(packet: Packet): Out {
    return {
      send: (segment, rule, retransmission) => {
        this.#send(packet.connection, packet.destination, packet.source, segment, rule, retransmission);
      },
      state: () => undefined,
      tell: () => undefined,
      apply: () => undefined,
      drop: (rule) => {
        this.#drop(rule);
      },
    };
  }

  /** Ends the event. */
  finish(): void {
    for (const index of this.#touched) {
      transmit(this.#record(index).tcb, this.#world.now, this.out(index));
    }
    this.#timeline?.begin(this.#world.now, this.host.index);
    this.#world.moments++;
    for (const effect of this.#effects) {
      this.#carryOut(effect);
    }
    for (const index of this.#touched) {
      this.#settle(index);
    }
  }

  #record(index: number): Host['records'][number] {
    const record = this.host.records[index];
    if (record === undefined) {
      throw new RangeError(`record ${String(index)} of ${String(this.host.records.length)}`);
    }
    return record;
  }

  #send(
    connection: number,
    source: Endpoint,
    destination: Endpoint,
    segment: Segment,
    rule: RuleId,
    retransmission: boolean,
  ): void {
    this.#effects.push({ kind: 'sent', connection, source, destination, segment, rule, retransmission });
    if (this.#cause?.weight === WEIGHT.none) {
      this.#decide(rule, WEIGHT.none);
    }
  }

  #begin(effect: Effect & Cause): void {
    this.#effects.push(effect);
    this.#cause = effect;
  }

  #decide(rule: RuleId, weight: Weight): void {
    if (this.#cause !== undefined && weight >= this.#cause.weight) {
      this.#cause.rule = rule;
      this.#cause.weight = weight;
    }
  }

  #drop(rule: RuleId): void {
    this.#decide(rule, WEIGHT.dropped);
    const [first] = this.#effects;
    if (first?.kind === 'received') {
      first.dropped = true;
    }
  }

  #carryOut(effect: Effect): void {
    const timeline = this.#timeline;
    switch (effect.kind) {
      case 'received':
        timeline?.received(effect.packet.row, effect.packet.connection, effect.rule, effect.dropped);
        return;
      case 'call':
        timeline?.call(effect.connection, effect.text, effect.rule);
        return;
      case 'timeout':
        timeline?.timeout(effect.connection, effect.text, effect.rule);
        return;
      case 'told':
        timeline?.told(effect.connection, effect.text, effect.rule);
        return;
      case 'state':
        timeline?.state(effect.connection, effect.before, effect.after, effect.rule);
        return;
      case 'sent':
        this.#dispatch(effect);
    }
  }

  /** Hands a segment to the network. */
  #dispatch(effect: Extract<Effect, { kind: 'sent' }>): void {
    const { hosts, network, now, queue } = this.#world;
    const from = this.host.index;
    const to = hosts.findIndex((host) => host.address === effect.destination.address);
    const segment = this.#summarize(effect, to);
    route(network, from, now).forEach(({ arrivesAt, lost }, copy) => {
      const { connection, rule, retransmission } = effect;
      const row =
        this.#timeline?.sent({
          to,
          connection,
          rule,
          arrivesAt,
          lost,
          retransmission,
          copy: copy > 0,
          segment,
        }) ?? -1;
      if (!lost) {
        const { source, destination } = effect;
        const packet: Packet = { from, to, source, destination, segment: effect.segment, connection, row };
        schedule(queue, arrivesAt, { kind: 'arrival', packet });
      }
    });
  }

  /** The segment's numbers, counted from the initial ones that the connection has used so far. */
  #summarize(effect: Extract<Effect, { kind: 'sent' }>, to: number): SegmentSummary {
    const { segment, connection } = effect;
    const isns = (this.#world.isns[connection] ??= []);
    if ((segment.ctl & SYN) !== 0) {
      isns[this.host.index] = segment.seq;
    }
    return {
      seq: segment.seq,
      ack: segment.ack,
      relativeSeq: relative(segment.seq, isns[this.host.index]),
      relativeAck: relative(segment.ack, isns[to]),
      ctl: segment.ctl,
      wnd: segment.wnd,
      len: segment.data.length,
      mss: segment.options.mss,
    };
  }

  /** Forgets a record that is gone, and schedules the next timeout of one that is not. */
  #settle(index: number): void {
    const record = this.#record(index);
    const { state } = record.tcb;
    const gone = state === 'CLOSED' || (state === 'LISTEN' && record.remote !== undefined);
    if (gone) {
      removeRecord(this.host, index);
    }
    const next = gone ? undefined : nextTimeout(record.tcb);
    if (next === undefined) {
      record.wake = undefined;
    } else if (record.wake?.at !== next.at) {
      const order = schedule(this.#world.queue, next.at, {
        kind: 'timeout',
        host: this.host.index,
        record: index,
      });
      record.wake = { at: next.at, order };
    }
  }
}

function relative(number: number, isn: number | undefined): number {
  return isn === undefined ? number : distance(number, isn) >>> 0;
}
