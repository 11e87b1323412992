import { ACK, FIN, SYN } from '../../tcp/segment';
import { add, distance, geq, gt, leq } from '../../tcp/seq';
import type { State } from '../../tcp/state';
import type { Segment } from '../analysis/segment';
import type { InferredState } from '../connection';
import { Sent } from './sent';

/**
 * How far it is known that something has reached an end: what was captured on its way there may yet have been lost, and
 * is proved by what the end says afterwards.
 */
const NO = 0;
const LIKELY = 1;
const PROVED = 2;
type Known = typeof NO | typeof LIKELY | typeof PROVED;

/** Seconds: no stack that is in use keeps TIME-WAIT for less (twice an MSL of 15 s, macOS). */
const SHORTEST_TIME_WAIT = 30;

/** Seconds: by so much an answer may be later than the quickest one; half of the shortest time that any timer waits. */
const GRACE = 0.1;

/**
 * What is known of one end: what it sent was seen, what has reached it is concluded, and its state follows from the two
 * as figure 5 of RFC 9293 has it. Numbers are kept as signed 32-bit integers, which cost no object each.
 *
 * A close whose FIN waits behind text leaves no trace: until the FIN is seen, the end is said to be open.
 */
export class End implements InferredState {
  state: State | undefined;
  sure = false;

  /** It has sent a SYN of its own, or one with ACK; the number of it; and whether it brought text (RFC 7413). */
  #syn = false;
  #synAck = false;
  #iss = 0;
  #early = false;
  /** It has sent a FIN; the number after it; and whether it had received the other end's before. */
  #fin = false;
  #finEnd = 0;
  #finAnswers = false;
  readonly #sent = new Sent();
  /** The latest acknowledgment that it has sent. */
  #acks = false;
  #ack = 0;
  /** It is, or was, synchronized, as it or the other end says. */
  #synchronized = false;
  /** No FIN of it can have been sent before the capture began. */
  #whole = false;

  /** What has reached it: the other end's SYN, its FIN, the acknowledgments of this one's, a reset. */
  #peerSyn: Known = NO;
  #peerFin: Known = NO;
  #synAcked: Known = NO;
  #finAcked: Known = NO;
  #reset: Known = NO;
  /** The reset returns it to LISTEN. */
  #listens = false;
  /** Where the other end was when it first acknowledged the SYN, and the FIN. */
  #synAckedAt = 0;
  #finAckedAt = 0;

  /** Seconds: when something was last taken to reach it; when it last sent something. */
  #since = 0;
  #spoke = 0;
  /** Seconds: the shortest time in which it was seen to answer. */
  #turn = Infinity;

  /** Whether it is on the way to be synchronized. */
  get isOpening(): boolean {
    return this.state === 'SYN-SENT' || this.state === 'SYN-RECEIVED';
  }

  /** Whether any of its sequence numbers is known. */
  get isSeen(): boolean {
    return this.#sent.isAny;
  }

  /** Whether it has acknowledged anything. */
  get isAcknowledging(): boolean {
    return this.#acks;
  }

  /** Whether `seq` comes next after all that was seen of it in sequence. */
  isNext(seq: number): boolean {
    return this.#sent.isNext(seq);
  }

  /** Whether `seq` comes next after all that was seen of it. */
  isEnd(seq: number): boolean {
    return this.#sent.isEnd(seq);
  }

  /** Whether `seq` is what it acknowledged last. */
  isAcknowledged(seq: number): boolean {
    return this.#acks && distance(seq, this.#ack) === 0;
  }

