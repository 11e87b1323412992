import { strategyOf } from '../../tcp/congestion/congestion';
import { ACK, FIN, PSH, RST, SYN } from '../../tcp/segment';
import { add, distance, geq, gt, leq, lt, max } from '../../tcp/seq';
import type { State } from '../../tcp/state';
import { createTcb, type Tcb } from '../../tcp/tcb';
import { backOff, sample } from '../../tcp/rto';
import type { Journey } from './journey';
import type { Passing } from './passing';
import type { Extensions, Stack } from './stack';

/** Octets: no more is ever under way unseen. What is missing beyond was not looked at. */
const LARGEST_HOLE = 2 ** 22;

/** Octets of options that a segment with text may carry. */
const MOST_OPTIONS = 40;

/** A segment of an end that nobody is known to have acknowledged. Times in nanoseconds. */
export interface Waiting {
  readonly seq: number;
  readonly end: number;
  readonly len: number;
  readonly push: boolean;
  readonly first: number;
  last: number;
  times: number;
  sacked: boolean;
}

/** Text beyond a hole, or a FIN. */
interface Piece {
  readonly seq: number;
  readonly end: number;
  readonly len: number;
  readonly fin: boolean;
}

/**
 * What one end knew, from what left it and what reached it: the record that its TCP must have had (RFC 9293 section
 * 3.3.1). Numbers that nobody has seen are undefined.
 */
export class EndStory {
  readonly stack: Stack;
  /** The extensions that both ends know. */
  readonly agreed: Extensions;
  readonly ownShift: number;
  readonly otherShift: number;
  /** Of whose measures only the timeout is of interest: it is the engine that estimates. */
  readonly #measures: Tcb;

  iss: number | undefined;
  irs: number | undefined;
  una = 0;
  nxt = 0;
  /** The window that is offered to it, and the largest one. */
  wnd = 0;
  maxWnd = 0;
  mss: number | undefined;
  waiting: Waiting[] = [];
  /** Octets that were under way at once at most, since something was sent again. */
  mostUnderWay = 0;
  /** The text that left last had no PSH: its application had written more. */
  writing = false;
  /** Less than a whole segment left while other text was unacknowledged: nothing is held back for more. */
  hurries = false;
  rcvNxt = 0;
  acked = 0;
  edge = 0;
  pieces: Piece[] = [];
  /** The longest text that came in one segment. */
  longest = 0;
  passive = false;
  #synAcked = false;
  #fin: 'none' | 'first' | 'answer' = 'none';
  #finEnd = 0;
  #finReceived = false;
  #gone = false;
  #lost = false;
  /** When the retransmission timer was last set; when TIME-WAIT began. */
  #timerSet = 0;
  #since = 0;
  /** What the other end's clock said last, and when that segment left it. */
  recent: { readonly tsval: number; readonly left: number } | undefined;

  constructor(stack: Stack, agreed: Extensions, shifts: { readonly own: number; readonly other: number }) {
    this.stack = stack;
    this.agreed = agreed;
    this.ownShift = shifts.own;
    this.otherShift = shifts.other;
    this.#measures = createTcb(stack.policy);
  }

  /** Its state; undefined where it has no record. */
  get state(): Exclude<State, 'LISTEN' | 'CLOSED'> | undefined {
    if (this.#gone || this.iss === undefined) {
      return undefined;
    }
    if (this.irs === undefined) {
      return 'SYN-SENT';
    }
    if (!this.#synAcked) {
      return 'SYN-RECEIVED';
    }
    const finAcked = this.#fin !== 'none' && geq(this.una, this.#finEnd);
    if (this.#fin === 'none') {
      return this.#finReceived ? 'CLOSE-WAIT' : 'ESTABLISHED';
    }
    if (!this.#finReceived) {
      return finAcked ? 'FIN-WAIT-2' : 'FIN-WAIT-1';
    }
    if (this.#fin === 'answer') {
      return finAcked ? undefined : 'LAST-ACK';
    }
    return finAcked ? 'TIME-WAIT' : 'CLOSING';
  }

  get srtt(): number | undefined {
    return this.#measures.srtt;
  }

  get rttvar(): number | undefined {
    return this.#measures.rttvar;
  }

  get rto(): number {
    return this.#measures.rto;
  }

  /** The congestion window that it had at least; unless it shrank, one that it began with. */
  get window(): number {
    return this.#lost ? this.mostUnderWay : Math.max(this.mostUnderWay, this.#initialWindow);
  }

