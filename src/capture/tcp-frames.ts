import { STATES } from '../tcp/state';
import type { InferredState } from './connection';
import type { TcpPacket } from './packet';
import { OctetBlocks, ROW_BITS, RowBlock, ROWS } from './blocks';
import type { Timestamp } from './time';

/** In the cell of the control bits: the end `b` sent it. */
const FROM_B = 0x8000;
/** In the cell of the states: four bits for each end, 15 where nothing is known; and a bit for each that is sure. */
const UNKNOWN = 15;
const BOTH_UNKNOWN = UNKNOWN | (UNKNOWN << 4);
const SURE = [0x100, 0x200] as const;
/** There is no later frame of the connection. */
const NONE = 0xffffffff;

/** How many cells a row has, of 64 bits, of 32, and of 16; and which is what: no two share octets. */
const DOUBLES = 8;
const WORDS = 16;
const HALVES = 32;

const SECONDS = 0;
const OFFSET = 1;
const NANOSECONDS = 4;
const FRAME = 5;
const CONNECTION = 6;
const NEXT = 7;
const SEQ = 8;
const ACK = 9;
const LEN = 10;
/** Where the row's options begin, among all octets of options. */
const OPTIONS = 11;
const CTL = 24;
const WND = 25;
const UP = 26;
/** The ECN field in the low two bits, what is unanalysed above them, then the tunnels; how many octets of options there are. */
const MARKS = 27;
const FLAGS = 28;
const STATE = 29;
const MISSING = 30;

/**
 * The TCP frames of a capture, a row each. There are millions: no object is made for any of them. Text is not in them, nor
 * anything that grows with it. A frame that holds no TCP has no row.
 */
export class TcpFrames {
  readonly #blocks: RowBlock[] = [];
  readonly #options = new OctetBlocks();
  readonly #flagged = new Map<number, number>();
  #last = new RowBlock();
  #length = 0;

  /** How many frames have which flags; those without any are not among them. */
  get flagged(): ReadonlyMap<number, number> {
    return this.#flagged;
  }

  get length(): number {
    return this.#length;
  }

  /**
   * Adds a segment, and returns its row. Which connection it is of is still to be settled.
   *
   * @param way from whom to whom it goes: see Pairs of src/capture/analysis
   */
  push(packet: TcpPacket, way: number): number {
    const row = this.#length++;
    const place = row % ROWS;
    if (place === 0) {
      this.#last = row === 0 ? this.#last : new RowBlock();
      this.#blocks.push(this.#last);
    }
    const { doubles, words, halves } = this.#last;
    const { options, optionsEnd } = packet;
    doubles[place * DOUBLES + SECONDS] = packet.seconds;
    doubles[place * DOUBLES + OFFSET] = packet.offset;
    const word = place * WORDS;
    words[word + NANOSECONDS] = packet.nanoseconds;
    words[word + FRAME] = packet.frame;
    words[word + CONNECTION] = way;
    words[word + NEXT] = NONE;
    words[word + SEQ] = packet.seq;
    words[word + ACK] = packet.ack;
    words[word + LEN] = packet.len;
    words[word + OPTIONS] = this.#options.push(packet.tcp, options, optionsEnd);
    const half = place * HALVES;
    halves[half + CTL] = packet.ctl;
    halves[half + WND] = packet.wnd;
    halves[half + UP] = packet.up;
    halves[half + MARKS] =
      packet.ecn | (packet.unanalysed << 2) | (packet.tunnels << 4) | ((optionsEnd - options) << 8);
    halves[half + STATE] = BOTH_UNKNOWN;
    halves[half + MISSING] = packet.missing;
    return row;
  }

  /**
   * Says of which connection a row is, and what there is to it. The states are those of the row before, until they are said.
   *
   * @param previous the connection's row before it, or -1
   * @param flags what the analysis says of it: bits of src/capture/flags.ts
   */
  settle(row: number, connection: number, fromB: boolean, previous: number, flags: number): void {
    const { words, halves } = this.#block(row);
    const half = (row % ROWS) * HALVES;
    words[(row % ROWS) * WORDS + CONNECTION] = connection;
    if (fromB) {
      halves[half + CTL] = (halves[half + CTL] ?? 0) | FROM_B;
    }
    if (flags !== 0) {
      halves[half + FLAGS] = flags;
      this.#flagged.set(flags, (this.#flagged.get(flags) ?? 0) + 1);
    }
    if (previous >= 0) {
      const before = this.#block(previous);
      before.words[(previous % ROWS) * WORDS + NEXT] = row;
      halves[half + STATE] = before.halves[(previous % ROWS) * HALVES + STATE] ?? BOTH_UNKNOWN;
    }
  }

  /** Which way a row goes that is not settled yet. */
  way(row: number): number {
    return this.#word(row, CONNECTION);
  }

