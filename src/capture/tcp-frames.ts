import { STATES } from '../tcp/state';
import { Column } from '../timeline/column';
import type { InferredState } from './connection';
import type { TcpPacket } from './packet';
import type { Timestamp } from './time';

/** In the cell of the control bits: the end `b` sent it. */
const FROM_B = 0x8000;
/** In the cell of the states: four bits for each end, 15 where nothing is known; and a bit for each that is sure. */
const UNKNOWN = 15;
const SURE = [0x100, 0x200] as const;
/** There is no later frame of the connection. */
const NONE = 0xffffffff;

/**
 * The TCP frames of a capture, a row each: columns, since there are millions. Text is not in them, nor anything that
 * grows with it. A frame that holds no TCP has no row.
 */
export class TcpFrames {
  readonly #frame = new Column(Uint32Array);
  readonly #seconds = new Column(Float64Array);
  readonly #nanoseconds = new Column(Uint32Array);
  readonly #offset = new Column(Float64Array);
  readonly #connection = new Column(Uint32Array);
  readonly #next = new Column(Uint32Array);
  readonly #seq = new Column(Uint32Array);
  readonly #ack = new Column(Uint32Array);
  readonly #ctl = new Column(Uint16Array);
  readonly #wnd = new Column(Uint16Array);
  readonly #up = new Column(Uint16Array);
  readonly #len = new Column(Uint32Array);
  /** The ECN field in the low two bits, what is unanalysed above them, then the tunnels. */
  readonly #marks = new Column(Uint8Array);
  readonly #flags = new Column(Uint16Array);
  readonly #states = new Column(Uint16Array);
  /** Where a row's options end in {@link #octets}; they begin where those of the row before end. */
  readonly #optionsEnd = new Column(Uint32Array);
  readonly #octets = new Column(Uint8Array);

  get length(): number {
    return this.#frame.length;
  }

  /** Adds a segment of a connection, and returns its row. `previous` is the connection's row before it, or -1. */
  push(packet: TcpPacket, connection: number, fromB: boolean, previous: number): number {
    this.#seconds.push(packet.seconds);
    this.#nanoseconds.push(packet.nanoseconds);
    this.#offset.push(packet.offset);
    this.#connection.push(connection);
    this.#next.push(NONE);
    this.#seq.push(packet.seq);
    this.#ack.push(packet.ack);
    this.#ctl.push(packet.ctl | (fromB ? FROM_B : 0));
    this.#wnd.push(packet.wnd);
    this.#up.push(packet.up);
    this.#len.push(packet.len);
    this.#marks.push(packet.ecn | (packet.unanalysed << 2) | (packet.tunnels << 4));
    this.#flags.push(0);
    this.#states.push(UNKNOWN | (UNKNOWN << 4));
    for (let at = packet.options; at < packet.optionsEnd; at++) {
      this.#octets.push(packet.tcp[at] ?? 0);
    }
    this.#optionsEnd.push(this.#octets.length);
    const row = this.#frame.push(packet.frame);
    if (previous >= 0) {
      this.#next.set(previous, row);
    }
    return row;
  }

  /** What the analysis says of a row: bits of src/capture/flags.ts. */
  flag(row: number, flags: number): void {
    this.#flags.set(row, flags);
  }

  /** In which states the ends are after a row. */
  infer(row: number, a: InferredState, b: InferredState): void {
    const cell = (end: InferredState, index: 0 | 1): number =>
      ((end.state === undefined ? UNKNOWN : STATES.indexOf(end.state)) << (4 * index)) |
      (end.sure ? SURE[index] : 0);
    this.#states.set(row, cell(a, 0) | cell(b, 1));
  }

  frame(row: number): number {
    return this.#frame.at(row);
  }

  time(row: number): Timestamp {
    return { seconds: this.#seconds.at(row), nanoseconds: this.#nanoseconds.at(row) };
  }

  seconds(row: number): number {
    return this.#seconds.at(row);
  }

  nanoseconds(row: number): number {
    return this.#nanoseconds.at(row);
  }

  /** Where the frame's record begins in the file, once unpacked; octets. */
  offset(row: number): number {
    return this.#offset.at(row);
  }

  connection(row: number): number {
    return this.#connection.at(row);
  }

  /** The connection's next row, or -1. */
  next(row: number): number {
    const next = this.#next.at(row);
    return next === NONE ? -1 : next;
  }

  isFromB(row: number): boolean {
    return (this.#ctl.at(row) & FROM_B) !== 0;
  }

  seq(row: number): number {
    return this.#seq.at(row);
  }

  ack(row: number): number {
    return this.#ack.at(row);
  }

  ctl(row: number): number {
    return this.#ctl.at(row) & ~FROM_B;
  }

  wnd(row: number): number {
    return this.#wnd.at(row);
  }

  up(row: number): number {
    return this.#up.at(row);
  }

  len(row: number): number {
    return this.#len.at(row);
  }

  ecn(row: number): number {
    return this.#marks.at(row) & 3;
  }

  /** 0, or one of UNANALYSED of src/capture/packet.ts. */
  unanalysed(row: number): number {
    return (this.#marks.at(row) >> 2) & 3;
  }

  /** Bits of TUNNELS of src/capture/packet.ts. */
  tunnels(row: number): number {
    return this.#marks.at(row) >> 4;
  }

  flags(row: number): number {
    return this.#flags.at(row);
  }

  state(row: number, end: 0 | 1): InferredState {
    const cell = this.#states.at(row);
    return { state: STATES[(cell >> (4 * end)) & 15], sure: (cell & SURE[end]) !== 0 };
  }

  /** The options' octets, as they stood in the header. */
  options(row: number): Uint8Array {
    const start = row === 0 ? 0 : this.#optionsEnd.at(row - 1);
    return Uint8Array.from({ length: this.#optionsEnd.at(row) - start }, (_, i) =>
      this.#octets.at(start + i),
    );
  }
}
