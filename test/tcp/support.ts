import { arrivesAtClosed } from '../../src/tcp/arrives/closed';
import { arrivesAtListen } from '../../src/tcp/arrives/listen';
import { segmentArrives } from '../../src/tcp/arrives/segment-arrives';
import { abort } from '../../src/tcp/calls/abort';
import { close, closeBothWays } from '../../src/tcp/calls/close';
import type { CallError } from '../../src/tcp/calls/error';
import { openActive, openPassive } from '../../src/tcp/calls/open';
import { setOptions, type ConnectionOptions } from '../../src/tcp/calls/options';
import { receive } from '../../src/tcp/calls/receive';
import { send } from '../../src/tcp/calls/send';
import type { Attempt } from '../../src/tcp/fast-open/client';
import type { Judgement } from '../../src/tcp/fast-open/server';
import { icmpArrives, type IcmpError } from '../../src/tcp/icmp';
import type { Out, Signal } from '../../src/tcp/out';
import type { Policy } from '../../src/tcp/policy';
import { PROFILES } from '../../src/tcp/profiles';
import type { RuleId } from '../../src/tcp/rules';
import {
  ACK,
  AE,
  controlNames,
  CWR,
  ECE,
  FIN,
  PSH,
  RST,
  SYN,
  URG,
  type Segment,
  type SegmentOptions,
} from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { createTcb, type Tcb } from '../../src/tcp/tcb';
import { nextTimeout, type Timer } from '../../src/tcp/timers';
import { timeout } from '../../src/tcp/timeouts';
import { transmit } from '../../src/tcp/transmit';

/** What a test says about a segment that left, in the RFC's own order: `<SEQ=…><ACK=…><CTL=…>`. */
export interface Sent {
  readonly seq: number;
  /** Undefined when the segment carries no ACK. */
  readonly ack: number | undefined;
  /** As the RFC writes it: `SYN,ACK`. */
  readonly ctl: string;
  readonly len: number;
}

/** Every rule that the engine has cited to a test of this process: `npm run conformance` asks which it never does. */
export const CITED = new Set<RuleId>();

/** Writes down every effect. */
export class Recorder implements Out {
  readonly segments: { segment: Segment; rule: RuleId; retransmission: boolean }[] = [];
  readonly changes: { before: State; after: State; rule: RuleId }[] = [];
  readonly signals: { signal: Signal; rule: RuleId }[] = [];
  readonly applied: RuleId[] = [];
  readonly dropped: RuleId[] = [];

  send(segment: Segment, rule: RuleId, retransmission: boolean): void {
    CITED.add(rule);
    this.segments.push({ segment, rule, retransmission });
  }

  state(before: State, after: State, rule: RuleId): void {
    CITED.add(rule);
    this.changes.push({ before, after, rule });
  }

  tell(signal: Signal, rule: RuleId): void {
    CITED.add(rule);
    this.signals.push({ signal, rule });
  }

  apply(rule: RuleId): void {
    CITED.add(rule);
    this.applied.push(rule);
  }

  drop(rule: RuleId): void {
    CITED.add(rule);
    this.dropped.push(rule);
  }

  /** The rules cited so far, in the order of their kinds. */
  rules(): RuleId[] {
    return [
      ...this.segments.map(({ rule }) => rule),
      ...this.changes.map(({ rule }) => rule),
      ...this.signals.map(({ rule }) => rule),
      ...this.applied,
      ...this.dropped,
    ];
  }
}

const BITS: Readonly<Record<string, number>> = { FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE };

/** Control bits from the RFC's notation: `ctl('SYN,ACK')`. */
export function ctl(names: string): number {
  return names
    .split(',')
    .filter((name) => name !== '')
    .reduce((bits, name) => {
      const bit = BITS[name];
      if (bit === undefined) {
        throw new Error(`no control bit ${name}`);
      }
      return bits | bit;
    }, 0);
}

/** `count` octets that say where they stand. */
export function octets(count: number, from = 0): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => (from + i) % 251);
}

export interface Arriving {
  readonly seq?: number;
  readonly ack?: number;
  readonly wnd?: number;
  readonly up?: number;
  readonly data?: Uint8Array;
  readonly mss?: number;
  /** Instead of those that a segment needs by what was agreed on. */
  readonly options?: SegmentOptions;
  /** The ECN field of the IP header. */
  readonly ecn?: number;
}

export interface Options {
  readonly policy?: Partial<Policy>;
  /** The initial sequence number of this end. */
  readonly iss?: number;
  /** That of the other. */
  readonly irs?: number;
  /** The window that the other end offers in its SYN. */
  readonly wnd?: number;
  /** The MSS option of its SYN. */
  readonly mss?: number;
  /** The other options of its SYN. */
  readonly syn?: SegmentOptions;
  /** Its SYN asks for ECN, or agrees to it (RFC 3168 section 6.1.1). */
  readonly ecn?: boolean;
  /** Octets of the IP header: 40 for IPv6. */
  readonly ipHeader?: 20 | 40;
  /** Whether ESTABLISHED and what follows it come of a passive OPEN. */
  readonly passive?: boolean;
}