  /** Whether `ack` acknowledges its SYN, and nothing that it has not sent. */
  isAnswered(ack: number): boolean {
    return gt(ack, this.#iss) && leq(ack, this.#sent.nxt);
  }

  /** Whether it is open, and nothing is on its way to it that would change that. */
  get isOpen(): boolean {
    return this.state === 'ESTABLISHED' && this.sure;
  }

  /** Both ends are open, and remain so: it sends text, or acknowledges it. */
  talk({ seq, ack, len }: Segment, peer: End, now: number): void {
    this.#count(seq, add(seq, len), now);
    this.#say(ack, peer, now);
    this.#spoke = now;
  }

  /** It has sent a segment that is no reset. */
  send(packet: Segment, peer: End, now: number): void {
    const { ctl, seq, len } = packet;
    const syn = (ctl & SYN) !== 0;
    const fin = (ctl & FIN) !== 0;
    const end = add(seq, len + Number(syn) + Number(fin));
    if (syn) {
      this.#begin(packet, peer);
    }
    if (this.#reset !== NO && this.#livesOn(end, now)) {
      this.#reset = NO;
    }
    if (this.#isOverdue(now)) {
      this.#unsay(syn, fin && this.#fin && leq(end, this.#finEnd));
    }
    this.#count(seq, end, now);
    if (fin && !this.#fin) {
      this.#fin = true;
      this.#finEnd = end | 0;
      this.#finAnswers = (ctl & ACK) !== 0 && peer.#fin && geq(packet.ack, peer.#finEnd);
      this.#whole = true;
    }
    if ((ctl & ACK) !== 0) {
      this.#acknowledge(packet, peer, now);
    }
    this.#spoke = now;
  }

  /** A segment of the other end's, which is no reset, is on its way to it. */
  hear({ ctl, ack }: Segment, peer: End, now: number): void {
    const syn = (ctl & SYN) !== 0;
    if (syn) {
      if (this.#reset !== NO) {
        // Whether somebody listens there meanwhile, the answer will tell.
        this.#forget();
      }
      this.#peerSyn ||= LIKELY;
    }
    if ((ctl & ACK) !== 0) {
      if (!syn) {
        this.#synchronized = true;
      } else if (!this.isSeen) {
        this.#supposeSyn(ack);
      }
      this.#hearAck(ack, peer, now);
    }
    const ends = peer.#fin && geq(peer.#sent.nxt, peer.#finEnd);
    if (ends && this.#peerFin !== PROVED && ((ctl & FIN) !== 0 || !geq(peer.#sent.before, peer.#finEnd))) {
      this.#peerFin = LIKELY;
      this.#since = now;
    }
  }

  /** A reset that it believes is on its way to it. */
  hearReset(now: number): void {
    this.#listens = this.state === 'SYN-RECEIVED' && !this.#syn;
    this.#reset ||= LIKELY;
    this.#since = now;
  }

  /** It has reset the connection, or knows of none. */
  sendReset(): void {
    this.#listens &&= this.#reset !== NO;
    this.#reset = PROVED;
  }

  /** Concludes in which state it is. */
  infer(peer: End, now: number): void {
    const state = this.#stateAs(LIKELY, peer);
    this.state = state;
    this.sure =
      state !== undefined &&
      state === this.#stateAs(PROVED, peer) &&
      (this.isOpening || this.#reset !== NO || (this.#whole && peer.#whole)) &&
      !(state === 'TIME-WAIT' && now - this.#spoke > SHORTEST_TIME_WAIT);
  }

  /** Its state when what is known so well has reached it, and nothing else. */
  #stateAs(known: Known, peer: End): State | undefined {
    if (this.#reset >= known) {
      return this.#listens ? 'LISTEN' : 'CLOSED';
    }
    if (!this.#syn && !this.#synAck) {
      // What answers a SYN with something else is in no state of this connection.
      const answersOtherwise = peer.#syn && peer.#synAcked === NO;
      return this.#synchronized && !answersOtherwise ? this.#stateSynchronized(known) : undefined;
    }
    if (this.#synAcked >= known || this.#fin) {
      return this.#stateSynchronized(known);
    }
    return this.#synAck || this.#peerSyn >= known ? 'SYN-RECEIVED' : 'SYN-SENT';
  }

  #stateSynchronized(known: Known): State {
    const peerFin = this.#peerFin >= known;
    if (!this.#fin) {
      return peerFin ? 'CLOSE-WAIT' : 'ESTABLISHED';
    }
    const acked = this.#finAcked >= known;
    if (this.#finAnswers) {
      return acked ? 'CLOSED' : 'LAST-ACK';
    }
    if (peerFin) {
      return acked ? 'TIME-WAIT' : 'CLOSING';
    }
    return acked ? 'FIN-WAIT-2' : 'FIN-WAIT-1';
  }

  /** Nothing that it has sent or received counts any more. */
  #forget(): void {
    this.#syn = false;
    this.#synAck = false;
    this.#fin = false;
    this.#sent.forget();
    this.#acks = false;
    this.#synchronized = false;
    this.#peerSyn = NO;
    this.#peerFin = NO;
    this.#synAcked = NO;
    this.#finAcked = NO;
    this.#reset = NO;
    this.#listens = false;
  }

