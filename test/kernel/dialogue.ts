import { ACK, controlNames, PSH, RST, segmentLength, SYN, type Segment } from '../../src/tcp/segment';
import { add, distance } from '../../src/tcp/seq';
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
}

/** Our own initial sequence number, and what we take for the other's until it sends a SYN. */
const IRS = 0x70000000;
const NOMINAL_ISS = 0x10000000;

/** Talks to a subject as its peer would, in relative sequence numbers, and writes down what it answers. */
export class Dialogue {
  readonly #subject: Subject;
  #iss = NOMINAL_ISS;
  /** SND.NXT of the subject, as far as it has been seen. */
  sndNxt = 1;
  /** RCV.NXT of the subject, and the right edge of the window it offered. */
  rcvNxt = 1;
  edge = 0x10000;

  constructor(subject: Subject) {
    this.#subject = subject;
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
      wnd: 65535,
      up: 0,
      data: octets(probe.len),
      options: (bits & SYN) === 0 ? {} : { mss: 1460 },
      ecn: 0,
    });
    return this.#outcome(answers, edge);
  }

  #outcome(answers: readonly Segment[], edge: number): string {
    const sent = answers.map((segment) => {
      this.#learn(segment);
      return this.#describe(segment, edge);
    });
    return `${sent.length === 0 ? 'nothing' : sent.join('; ')} => ${this.#subject.state()}`;
  }

  #learn(segment: Segment): void {
    const { ctl: bits, seq, ack, wnd } = segment;
    if ((bits & SYN) !== 0) {
      this.#iss = seq;
    }
    if ((bits & RST) !== 0) {
      return;
    }
    this.sndNxt = Math.max(this.sndNxt, distance(seq, this.#iss) + segmentLength(segment));
    if ((bits & ACK) !== 0) {
      this.rcvNxt = distance(ack, IRS);
      this.edge = this.rcvNxt + wnd;
    }
  }

  #describe(segment: Segment, edge: number): string {
    const { ctl: bits, seq, ack, data } = segment;
    // PSH asks for nothing of the other side. A reset of what carries no ACK has the number zero itself.
    const names = controlNames(bits & ~PSH).join(',');
    const from =
      (bits & (RST | ACK)) === (RST | ACK) && seq === 0 ? 'zero' : String(distance(seq, this.#iss));
    const octets = data.length === 0 ? '' : `(${String(data.length)})`;
    return `${names} ${from}${octets}${(bits & ACK) === 0 ? '' : ` ack ${near(distance(ack, IRS), edge)}`}`;
  }
}

function near(number: number, edge: number): string {
  const from = number - edge;
  return Math.abs(from) > 2000 ? String(number) : `edge${from < 0 ? '' : '+'}${String(from)}`;
}
