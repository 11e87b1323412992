import { ACK, PSH, RST, SYN } from '../../tcp/segment';
import type { State } from '../../tcp/state';
import type { CapturedConnection } from '../connection';
import type { EndStory } from './end';
import type { Journey } from './journey';
import { other, type Side } from './passing';
import type { ContinuedCall, ContinuedHost, When } from './scenario';
import { inMilliseconds } from './units';

/** What an application was told last. */
type Told = (
  { readonly when: 'established' | 'closing' } | { readonly when: 'data'; readonly received: number }
) & { readonly time: number };

/** Text that is being written. */
interface Write {
  readonly when: When;
  octets: number;
}

/** Octets: no more fits into a send buffer for sure. */
const LONGEST_WRITE = 2 ** 20;

/** What a segment says of the application whose TCP sends it. */
interface Leaving {
  /** Octets of text that are new; whether it has a FIN for the first time. */
  readonly octets: number;
  readonly fin: boolean;
  /** The state that it left in. */
  readonly before: State | undefined;
  /** More text is to come to the application: if it closes, then its own half. */
  readonly reads: boolean;
}

/** What the applications of both ends do, as it shows in what their TCP sends. */
export class Applications {
  /** What is written may still grow. */
  readonly #calls: (() => ContinuedCall)[] = [];
  readonly #ends: readonly [EndStory, EndStory];
  readonly #connection: CapturedConnection;
  readonly #hosts: readonly [ContinuedHost, ContinuedHost];
  readonly #start: number;
  readonly #told: [Told | undefined, Told | undefined] = [undefined, undefined];
  readonly #heard: [number, number];
  readonly #states: [State | undefined, State | undefined];
  readonly #finReceived: [boolean, boolean];
  /** The text that each application is still writing, as far as it shows: its end has PSH (RFC 9293 section 3.9.1.2). */
  readonly #writes: [Write | undefined, Write | undefined];

  /**
   * @param start when the scenario begins, in nanoseconds, as all times here
   * @param now the moment that it goes on from
   */
  constructor(
    ends: readonly [EndStory, EndStory],
    connection: CapturedConnection,
    hosts: readonly [ContinuedHost, ContinuedHost],
    { start, now }: { readonly start: number; readonly now: number },
  ) {
    this.#ends = ends;
    this.#connection = connection;
    this.#hosts = hosts;
    this.#start = start;
    this.#heard = [ends[0].rcv.heard, ends[1].rcv.heard];
    this.#states = [ends[0].state, ends[1].state];
    this.#finReceived = [ends[0].rcv.fin, ends[1].rcv.fin];
    // What it was writing before lies in its buffer.
    const begun = ({ writing }: EndStory): Write | undefined =>
      writing ? { when: { at: inMilliseconds(now - start) }, octets: 0 } : undefined;
    this.#writes = [begun(ends[0]), begun(ends[1])];
  }

  /** In the order in which they were begun. */
  get calls(): ContinuedCall[] {
    return this.#calls.map((call) => call());
  }

  /** Something has reached an end: its application may be told. */
  told(side: Side, time: number): void {
    const {
      state,
      rcv: { heard, fin },
    } = this.#ends[side];
    if (state === 'ESTABLISHED' && OPENING.includes(this.#states[side])) {
      this.#told[side] = { when: 'established', time };
    }
    if (heard > this.#heard[side]) {
      this.#told[side] = { when: 'data', received: heard, time };
    }
    if (fin && !this.#finReceived[side]) {
      this.#told[side] = { when: 'closing', time };
    }
    this.#remember(side);
  }

  /** A segment has left an end. */
  left({ passing, left }: Journey, { octets, fin, before, reads }: Leaving): void {
    const { from, ctl } = passing;
    const host = this.#hosts[from].name;
    if ((ctl & SYN) !== 0 && before === undefined) {
      this.#open(from, (ctl & ACK) !== 0, left);
    }
    const when = this.#writes[from]?.when ?? this.#when(from, left);
    if (octets > 0) {
      this.#write(from, octets, when);
    }
    if (fin) {
      this.#calls.push(() => ({ ...when, host, call: reads ? 'shutdown' : 'close' }));
    }
    if ((ctl & RST) !== 0 && before !== undefined && before !== 'SYN-SENT') {
      const abort = { ...this.#when(from, left), host, call: 'abort' as const };
      this.#calls.push(() => abort);
    }
    if (octets > 0 && (ctl & PSH) !== 0) {
      this.#writes[from] = undefined;
    }
    this.#remember(from);
  }

  /** Text goes on that is being written, or begins. */
  #write(side: Side, octets: number, when: When): void {
    let write = this.#writes[side];
    if (write === undefined || write.octets === 0 || write.octets + octets > LONGEST_WRITE) {
      const begun: Write = { when, octets: 0 };
      const host = this.#hosts[side].name;
      this.#calls.push(() => ({ ...when, host, call: 'send', octets: begun.octets }));
      write = begun;
    }
    write.octets += octets;
    this.#writes[side] = write;
  }

  #open(side: Side, answers: boolean, time: number): void {
    const host = this.#hosts[side].name;
    const { a, b } = this.#connection;
    const [own, others] = side === 0 ? [a, b] : [b, a];
    if (answers) {
      this.#calls.push(() => ({ at: 0, host, call: 'listen', port: own.port }));
    } else {
      const at = inMilliseconds(time - this.#start);
      const to = this.#hosts[other(side)].name;
      this.#calls.push(() => ({ at, host, call: 'connect', to, port: others.port, localPort: own.port }));
    }
  }

  /** It acts because of what it was told last, and as much later; or of its own accord. */
  #when(side: Side, time: number): When {
    const told = this.#told[side];
    if (told === undefined) {
      return { at: inMilliseconds(time - this.#start) };
    }
    const after = inMilliseconds(time - told.time);
    return told.when === 'data'
      ? { when: 'data', received: told.received, after }
      : { when: told.when, after };
  }

  #remember(side: Side): void {
    const {
      state,
      rcv: { heard, fin },
    } = this.#ends[side];
    this.#heard[side] = heard;
    this.#states[side] = state;
    this.#finReceived[side] = fin;
  }
}

const OPENING: readonly (State | undefined)[] = ['SYN-SENT', 'SYN-RECEIVED'];
