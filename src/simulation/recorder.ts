import type { CallError } from '../tcp/calls/error';
import type { Signal } from '../tcp/out';
import type { RuleId } from '../tcp/rules';
import { ACK, RST, SYN, type Segment, type SegmentOptions } from '../tcp/segment';
import { distance } from '../tcp/seq';
import type { State } from '../tcp/state';
import type { Timer } from '../tcp/timers';
import type { SegmentSummary } from '../timeline/rows';
import type { Timeline } from '../timeline/timeline';
import { formatEndpoint, hostAt, type AddressBook, type Endpoint } from './endpoint';
import type { Packet } from './world';

/** How much a rule says about why something happened as it did: a change of state says most. */
const WEIGHT = { none: 0, applied: 1, dropped: 2, stateChanged: 3 } as const;
type Weight = (typeof WEIGHT)[keyof typeof WEIGHT];

/** What came from outside: its rule is the weightiest of those that decided what follows. */
interface Cause {
  rule: RuleId | '';
  weight: Weight;
}

/** What happened, in order; the first is what the moment began with. */
type Effect =
  | ({ kind: 'received'; packet: Packet; dropped: boolean } & Cause)
  | ({ kind: 'call' | 'timeout' | 'icmp'; connection: number; text: string } & Cause)
  | { kind: 'told'; connection: number; text: string; rule: RuleId }
  | { kind: 'state'; connection: number; before: State; after: State; rule: RuleId | '' }
  | { kind: 'network'; text: string }
  | { kind: 'sent'; packet: Packet; sending: Sent };

/** A segment as it left: what arrives may be another. */
interface Sent {
  readonly segment: Segment;
  readonly rule: RuleId | '';
  readonly retransmission: boolean;
  /** In milliseconds; of a lost one, when it would have arrived. */
  readonly arrivesAt: number;
  readonly lost: boolean;
  /** Who: its host, the network that made it of the one before, or a middlebox in its host's name. */
  readonly by: 'host' | 'network' | 'middlebox';
}

/** Why a call came to nothing: by the stack, or because there is none at the moment. */
export interface Refusal {
  readonly error: CallError['error'] | 'host is down';
  readonly rule: RuleId;
}

/**
 * Writes what happens into a timeline, moment by moment. A moment is written when it is over: only then is it known
 * which rule says best why it went as it did.
 */
export class Recorder {
  readonly #timeline: Timeline;
  readonly #addresses: AddressBook;
  /** For each connection the initial sequence number of each host, once it has sent its SYN. */
  readonly #isns: (number | undefined)[][] = [];
  #effects: Effect[] = [];
  /** The latest effect that came from outside: what rules decide about now. */
  #cause: (Effect & Cause) | undefined;

  constructor(timeline: Timeline, addresses: AddressBook) {
    this.#timeline = timeline;
    this.#addresses = addresses;
  }

  /** A connection comes to be; its number is how many there were before. */
  connected(lane: number, local: Endpoint, remote: Endpoint | undefined): void {
    this.#timeline.connect({
      local: { lane, endpoint: formatEndpoint(local) },
      remote:
        remote === undefined
          ? undefined
          : { lane: hostAt(this.#addresses, remote), endpoint: formatEndpoint(remote) },
    });
  }

