import {
  ACK,
  controlNames,
  PSH,
  RST,
  segmentLength,
  SYN,
  type Segment,
  type SegmentOptions,
} from '../../src/tcp/segment';
import { add, distance } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { ctl, octets } from '../tcp/support';
import type { Call, Subject } from './subject';

/** A segment to send, its numbers counted from the initial ones of both sides. */
export interface Probe {
  /** The RFC's notation: `SYN,ACK`. */
  readonly ctl: string;
  readonly seq: number;
  readonly ack: number;
  /** Octets of text. */
  readonly len: number;
  /** SEG.WND, if not as wide as it can be. */
  readonly wnd?: number;
  /** TSval, once timestamps are agreed on; without it the segment carries none. */
  readonly tsval?: number;
}

/** What our SYN offers. */
export interface Offer {
  readonly timestamps: boolean;
  readonly sack: boolean;
  readonly windowScale: boolean;
}

const NOTHING: Offer = { timestamps: false, sack: false, windowScale: false };

/** Our own initial sequence number, and what we take for the other's until it sends a SYN. */
const IRS = 0x70000000;
const NOMINAL_ISS = 0x10000000;

/** Talks to a subject as its peer would, in relative sequence numbers, and writes down what it answers. */
export class Dialogue {
  readonly #subject: Subject;
  readonly #offer: Offer;
  /** What the subject's SYN agreed to. */
  #agreed: SegmentOptions = {};
  /** TSval of what the subject sent last. */
  #tsecr = 0;
  /** Whether the subject opened actively. */
  #opened = false;
  #iss = NOMINAL_ISS;
  /** SND.NXT of the subject, as far as it has been seen. */
  sndNxt = 1;
  /** RCV.NXT of the subject, and the right edge of the window it offered. */
  rcvNxt = 1;
  edge = 0x10000;

  constructor(subject: Subject, offer: Offer = NOTHING) {
    this.#subject = subject;
    this.#offer = offer;
  }

  get state(): State {
    return this.#subject.state();
  }

  /** What followed from a call: see {@link arrive}. */
  async call(call: Call): Promise<string> {
    return this.#outcome(await this.#subject.call(call), this.edge);
  }

  /**
   * What followed from a segment, as text: what was sent, `CTL seq(octets) ack`, and the state afterwards. Numbers
   * near the edge of the window are written from there, since stacks choose windows of different sizes.
   */
  async arrive(probe: Probe): Promise<string> {
    const { edge } = this;
    const bits = ctl(probe.ctl);
    const answers = await this.#subject.arrive({
      seq: add(IRS, probe.seq),
      ack: (bits & ACK) === 0 ? 0 : add(this.#iss, probe.ack),
      ctl: bits,
      wnd: probe.wnd ?? 65535,
      up: 0,
      data: octets(probe.len, probe.seq & 0xffff),
      options: (bits & SYN) === 0 ? this.#options(probe) : this.#synOptions(probe),
      ecn: 0,
    });
    return this.#outcome(answers, edge);
  }

  /** A TSval of 0 is what Linux, which keeps no more than it has to of a request, takes for none. */
  #synOptions({ tsval = 1 }: Probe): SegmentOptions {
    const { timestamps, sack, windowScale } = this.#offer;
    return {
      mss: 1460,
      ...(windowScale && { windowScale: 0 }),
      ...(sack && { sackPermitted: true }),
      ...(timestamps && { timestamps: { tsval, tsecr: this.#tsecr } }),
    };
  }

  #options({ tsval }: Probe): SegmentOptions {
    return tsval === undefined || !this.#offer.timestamps || this.#agreed.timestamps === undefined
      ? {}
      : { timestamps: { tsval, tsecr: this.#tsecr } };
  }

  #outcome(answers: readonly Segment[], edge: number): string {
    const sent = answers.map((segment) => {
      this.#learn(segment);
      return this.#describe(segment, edge);
    });
    return `${sent.length === 0 ? 'nothing' : sent.join('; ')} => ${this.#subject.state()}`;
  }

  #learn(segment: Segment): void {
    const { ctl: bits, seq, ack, wnd, options } = segment;
    if ((bits & SYN) !== 0) {
      this.#iss = seq;
      this.#agreed = options;
      this.#opened ||= (bits & ACK) === 0;
    }
    // Until the handshake is complete Linux wants the TSval of its SYN echoed, and no later one.
    if ((bits & SYN) !== 0 || this.state !== 'SYN-RECEIVED') {
      this.#tsecr = options.timestamps?.tsval ?? this.#tsecr;
    }
    if ((bits & RST) !== 0) {
      return;
    }
    this.sndNxt = Math.max(this.sndNxt, distance(seq, this.#iss) + segmentLength(segment));
    if ((bits & ACK) !== 0) {
      this.rcvNxt = distance(ack, IRS);
      this.edge = this.rcvNxt + wnd * 2 ** this.#shift(bits);
    }
  }

  /** By how much the subject's window is to be shifted (RFC 7323 section 2.2). */
  #shift(bits: number): number {
    return (bits & SYN) === 0 && this.#offer.windowScale ? (this.#agreed.windowScale ?? 0) : 0;
  }

  #describe(segment: Segment, edge: number): string {
    const { ctl: bits, seq, ack, data, options } = segment;
    // PSH asks for nothing of the other side. A reset of what carries no ACK has the number zero itself.
    const names = controlNames(bits & ~PSH).join(',');
    const from =
      (bits & (RST | ACK)) === (RST | ACK) && seq === 0 ? 'zero' : String(distance(seq, this.#iss));
    const octets = data.length === 0 ? '' : `(${String(data.length)})`;
    // Linux answers a simultaneous SYN with all that its own SYN offered, whatever the other one did.
    const offered = (bits & (SYN | ACK)) === (SYN | ACK) && this.#opened ? {} : options;
    const acknowledging = (bits & ACK) === 0 ? '' : ` ack ${near(distance(ack, IRS), edge)}`;
    return `${names} ${from}${octets}${acknowledging}${this.#describeOptions(offered, edge)}`;
  }

  /** Of the options, what both stacks must agree on. */
  #describeOptions(
    { timestamps, sack = [], sackPermitted, windowScale }: SegmentOptions,
    edge: number,
  ): string {
    const place = (number: number): string => near(distance(number, IRS), edge);
    return [
      ...(sackPermitted === undefined ? [] : ['SACK-permitted']),
      ...(windowScale === undefined ? [] : ['window scale']),
      ...(timestamps === undefined ? [] : [`TSecr ${String(timestamps.tsecr)}`]),
      ...sack.map(({ left, right }) => `SACK ${place(left)}-${place(right)}`),
    ]
      .map((option) => `, ${option}`)
      .join('');
  }
}

function near(number: number, edge: number): string {
  const from = number - edge;
  return Math.abs(from) > 2000 ? String(number) : `edge${from < 0 ? '' : '+'}${String(from)}`;
}
