import { Column } from './column';
import { OptionColumns, type OptionData } from './options';
import type { SegmentSummary } from './rows';
import { cellsOf, fill, type TableData } from './table';

const LOST = 1;
const RETRANSMISSION = 2;
const COPY = 4;
const DROPPED = 8;
const MIDDLEBOX = 16;

/** A segment as it leaves: where it is going, and what becomes of it on the way. */
export interface Departure {
  readonly to: number;
  readonly lost: boolean;
  readonly retransmission: boolean;
  readonly copy: boolean;
  readonly middlebox?: boolean;
  readonly segment: SegmentSummary;
  readonly changed?: SegmentSummary | undefined;
}

/** The segments of a timeline as data. */
export interface SegmentData extends OptionData {
  readonly segments: TableData;
  readonly changed: readonly (readonly [segment: number, changed: SegmentSummary])[];
}

/** The segments of a timeline, in columns; each has a number. Read cell by cell by whoever goes through a million. */
export class SegmentColumns {
  readonly #columns = {
    row: new Column(Uint32Array),
    to: new Column(Uint16Array),
    arrivesAt: new Column(Float64Array),
    arrivalMoment: new Column(Int32Array),
    flags: new Column(Uint8Array),
    seq: new Column(Uint32Array),
    ack: new Column(Uint32Array),
    relativeSeq: new Column(Uint32Array),
    relativeAck: new Column(Uint32Array),
    ctl: new Column(Uint16Array),
    wnd: new Column(Uint32Array),
    len: new Column(Uint32Array),
    up: new Column(Uint16Array),
    ecn: new Column(Uint8Array),
  };
  readonly #options = new OptionColumns();
  /** What arrives, by the segment's number: hardly any is changed on the way. */
  readonly #changed = new Map<number, SegmentSummary>();

  get length(): number {
    return this.#columns.row.length;
  }

  /** See src/timeline/transfer.ts. */
  data(): SegmentData {
    return { ...this.#options.data(), segments: cellsOf(this.#columns), changed: [...this.#changed] };
  }

  fill(data: SegmentData): void {
    fill(this.#columns, data.segments);
    this.#options.fill(data);
    data.changed.forEach(([segment, changed]) => this.#changed.set(segment, changed));
  }

  /** Appends a segment that leaves in a row, to arrive at a time, and returns its number. */
  push(departure: Departure, arrivesAt: number, row: number): number {
    const { to, lost, retransmission, copy, middlebox, segment, changed } = departure;
    this.#columns.to.push(to);
    this.#columns.arrivesAt.push(arrivesAt);
    this.#columns.arrivalMoment.push(-1);
    this.#columns.flags.push(
      (lost ? LOST : 0) |
        (retransmission ? RETRANSMISSION : 0) |
        (copy ? COPY : 0) |
        (middlebox === true ? MIDDLEBOX : 0),
    );
    if (changed !== undefined) {
      this.#changed.set(this.length, changed);
    }
    this.#columns.seq.push(segment.seq);
    this.#columns.ack.push(segment.ack);
    this.#columns.relativeSeq.push(segment.relativeSeq);
    this.#columns.relativeAck.push(segment.relativeAck);
    this.#columns.ctl.push(segment.ctl);
    this.#columns.wnd.push(segment.wnd);
    this.#columns.len.push(segment.len);
    this.#columns.up.push(segment.up);
    this.#columns.ecn.push(segment.ecn);
    this.#options.push(segment.options);
    return this.#columns.row.push(row);
  }

  /** It arrived in `moment`, at `time` milliseconds, whatever was expected, and was discarded there when `dropped`. */
  arrive(segment: number, moment: number, time: number, dropped: boolean): void {
    this.#columns.arrivalMoment.set(segment, moment);
    this.#columns.arrivesAt.set(segment, time);
    if (dropped) {
      this.#columns.flags.set(segment, this.#columns.flags.at(segment) | DROPPED);
    }
  }

  /** As it left. */
  at(segment: number): SegmentSummary {
    return {
      seq: this.#columns.seq.at(segment),
      ack: this.#columns.ack.at(segment),
      relativeSeq: this.#columns.relativeSeq.at(segment),
      relativeAck: this.#columns.relativeAck.at(segment),
      ctl: this.#columns.ctl.at(segment),
      wnd: this.#columns.wnd.at(segment),
      len: this.#columns.len.at(segment),
      up: this.#columns.up.at(segment),
      ecn: this.#columns.ecn.at(segment),
      options: this.#options.at(segment),
    };
  }

  /** The row in which it left. */
  row(segment: number): number {
    return this.#columns.row.at(segment);
  }

  /** The lane it was sent to. */
  to(segment: number): number {
    return this.#columns.to.at(segment);
  }

  arrivesAt(segment: number): number {
    return this.#columns.arrivesAt.at(segment);
  }

  /** The moment of its arrival; -1 while it is under way, and for ever when it was lost. */
  arrivalMoment(segment: number): number {
    return this.#columns.arrivalMoment.at(segment);
  }

  isLost(segment: number): boolean {
    return (this.#columns.flags.at(segment) & LOST) !== 0;
  }

  isRetransmission(segment: number): boolean {
    return (this.#columns.flags.at(segment) & RETRANSMISSION) !== 0;
  }

  isCopy(segment: number): boolean {
    return (this.#columns.flags.at(segment) & COPY) !== 0;
  }

  /** A middlebox sent it, in the name of its lane. */
  isOfMiddlebox(segment: number): boolean {
    return (this.#columns.flags.at(segment) & MIDDLEBOX) !== 0;
  }

  /** As it arrives, where it was changed on the way. */
  changed(segment: number): SegmentSummary | undefined {
    return this.#changed.get(segment);
  }

  /** Its receiver discarded it. */
  isDropped(segment: number): boolean {
    return (this.#columns.flags.at(segment) & DROPPED) !== 0;
  }

  seq(segment: number): number {
    return this.#columns.seq.at(segment);
  }

  ack(segment: number): number {
    return this.#columns.ack.at(segment);
  }

  relativeSeq(segment: number): number {
    return this.#columns.relativeSeq.at(segment);
  }

  relativeAck(segment: number): number {
    return this.#columns.relativeAck.at(segment);
  }

  ctl(segment: number): number {
    return this.#columns.ctl.at(segment);
  }

  wnd(segment: number): number {
    return this.#columns.wnd.at(segment);
  }

  len(segment: number): number {
    return this.#columns.len.at(segment);
  }
}