  get #initialWindow(): number {
    const { snd } = this.#measures;
    snd.mss = this.mss ?? snd.mss;
    return strategyOf(this.#measures).initialWindow(this.#measures, false);
  }

  /** When its retransmission timer runs out; when TIME-WAIT began. Nanoseconds. */
  get retransmitsAt(): number {
    return this.#timerSet + this.rto * 1e6;
  }

  get timeWaitSince(): number {
    return this.#since;
  }

  /** Octets of the other end's text that it has in order. */
  get heard(): number {
    return this.irs === undefined ? 0 : distance(this.rcvNxt, this.irs) - 1 - (this.#finReceived ? 1 : 0);
  }

  get finReceived(): boolean {
    return this.#finReceived;
  }

  get finSent(): boolean {
    return this.#fin !== 'none';
  }

  /** The capture begins in the middle: it takes an end as it finds it. */
  suppose(iss: number, irs: number): void {
    this.iss = iss;
    this.irs = irs;
    this.#synAcked = true;
    this.una = this.nxt = add(iss, 1);
    this.rcvNxt = this.acked = this.edge = add(irs, 1);
    this.wnd = this.maxWnd = 0xffff;
  }

  /** A segment leaves it. Returns how many octets of text, and whether a FIN, are new. */
  leaves({ passing, left }: Journey): { readonly octets: number; readonly fin: boolean } {
    const { ctl, seq, ack, wnd, end, probe } = passing;
    if ((ctl & RST) !== 0) {
      if (this.state !== 'SYN-SENT') {
        this.#gone = true;
      }
      return { octets: 0, fin: false };
    }
    if ((ctl & SYN) !== 0 && this.iss === undefined) {
      this.iss = seq;
      this.una = this.nxt = seq;
      this.passive = (ctl & ACK) !== 0;
    }
    if ((ctl & ACK) !== 0) {
      this.#acknowledges(ack, wnd << ((ctl & SYN) === 0 ? this.ownShift : 0));
    }
    if (probe || seq === end) {
      return { octets: 0, fin: false };
    }
    if (this.iss === undefined) {
      // Its SYN was not seen; since it goes on, it was there.
      this.suppose(add(seq, -1), add(ack, -1));
    } else if (distance(seq, this.nxt) > LARGEST_HOLE) {
      this.una = this.nxt = seq;
      this.waiting = [];
    }
    const textEnd = add(end, (ctl & FIN) === 0 ? 0 : -1);
    const octets = (ctl & SYN) !== 0 ? 0 : Math.max(0, distance(textEnd, this.nxt));
    const fin = (ctl & FIN) !== 0 && this.#fin === 'none';
    if (fin) {
      this.#fin = this.#finReceived ? 'answer' : 'first';
      this.#finEnd = end;
    }
    if (gt(end, this.nxt)) {
      this.#sendsNew(passing, left);
    } else {
      this.#sendsAgain(passing, left);
    }
    return { octets, fin };
  }

  #acknowledges(ack: number, window: number): void {
    if (this.irs === undefined) {
      return;
    }
    // What it says it has, it has.
    if (gt(ack, this.rcvNxt)) {
      this.rcvNxt = ack;
      this.#deliver();
    }
    this.acked = max(this.acked, ack);
    // The FIN takes no room.
    const edge = add(ack, window - (this.#finReceived && ack === this.rcvNxt ? 1 : 0));
    this.edge = gt(edge, this.edge) ? edge : this.edge;
  }

  #sendsNew({ seq, end, ctl, len }: Passing, left: number): void {
    if (this.waiting.length === 0) {
      this.#timerSet = left;
    }
    // Text that nobody saw leave left before this.
    for (let from = this.nxt; lt(from, seq);) {
      const size = Math.min(distance(seq, from), Math.max(1, this.mss ?? 536));
      this.waiting.push(waiting(from, add(from, size), size, false, left));
      from = add(from, size);
    }
    const known = Math.max(0, distance(this.nxt, seq));
    this.waiting.push(waiting(max(seq, this.nxt), end, Math.max(0, len - known), (ctl & PSH) !== 0, left));
    const small = len > 0 && len < (this.mss ?? 536) - MOST_OPTIONS && (ctl & FIN) === 0;
    this.hurries ||= small && this.waiting.length > 1;
    this.writing = len > 0 ? (ctl & (PSH | FIN)) === 0 : this.writing && (ctl & FIN) === 0;
    this.nxt = end;
    if (len > 0) {
      this.mostUnderWay = Math.max(this.mostUnderWay, distance(this.nxt, this.una));
    }
  }

  #sendsAgain({ seq, end }: Passing, left: number): void {
    this.mostUnderWay = 0;
    this.#lost = true;
    for (const one of this.waiting) {
      if (leq(seq, one.seq) && leq(one.end, end)) {
        one.last = left;
        one.times++;
      }
    }
    // Sooner it was duplicate acknowledgments that made it do so.
    if (this.waiting[0]?.seq === seq && left >= this.#timerSet + 0.8 * this.rto * 1e6) {
      backOff(this.#measures);
      this.#timerSet = left;
    }
  }

  /** A segment reaches it. */
  arrives({ passing, left, arrived = 0 }: Journey): void {
    const { ctl, seq, ack, wnd, options } = passing;
    if ((ctl & RST) !== 0) {
      this.#reset(passing);
      return;
    }
    if (this.#gone) {
      return;
    }
    if ((ctl & SYN) !== 0 && this.irs === undefined) {
      this.irs = seq;
      this.rcvNxt = this.acked = this.edge = add(seq, 1);
      this.mss = options.mss;
      this.#remember(passing, left);
    }
    if (this.irs === undefined) {
      return;
    }
    if (options.timestamps !== undefined && leq(seq, this.acked)) {
      this.#remember(passing, left);
    }
    if ((ctl & ACK) !== 0 && this.iss !== undefined) {
      this.#isAcknowledged(ack, arrived);
      this.wnd = wnd << ((ctl & SYN) === 0 ? this.otherShift : 0);
      this.maxWnd = Math.max(this.maxWnd, this.wnd);
      for (const block of options.sack ?? []) {
        for (const one of this.waiting) {
          one.sacked ||= leq(block.left, one.seq) && leq(one.end, block.right);
        }
      }
    } else if ((ctl & SYN) !== 0) {
      this.wnd = this.maxWnd = wnd;
    }
    this.#takes(passing, arrived);
  }

  #reset({ seq, ack, ctl }: Passing): void {
    const fits =
      this.irs === undefined
        ? (ctl & ACK) !== 0 && ack === this.nxt
        : geq(seq, this.rcvNxt) && leq(seq, max(this.edge, this.rcvNxt));
    this.#gone ||= fits;
  }

