import { strategyOf } from '../../tcp/congestion/congestion';
import { ACK, FIN, PSH, RST, SYN } from '../../tcp/segment';
import { add, distance, geq, gt, leq, lt, max } from '../../tcp/seq';
import type { State } from '../../tcp/state';
import { createTcb, type Tcb } from '../../tcp/tcb';
import { backOff, sample } from '../../tcp/rto';
import type { Journey } from './journey';
import type { Passing } from './passing';
import { Received } from './received';
import type { Extensions, Stack } from './stack';

/** Octets: no more is ever under way unseen. What is missing beyond was not looked at. */
export const LARGEST_HOLE = 2 ** 22;

/** Octets of text that a segment may have where nobody has said how many (RFC 9293 section 3.7.1, MUST-15). */
export const DEFAULT_MSS = 536;
/** Whatever the other end says, Linux fills segments with as much (tcp_min_snd_mss); others would take millions. */
export const LEAST_MSS = 48;

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

  readonly rcv = new Received();
  iss: number | undefined;
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
  passive = false;
  #synAcked = false;
  #fin: 'none' | 'first' | 'answer' = 'none';
  #finEnd = 0;
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
    if (this.rcv.irs === undefined) {
      return 'SYN-SENT';
    }
    if (!this.#synAcked) {
      return 'SYN-RECEIVED';
    }
    const finAcked = this.#fin !== 'none' && geq(this.una, this.#finEnd);
    if (this.#fin === 'none') {
      return this.rcv.fin ? 'CLOSE-WAIT' : 'ESTABLISHED';
    }
    if (!this.rcv.fin) {
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

  /** The capture begins in the middle: it takes an end as it finds it. */
  suppose(iss: number, irs: number): void {
    this.iss = iss;
    this.#synAcked = true;
    this.una = this.nxt = add(iss, 1);
    this.rcv.begin(irs);
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
      this.rcv.acknowledge(ack, wnd << ((ctl & SYN) === 0 ? this.ownShift : 0));
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
      this.#fin = this.rcv.fin ? 'answer' : 'first';
      this.#finEnd = end;
    }
    if (gt(end, this.nxt)) {
      this.#sendsNew(passing, left);
    } else {
      this.#sendsAgain(passing, left);
    }
    return { octets, fin };
  }

  #sendsNew({ seq, end, ctl, len }: Passing, left: number): void {
    if (this.waiting.length === 0) {
      this.#timerSet = left;
    }
    // Text that nobody saw leave left before this.
    for (let from = this.nxt; lt(from, seq);) {
      const size = Math.min(distance(seq, from), Math.max(LEAST_MSS, this.mss ?? DEFAULT_MSS));
      this.waiting.push(waiting(from, add(from, size), size, false, left));
      from = add(from, size);
    }
    const known = Math.max(0, distance(this.nxt, seq));
    this.waiting.push(waiting(max(seq, this.nxt), end, Math.max(0, len - known), (ctl & PSH) !== 0, left));
    const small = len > 0 && len < (this.mss ?? DEFAULT_MSS) - MOST_OPTIONS && (ctl & FIN) === 0;
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
    if ((ctl & SYN) !== 0 && this.rcv.irs === undefined) {
      this.rcv.begin(seq);
      this.mss = options.mss;
      this.#remember(passing, left);
    }
    if (this.rcv.irs === undefined) {
      return;
    }
    if (options.timestamps !== undefined && leq(seq, this.rcv.acked)) {
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
    if (this.rcv.take(passing) && this.state === 'TIME-WAIT') {
      this.#since = arrived;
    }
  }

  #reset({ seq, ack, ctl }: Passing): void {
    const fits = this.rcv.irs === undefined ? (ctl & ACK) !== 0 && ack === this.nxt : this.rcv.expects(seq);
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
}

function waiting(seq: number, end: number, len: number, push: boolean, left: number): Waiting {
  return { seq, end, len, push, first: left, last: left, times: 1, sacked: false };
}