/** One end of a connection, its events made by hand, as a host would: each event, then what may be sent. */
export class End {
  readonly tcb: Tcb;
  readonly iss: number;
  readonly irs: number;
  out = new Recorder();
  now = 0;
  readonly #options: Options;

  constructor(options: Options = {}) {
    this.#options = options;
    this.iss = options.iss ?? 1000;
    this.irs = options.irs ?? 5000;
    // An acknowledgment that waits for company has tests of its own.
    this.tcb = createTcb({ ...PROFILES.rfc9293, delayedAck: 0, ...options.policy }, options.ipHeader);
  }

  get state(): State {
    return this.tcb.state;
  }

  /** What has been sent since the last {@link forget}. */
  get sent(): Sent[] {
    return this.out.segments.map(({ segment }) => describe(segment));
  }

  /** The segment that was sent last. */
  get last(): Segment {
    const { segment } = this.out.segments.at(-1) ?? {};
    if (segment === undefined) {
      throw new Error('nothing was sent');
    }
    return segment;
  }

  get signals(): Signal[] {
    return this.out.signals.map(({ signal }) => signal);
  }

  /** The states entered since the last {@link forget}. */
  get entered(): State[] {
    return this.out.changes.map(({ after }) => after);
  }

  /** The timers that are on, with their deadlines. */
  get running(): Partial<Record<Timer, number>> {
    const { timers } = this.tcb;
    return Object.fromEntries(Object.entries(timers).filter(([, at]) => at !== undefined));
  }

  forget(): void {
    this.out = new Recorder();
  }

  /**
   * A segment arrives; by default the next one in order, acknowledging everything sent. Where timestamps were agreed
   * on it carries them: the latest of the other side, in an answer that took no time.
   */
  arrive(names: string, fields: Arriving = {}): void {
    this.arriveSegment(this.segment(names, fields));
  }

  /** What {@link arrive} lets arrive. */
  segment(names: string, fields: Arriving = {}): Segment {
    const { tcb } = this;
    return {
      seq: fields.seq ?? tcb.rcv.nxt,
      ack: names.includes('ACK') ? (fields.ack ?? tcb.snd.nxt) : (fields.ack ?? 0),
      ctl: ctl(names),
      wnd: fields.wnd ?? this.#options.wnd ?? 65535,
      up: fields.up ?? 0,
      data: fields.data ?? new Uint8Array(0),
      options: fields.options ?? {
        ...(fields.mss !== undefined && { mss: fields.mss }),
        ...(isSynchronized(tcb) && tcb.agreed.timestamps && { timestamps: at(tcb.tsRecent, this.now) }),
      },
      ecn: fields.ecn ?? 0,
    };
  }

  /** An ICMP error about this connection arrives; by default about the oldest segment under way. */
  icmp(kind: IcmpError['kind'], fields: Partial<IcmpError> = {}): void {
    icmpArrives(this.tcb, { kind, seq: this.tcb.snd.una, mtu: 0, ...fields }, this.now, this.out);
    transmit(this.tcb, this.now, this.out);
  }

  arriveSegment(segment: Segment): void {
    this.arriveAtOnce([segment]);
  }

  /** Segments arrive at the same instant: the host asks what may be sent when all are processed (MUST-58, MUST-59). */
  arriveAtOnce(segments: readonly Segment[]): void {
    segments.forEach((segment) => segmentArrives(this.tcb, segment, this.iss, this.now, this.out));
    transmit(this.tcb, this.now, this.out);
  }

  /** A SYN arrives in LISTEN, of whose Fast Open option its host thinks that. */
  arriveJudged(segment: Segment, judgement: Judgement): void {
    arrivesAtListen(this.tcb, segment, this.iss, this.now, this.out, judgement);
    transmit(this.tcb, this.now, this.out);
  }

  openPassive(): CallError | undefined {
    return this.#afterwards(openPassive(this.tcb, this.out));
  }

  openActive(attempt?: Attempt): CallError | undefined {
    return this.#afterwards(openActive(this.tcb, this.iss, this.now, this.out, attempt));
  }

  send(data: Uint8Array | number, urgent = false): CallError | undefined {
    return this.#afterwards(send(this.tcb, typeof data === 'number' ? octets(data) : data, urgent));
  }

  setOptions(options: Partial<ConnectionOptions>): void {
    setOptions(this.tcb, options, this.now);
    transmit(this.tcb, this.now, this.out);
  }

  /** The octets, or the RFC's error as text. */
  receive(count: number): Uint8Array | string {
    const answer = this.#afterwards(receive(this.tcb, count));
    return answer instanceof Uint8Array ? answer : answer.error;
  }

  /** CLOSE, which is `shutdown(SHUT_WR)`. */
  close(): CallError | undefined {
    return this.#afterwards(close(this.tcb, this.out));
  }

  closeBothWays(): CallError | undefined {
    return this.#afterwards(closeBothWays(this.tcb, this.now, this.out));
  }