  /** A SYN: the first one, the same again, or that of a record that follows an earlier one. */
  #begin({ ctl, seq, len }: Segment, peer: End): void {
    if (!(this.#syn || this.#synAck) || distance(seq, this.#iss) !== 0) {
      this.#forget();
      this.#iss = seq | 0;
      this.#whole = true;
      this.#peerSyn = peer.#syn ? LIKELY : NO;
    }
    // Who was reset sends no SYN again.
    this.#reset = NO;
    this.#early ||= len > 0;
    if ((ctl & ACK) === 0) {
      this.#syn = true;
    } else {
      this.#synAck = true;
    }
  }

  /** Its SYN was not captured, but is acknowledged. */
  #supposeSyn(ack: number): void {
    this.#syn = true;
    this.#iss = add(ack, -1) | 0;
    this.#sent.suppose(ack);
    this.#whole = true;
  }

  /** Whether a segment is news of an end that was taken to be reset. */
  #livesOn(end: number, now: number): boolean {
    return this.#reset === LIKELY ? this.#isOverdue(now) : gt(end, this.#sent.nxt);
  }

  /** Whether what was last taken to reach it would have done so by now, if it ever did. */
  #isOverdue(now: number): boolean {
    return now - this.#since > 2 * this.#turn + GRACE;
  }

  /** It sends its SYN, or its FIN, again: the acknowledgment has not reached it. */
  #unsay(syn: boolean, fin: boolean): void {
    if (syn && this.#synAcked === LIKELY) {
      this.#synAcked = NO;
    }
    if (fin && this.#finAcked === LIKELY) {
      this.#finAcked = NO;
    }
  }

  #count(seq: number, end: number, now: number): void {
    // What it sends for the first time it sends before any FIN.
    const isNew = this.#sent.count(seq, end, now);
    this.#whole ||= isNew;
  }

  /** It acknowledges something; returns whether that is news. */
  #say(ack: number, peer: End, now: number): boolean {
    const news = !this.#acks || gt(ack, this.#ack);
    if (news) {
      if (peer.isNext(ack)) {
        this.#turn = Math.min(this.#turn, now - peer.#sent.advanced);
      }
      this.#acks = true;
      this.#ack = ack | 0;
      peer.#sent.fill(ack);
    }
    return news;
  }

  /** What an acknowledgment that it sends says of what has reached it. */
  #acknowledge({ ctl, ack, len }: Segment, peer: End, now: number): void {
    const news = this.#say(ack, peer, now);
    this.#peerSyn = PROVED;
    if (peer.#fin && geq(ack, peer.#finEnd)) {
      this.#peerFin = PROVED;
    } else if (this.#peerFin === LIKELY && this.#isOverdue(now)) {
      this.#peerFin = NO;
    }
    if (this.#finAcked === LIKELY && gt(ack, this.#finAckedAt)) {
      this.#finAcked = PROVED;
    }
    if ((ctl & SYN) === 0) {
      this.#synchronized = true;
      this.#proveSyn(ack, news, (len > 0 || (ctl & FIN) !== 0) && !peer.#early);
    }
  }

  /**
   * Its SYN must have been acknowledged: from SYN-SENT comes no such segment, nor, but with Fast Open, text from
   * SYN-RECEIVED; and what it acknowledges was sent when its SYN had been acknowledged.
   */
  #proveSyn(ack: number, news: boolean, brings: boolean): void {
    const saysSo = this.#synAck ? brings : news || this.#synAcked === LIKELY;
    if (saysSo || (this.#synAcked === LIKELY && gt(ack, this.#synAckedAt))) {
      this.#synAcked = PROVED;
    }
  }

  #hearAck(ack: number, peer: End, now: number): void {
    // In SYN-SENT an acknowledgment without the other's SYN is nothing (RFC 9293 section 3.10.7.3, fifth).
    const opens = this.#synAck || (this.#syn && this.#peerSyn !== NO);
    if (opens && this.#synAcked !== PROVED && this.isAnswered(ack)) {
      if (this.#synAcked === NO) {
        this.#synAckedAt = peer.#sent.before;
      }
      this.#synAcked = LIKELY;
      this.#since = now;
    }
    if (this.#fin && this.#finAcked !== PROVED && geq(ack, this.#finEnd)) {
      if (this.#finAcked === NO) {
        this.#finAckedAt = peer.#sent.before;
      }
      this.#finAcked = LIKELY;
      this.#since = now;
    }
  }
}