  #remember({ options: { timestamps } }: Passing, left: number): void {
    if (timestamps !== undefined) {
      this.recent = { tsval: timestamps.tsval, left };
    }
  }

  #isAcknowledged(ack: number, arrived: number): void {
    if (!gt(ack, this.una) || gt(ack, this.nxt)) {
      return;
    }
    const taken = this.waiting.filter(({ end }) => leq(end, ack));
    this.waiting = this.waiting.filter(({ end }) => gt(end, ack));
    this.una = ack;
    const newest = taken.at(-1);
    if (newest !== undefined && taken.every(({ times }) => times === 1)) {
      sample(this.#measures, (arrived - newest.first) / 1e6);
    }
    this.#timerSet = arrived;
    if (!this.#synAcked) {
      this.#synAcked = true;
      const { rtoAfterLostSyn, initialRto } = this.stack.policy;
      if ((newest?.times ?? 1) > 1) {
        this.#measures.rto = Math.max(rtoAfterLostSyn ?? this.rto, initialRto);
      }
    }
    if (this.state === 'TIME-WAIT') {
      this.#since = arrived;
    }
  }

  #takes({ seq, end, len, ctl }: Passing, arrived: number): void {
    const text = add(seq, (ctl & SYN) === 0 ? 0 : 1);
    if (text === end || leq(end, this.rcvNxt)) {
      return;
    }
    this.longest = Math.max(this.longest, len);
    this.pieces.push({ seq: text, end, len, fin: (ctl & FIN) !== 0 });
    this.pieces.sort((one, two) => distance(one.seq, two.seq));
    this.#deliver();
    if (this.state === 'TIME-WAIT') {
      this.#since = arrived;
    }
  }

  #deliver(): void {
    for (const { seq, end, fin } of this.pieces) {
      if (leq(seq, this.rcvNxt) && geq(end, this.rcvNxt)) {
        this.rcvNxt = end;
        this.#finReceived ||= fin;
      }
    }
    this.pieces = this.pieces.filter(({ end }) => gt(end, this.rcvNxt));
  }
}

function waiting(seq: number, end: number, len: number, push: boolean, left: number): Waiting {
  return { seq, end, len, push, first: left, last: left, times: 1, sacked: false };
}
