import { Column } from './column';
import { OptionColumns } from './options';
import type { SegmentSummary } from './rows';

const LOST = 1;
const RETRANSMISSION = 2;
const COPY = 4;
const DROPPED = 8;
const MIDDLEBOX = 16;

/** A segment as it leaves: the row in which it does, where it is going, and what becomes of it on the way. */
export interface Departure {
  readonly row: number;
  readonly to: number;
  readonly arrivesAt: number;
  readonly lost: boolean;
  readonly retransmission: boolean;
  readonly copy: boolean;
  readonly middlebox?: boolean;
  readonly segment: SegmentSummary;
  readonly changed?: SegmentSummary | undefined;
}

/** The segments of a timeline, in columns; each has a number. Read cell by cell by whoever goes through a million. */
export class SegmentColumns {
  readonly #row = new Column(Uint32Array);
  readonly #to = new Column(Uint16Array);
  readonly #arrivesAt = new Column(Float64Array);
  readonly #arrivalMoment = new Column(Int32Array);
  readonly #flags = new Column(Uint8Array);
  readonly #seq = new Column(Uint32Array);
  readonly #ack = new Column(Uint32Array);
  readonly #relativeSeq = new Column(Uint32Array);
  readonly #relativeAck = new Column(Uint32Array);
  readonly #ctl = new Column(Uint16Array);
  readonly #wnd = new Column(Uint32Array);
  readonly #len = new Column(Uint32Array);
  readonly #up = new Column(Uint16Array);
  readonly #ecn = new Column(Uint8Array);
  readonly #options = new OptionColumns();
  /** What arrives, by the segment's number: hardly any is changed on the way. */
  readonly #changed = new Map<number, SegmentSummary>();

  get length(): number {
    return this.#row.length;
  }

  /** Appends a segment and returns its number. */
  push(departure: Departure): number {
    const { row, to, arrivesAt, lost, retransmission, copy, middlebox, segment, changed } = departure;
    this.#to.push(to);
    this.#arrivesAt.push(arrivesAt);
    this.#arrivalMoment.push(-1);
    this.#flags.push(
      (lost ? LOST : 0) |
        (retransmission ? RETRANSMISSION : 0) |
        (copy ? COPY : 0) |
        (middlebox === true ? MIDDLEBOX : 0),
    );
    if (changed !== undefined) {
      this.#changed.set(this.length, changed);
    }
    this.#seq.push(segment.seq);
    this.#ack.push(segment.ack);
    this.#relativeSeq.push(segment.relativeSeq);
    this.#relativeAck.push(segment.relativeAck);
    this.#ctl.push(segment.ctl);
    this.#wnd.push(segment.wnd);
    this.#len.push(segment.len);
    this.#up.push(segment.up);
    this.#ecn.push(segment.ecn);
    this.#options.push(segment.options);
    return this.#row.push(row);
  }

  /** It arrived in `moment`, at `time` milliseconds, whatever was expected, and was discarded there when `dropped`. */
  arrive(segment: number, moment: number, time: number, dropped: boolean): void {
    this.#arrivalMoment.set(segment, moment);
    this.#arrivesAt.set(segment, time);
    if (dropped) {
      this.#flags.set(segment, this.#flags.at(segment) | DROPPED);
    }
  }

  /** As it left. */
  at(segment: number): SegmentSummary {
    return {
      seq: this.#seq.at(segment),
      ack: this.#ack.at(segment),
      relativeSeq: this.#relativeSeq.at(segment),
      relativeAck: this.#relativeAck.at(segment),
      ctl: this.#ctl.at(segment),
      wnd: this.#wnd.at(segment),
      len: this.#len.at(segment),
      up: this.#up.at(segment),
      ecn: this.#ecn.at(segment),
      options: this.#options.at(segment),
    };
  }

  /** The row in which it left. */
  row(segment: number): number {
    return this.#row.at(segment);
  }

  /** The lane it was sent to. */
  to(segment: number): number {
    return this.#to.at(segment);
  }

  arrivesAt(segment: number): number {
    return this.#arrivesAt.at(segment);
  }

  /** The moment of its arrival; -1 while it is under way, and for ever when it was lost. */
  arrivalMoment(segment: number): number {
    return this.#arrivalMoment.at(segment);
  }

  isLost(segment: number): boolean {
    return (this.#flags.at(segment) & LOST) !== 0;
  }

  isRetransmission(segment: number): boolean {
    return (this.#flags.at(segment) & RETRANSMISSION) !== 0;
  }

  isCopy(segment: number): boolean {
    return (this.#flags.at(segment) & COPY) !== 0;
  }

  /** A middlebox sent it, in the name of its lane. */
  isOfMiddlebox(segment: number): boolean {
    return (this.#flags.at(segment) & MIDDLEBOX) !== 0;
  }

  /** As it arrives, where it was changed on the way. */
  changed(segment: number): SegmentSummary | undefined {
    return this.#changed.get(segment);
  }

  /** Its receiver discarded it. */
  isDropped(segment: number): boolean {
    return (this.#flags.at(segment) & DROPPED) !== 0;
  }

  seq(segment: number): number {
    return this.#seq.at(segment);
  }

  ack(segment: number): number {
    return this.#ack.at(segment);
  }

  relativeSeq(segment: number): number {
    return this.#relativeSeq.at(segment);
  }

  relativeAck(segment: number): number {
    return this.#relativeAck.at(segment);
  }

  ctl(segment: number): number {
    return this.#ctl.at(segment);
  }

  wnd(segment: number): number {
    return this.#wnd.at(segment);
  }

  len(segment: number): number {
    return this.#len.at(segment);
  }
}