  /** Fills a packet with what the rules read of a row: all at once, since they go through every row. */
  read(row: number, packet: TcpPacket): void {
    const { doubles, words, halves } = this.#block(row);
    const place = row % ROWS;
    const word = place * WORDS;
    const half = place * HALVES;
    const seconds = doubles[place * DOUBLES + SECONDS] ?? 0;
    const marks = halves[half + MARKS] ?? 0;
    const options = words[word + OPTIONS] ?? 0;
    packet.frame = words[word + FRAME] ?? 0;
    // Integers, as they are in files: V8 makes other code for what may be none.
    packet.seconds = seconds === (seconds | 0) ? seconds | 0 : seconds;
    packet.nanoseconds = words[word + NANOSECONDS] ?? 0;
    packet.seq = words[word + SEQ] ?? 0;
    packet.ack = words[word + ACK] ?? 0;
    packet.ctl = (halves[half + CTL] ?? 0) & ~FROM_B;
    packet.wnd = halves[half + WND] ?? 0;
    packet.len = words[word + LEN] ?? 0;
    packet.tcp = this.#options.block(options);
    packet.options = this.#options.place(options);
    packet.optionsEnd = packet.options + (marks >> 8);
    packet.missing = halves[half + MISSING] ?? 0;
    packet.unanalysed = (marks >> 2) & 3;
  }

  /** In which states the ends are after a row. */
  infer(row: number, a: InferredState, b: InferredState): void {
    this.#block(row).halves[(row % ROWS) * HALVES + STATE] = cellOf(a, 0) | cellOf(b, 1);
  }

  frame(row: number): number {
    return this.#word(row, FRAME);
  }

  /** The row of a frame, by its number; -1 when it holds no TCP. */
  rowOf(frame: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.frame(middle) < frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < this.#length && this.frame(low) === frame ? low : -1;
  }

  time(row: number): Timestamp {
    return { seconds: this.seconds(row), nanoseconds: this.nanoseconds(row) };
  }

  seconds(row: number): number {
    return this.#double(row, SECONDS);
  }

  nanoseconds(row: number): number {
    return this.#word(row, NANOSECONDS);
  }

  /** Where the frame's record begins in the file, once unpacked; octets. */
  offset(row: number): number {
    return this.#double(row, OFFSET);
  }

  connection(row: number): number {
    return this.#word(row, CONNECTION);
  }

  /**
   * The connection's next row, or -1.
   *
   * @param last the row that none comes after, for whoever goes through a connection while more of it is read
   */
  next(row: number, last = -1): number {
    const next = this.#word(row, NEXT);
    return next === NONE || row === last ? -1 : next;
  }

  isFromB(row: number): boolean {
    return (this.#half(row, CTL) & FROM_B) !== 0;
  }

  seq(row: number): number {
    return this.#word(row, SEQ);
  }

  ack(row: number): number {
    return this.#word(row, ACK);
  }

  ctl(row: number): number {
    return this.#half(row, CTL) & ~FROM_B;
  }

  wnd(row: number): number {
    return this.#half(row, WND);
  }

  up(row: number): number {
    return this.#half(row, UP);
  }

  len(row: number): number {
    return this.#word(row, LEN);
  }

  ecn(row: number): number {
    return this.#half(row, MARKS) & 3;
  }

  /** 0, or one of UNANALYSED of src/capture/packet.ts. */
  unanalysed(row: number): number {
    return (this.#half(row, MARKS) >> 2) & 3;
  }

  /** Bits of TUNNELS of src/capture/packet.ts. */
  tunnels(row: number): number {
    return (this.#half(row, MARKS) >> 4) & 15;
  }

  flags(row: number): number {
    return this.#half(row, FLAGS);
  }

  state(row: number, end: 0 | 1): InferredState {
    const cell = this.#half(row, STATE);
    return { state: STATES[(cell >> (4 * end)) & 15], sure: (cell & SURE[end]) !== 0 };
  }

  /** The options' octets, as they stood in the header. */
  options(row: number): Uint8Array {
    const start = this.#word(row, OPTIONS);
    const place = this.#options.place(start);
    return this.#options.block(start).slice(place, place + (this.#half(row, MARKS) >> 8));
  }

  /** How many octets of the header were not captured. */
  missing(row: number): number {
    return this.#half(row, MISSING);
  }

  #double(row: number, cell: number): number {
    return this.#block(row).doubles[(row % ROWS) * DOUBLES + cell] ?? 0;
  }

  #word(row: number, cell: number): number {
    return this.#block(row).words[(row % ROWS) * WORDS + cell] ?? 0;
  }

  #half(row: number, cell: number): number {
    return this.#block(row).halves[(row % ROWS) * HALVES + cell] ?? 0;
  }

  /** @throws RangeError when there is no such row */
  #block(row: number): RowBlock {
    const block = row < this.#length ? this.#blocks[row >>> ROW_BITS] : undefined;
    if (block === undefined) {
      throw new RangeError(`row ${String(row)} of ${String(this.#length)}`);
    }
    return block;
  }
}

function cellOf({ state, sure }: InferredState, end: 0 | 1): number {
  return ((state === undefined ? UNKNOWN : STATES.indexOf(state)) << (4 * end)) | (sure ? SURE[end] : 0);
}
