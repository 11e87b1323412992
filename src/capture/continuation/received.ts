import { FIN, SYN } from '../../tcp/segment';
import { add, distance, geq, gt, leq, max } from '../../tcp/seq';
import type { Passing } from './passing';

/** Text beyond a hole, or a FIN. */
interface Piece {
  readonly seq: number;
  readonly end: number;
  readonly len: number;
  readonly fin: boolean;
}

/** What an end has of the other one: the receive sequence variables of RFC 9293 section 3.3.1, and what came too soon. */
export class Received {
  /** Undefined before the other end's SYN. */
  irs: number | undefined;
  nxt = 0;
  /** What it has said that it has, and up to where it has offered to take more. */
  acked = 0;
  edge = 0;
  pieces: Piece[] = [];
  /** Octets of the longest text that came in one segment. */
  longest = 0;
  /** The FIN, and all before it. */
  fin = false;

  /** Octets of text that it has in order. */
  get heard(): number {
    return this.irs === undefined ? 0 : distance(this.nxt, this.irs) - 1 - (this.fin ? 1 : 0);
  }

  /** The other end's SYN has come. */
  begin(irs: number): void {
    this.irs = irs;
    this.nxt = this.acked = this.edge = add(irs, 1);
  }

  /** It says that it has all up to `ack`, and room for a window beyond: what it says it has, it has. */
  acknowledge(ack: number, window: number): void {
    if (this.irs === undefined) {
      return;
    }
    if (gt(ack, this.nxt)) {
      this.nxt = ack;
      this.#deliver();
    }
    this.acked = max(this.acked, ack);
    // The FIN takes no room.
    const edge = add(ack, window - (this.fin && ack === this.nxt ? 1 : 0));
    this.edge = gt(edge, this.edge) ? edge : this.edge;
  }

  /** A segment reaches it. Returns whether something in it is new. */
  take({ seq, end, len, ctl }: Passing): boolean {
    const text = add(seq, (ctl & SYN) === 0 ? 0 : 1);
    if (text === end || leq(end, this.nxt)) {
      return false;
    }
    this.longest = Math.max(this.longest, len);
    this.pieces.push({ seq: text, end, len, fin: (ctl & FIN) !== 0 });
    this.pieces.sort((one, two) => distance(one.seq, two.seq));
    this.#deliver();
    return true;
  }

  /** Whether a number lies in the window that is offered: a reset elsewhere is not believed. */
  expects(seq: number): boolean {
    return geq(seq, this.nxt) && leq(seq, max(this.edge, this.nxt));
  }

  #deliver(): void {
    for (const { seq, end, fin } of this.pieces) {
      if (leq(seq, this.nxt) && geq(end, this.nxt)) {
        this.nxt = end;
        this.fin ||= fin;
      }
    }
    this.pieces = this.pieces.filter(({ end }) => gt(end, this.nxt));
  }
}