  /** A connection's numbers began before anybody looked. */
  numbered(connection: number, lane: number, isn: number): void {
    (this.#isns[connection] ??= [])[lane] = isn;
  }

  /** A record is there, in this state, and nobody knows since when. */
  found(connection: number, state: State): void {
    this.#effects.push({ kind: 'state', connection, before: state, after: state, rule: '' });
  }

  received(packet: Packet): void {
    this.#begin({ kind: 'received', packet, rule: '', weight: WEIGHT.none, dropped: false });
  }

  called(connection: number, name: string, argument: Endpoint | number | string | undefined): void {
    const text = `${name}(${typeof argument === 'object' ? formatEndpoint(argument) : String(argument ?? '')})`;
    this.#begin({ kind: 'call', connection, text, rule: '', weight: WEIGHT.none });
  }

  /** The last call was refused. */
  refused({ error, rule }: Refusal): void {
    if (this.#cause?.kind === 'call') {
      this.#cause.text += `: error "${error}"`;
      this.#cause.rule = rule;
    }
  }

  /** An ICMP error arrived. */
  warned(connection: number, text: string): void {
    this.#begin({ kind: 'icmp', connection, text, rule: '', weight: WEIGHT.none });
  }

  /** The network is another from now on. */
  networkChanged(text: string): void {
    this.#effects.push({ kind: 'network', text });
  }

  timedOut(connection: number, timer: Timer): void {
    this.#begin({ kind: 'timeout', connection, text: timer, rule: '', weight: WEIGHT.none });
  }

  told(connection: number, signal: Signal, rule: RuleId): void {
    this.#effects.push({ kind: 'told', connection, text: signal, rule });
  }

  state(connection: number, before: State, after: State, rule: RuleId): void {
    this.#effects.push({ kind: 'state', connection, before, after, rule });
    this.#decide(rule, WEIGHT.stateChanged);
  }

  applied(rule: RuleId): void {
    this.#decide(rule, WEIGHT.applied);
  }

  dropped(rule: RuleId): void {
    this.#decide(rule, WEIGHT.dropped);
    const [first] = this.#effects;
    if (first?.kind === 'received') {
      first.dropped = true;
    }
  }

  /** A segment left. */
  sent(packet: Packet, sending: Sent): void {
    this.#effects.push({ kind: 'sent', packet, sending });
    if (this.#cause?.weight === WEIGHT.none) {
      this.#decide(sending.rule, WEIGHT.none);
    }
  }

  /** The moment is over: writes it. */
  write(now: number, lane: number): void {
    this.#timeline.begin(now, lane);
    for (const effect of this.#effects) {
      this.#writeEffect(effect, lane);
    }
    this.#effects = [];
    this.#cause = undefined;
  }

  #begin(effect: Effect & Cause): void {
    this.#effects.push(effect);
    this.#cause = effect;
  }

  #decide(rule: RuleId | '', weight: Weight): void {
    if (this.#cause !== undefined && weight >= this.#cause.weight) {
      this.#cause.rule = rule;
      this.#cause.weight = weight;
    }
  }

  #writeEffect(effect: Effect, lane: number): void {
    const timeline = this.#timeline;
    switch (effect.kind) {
      case 'received':
        timeline.received(effect.packet.row, effect.packet.connection, effect.rule, effect.dropped);
        return;
      case 'call':
        timeline.call(effect.connection, effect.text, effect.rule);
        return;
      case 'timeout':
        timeline.timeout(effect.connection, effect.text, effect.rule);
        return;
      case 'icmp':
        timeline.icmp(effect.connection, effect.text, effect.rule);
        return;
      case 'told':
        timeline.told(effect.connection, effect.text, effect.rule);
        return;
      case 'state':
        timeline.state(effect.connection, effect.before, effect.after, effect.rule);
        return;
      case 'sent': {
        const { packet, sending } = effect;
        const { segment, by } = sending;
        const { connection, to } = packet;
        const isns = (this.#isns[this.#numbersOf(segment, connection)] ??= []);
        if ((segment.ctl & SYN) !== 0) {
          isns[lane] = segment.seq;
        }
        const summary = (of: Segment): SegmentSummary => summarize(of, isns[lane], isns[to]);
        packet.row = timeline.sent({
          ...sending,
          to,
          connection,
          copy: by === 'network',
          middlebox: by === 'middlebox',
          segment: summary(segment),
          changed: packet.segment === segment ? undefined : summary(packet.segment),
        });
        return;
      }
      case 'network':
        timeline.network(effect.text);
    }
  }

  /**
   * The connection whose numbers a segment has: a reset without ACK has its number from what it answers, which may be
   * of an earlier connection of the same four-tuple (RFC 9293 section 3.5.1, figure 9).
   */
  #numbersOf({ ctl }: Segment, connection: number): number {
    const [first] = this.#effects;
    const answers = first?.kind === 'received' && (ctl & (RST | ACK)) === RST;
    return answers ? first.packet.connection : connection;
  }
}

/** The segment's numbers, counted from the initial ones that the connection has used so far. */
function summarize(segment: Segment, own: number | undefined, others: number | undefined): SegmentSummary {
  return {
    seq: segment.seq,
    ack: segment.ack,
    relativeSeq: relative(segment.seq, own),
    relativeAck: relative(segment.ack, others),
    ctl: segment.ctl,
    wnd: segment.wnd,
    len: segment.data.length,
    up: segment.up,
    ecn: segment.ecn,
    options: relativeOptions(segment.options, others),
  };
}

/** SACK blocks are about what the other side sent. */
function relativeOptions(options: SegmentOptions, isn: number | undefined): SegmentOptions {
  return options.sack === undefined
    ? options
    : {
        ...options,
        sack: options.sack.map(({ left, right }) => ({
          left: relative(left, isn),
          right: relative(right, isn),
        })),
      };
}

function relative(number: number, isn: number | undefined): number {
  return isn === undefined ? number : distance(number, isn) >>> 0;
}