  abort(): CallError | undefined {
    return this.#afterwards(abort(this.tcb, this.now, this.out));
  }

  /** The next timer runs out: the clock moves to its deadline. Returns which it was. */
  expire(): Timer {
    const next = nextTimeout(this.tcb);
    if (next === undefined) {
      throw new Error('no timer is on');
    }
    this.now = next.at;
    timeout(this.tcb, next.timer, this.now, this.out);
    transmit(this.tcb, this.now, this.out);
    return next.timer;
  }

  #afterwards<T extends CallError | Uint8Array | undefined>(answer: T): T {
    if (answer !== undefined && 'rule' in answer) {
      CITED.add(answer.rule);
    }
    transmit(this.tcb, this.now, this.out);
    return answer;
  }
}

/** TSval and TSecr. */
export function at(tsval: number, tsecr: number): { tsval: number; tsecr: number } {
  return { tsval: tsval >>> 0, tsecr: tsecr >>> 0 };
}

function isSynchronized({ state }: Tcb): boolean {
  return state !== 'CLOSED' && state !== 'LISTEN' && state !== 'SYN-SENT';
}

export function describe(segment: Segment): Sent {
  return {
    seq: segment.seq,
    ack: (segment.ctl & ACK) === 0 ? undefined : segment.ack,
    ctl: controlNames(segment.ctl).join(','),
    len: segment.data.length,
  };
}

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
export function bareAck({ tcb }: End): Sent {
  return { seq: tcb.snd.nxt, ack: tcb.rcv.nxt, ctl: 'ACK', len: 0 };
}

/** A connection that does not exist: what answers a segment. */
export function atClosed(segment: Segment, closedPort?: Policy['closedPort']): Recorder {
  const out = new Recorder();
  arrivesAtClosed(segment, out, closedPort);
  return out;
}

/** The states of RFC 9293, and both ways into SYN-RECEIVED (MUST-11). */
export const PLACES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'SYN-RECEIVED, active',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;
export type Place = (typeof PLACES)[number];

export const SYNCHRONIZED = [
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const satisfies readonly Place[];

/** An end in some state, brought there by calls and segments only. The recorder is empty. */
export function endIn(place: Place, options: Options = {}): End {
  const end = new End(options);
  walk(end, place, options);
  if (end.state !== place.replace(', active', '')) {
    throw new Error(`on the way to ${place}: ${end.state}`);
  }
  end.forget();
  return end;
}

function walk(end: End, place: Place, options: Options): void {
  const { mss, wnd } = options;
  const syn = {
    seq: end.irs,
    ...(wnd !== undefined && { wnd }),
    options: { ...options.syn, ...(mss !== undefined && { mss }) },
  };
  const ask = options.ecn === true ? ',ECE,CWR' : '';
  const agree = options.ecn === true ? ',ECE' : '';
  switch (place) {
    case 'CLOSED':
      return;
    case 'LISTEN':
      end.openPassive();
      return;
    case 'SYN-SENT':
      end.openActive();
      return;
    case 'SYN-RECEIVED':
      walk(end, 'LISTEN', options);
      end.arrive(`SYN${ask}`, syn);
      return;
    case 'SYN-RECEIVED, active':
      walk(end, 'SYN-SENT', options);
      end.arrive(`SYN${ask}`, syn);
      return;
    case 'ESTABLISHED':
      if (options.passive === true) {
        walk(end, 'SYN-RECEIVED', options);
        end.arrive('ACK');
      } else {
        walk(end, 'SYN-SENT', options);
        end.arrive(`SYN,ACK${agree}`, syn);
      }
      return;
    case 'FIN-WAIT-1':
      walk(end, 'ESTABLISHED', options);
      end.close();
      return;
    case 'FIN-WAIT-2':
      walk(end, 'FIN-WAIT-1', options);
      end.arrive('ACK');
      return;
    case 'CLOSE-WAIT':
      walk(end, 'ESTABLISHED', options);
      end.arrive('FIN,ACK');
      return;
    case 'CLOSING':
      walk(end, 'FIN-WAIT-1', options);
      end.arrive('FIN,ACK', { ack: add(end.tcb.snd.nxt, -1) });
      return;
    case 'LAST-ACK':
      walk(end, 'CLOSE-WAIT', options);
      end.close();
      return;
    case 'TIME-WAIT':
      walk(end, 'FIN-WAIT-2', options);
      end.arrive('FIN,ACK');
  }
}

/** Initial sequence numbers: ordinary ones, and such as make the connection cross 2^32 and 2^31 at once or soon. */
export const ORIGINS = [
  { iss: 1000, irs: 5000 },
  { iss: 0xffffffff, irs: 0xffffffff },
  { iss: 0xfffffffe, irs: 0xfffffff0 },
  { iss: 0x7fffffff, irs: 0x7ffffffe },
  { iss: 0, irs: 0xffffffff },
] as const;

/** What the other side's SYN offers when it knows every extension. */
export const EVERYTHING = {
  windowScale: 0,
  sackPermitted: true,
  timestamps: at(0, 0),
} as const satisfies SegmentOptions;
