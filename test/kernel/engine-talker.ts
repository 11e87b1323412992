import { segmentArrives } from '../../src/tcp/arrives/segment-arrives';
import { close } from '../../src/tcp/calls/close';
import { openActive, openPassive } from '../../src/tcp/calls/open';
import { receive } from '../../src/tcp/calls/receive';
import { send } from '../../src/tcp/calls/send';
import type { Out, Signal } from '../../src/tcp/out';
import type { Policy } from '../../src/tcp/policy';
import type { Segment } from '../../src/tcp/segment';
import type { State } from '../../src/tcp/state';
import { createTcb, type Tcb } from '../../src/tcp/tcb';
import { nextTimeout } from '../../src/tcp/timers';
import { timeout } from '../../src/tcp/timeouts';
import { transmit } from '../../src/tcp/transmit';
import type { Talker } from './talker';

/** The engine's end of a conversation: a record, the clock, and an application that takes whatever comes. */
export class EngineTalker implements Talker {
  readonly opened: Promise<void>;
  readonly heard: Promise<Uint8Array>;
  readonly #tcb: Tcb;
  readonly #iss: number;
  readonly #send: (segment: Segment) => void;
  readonly #chunks: Uint8Array[] = [];
  #timer: NodeJS.Timeout | undefined;
  #open!: () => void;
  #end!: (heard: Uint8Array) => void;
  #break!: (error: Error) => void;

  /** @param send puts a segment on the wire */
  constructor(policy: Policy, iss: number, send: (segment: Segment) => void) {
    this.#tcb = createTcb(policy);
    this.#iss = iss;
    this.#send = send;
    this.opened = new Promise((resolve) => (this.#open = resolve));
    this.heard = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#break = reject;
    });
    // Whoever asks hears of it.
    this.heard.catch(() => undefined);
  }

  listen(): void {
    this.#turn(() => openPassive(this.#tcb, this.#out));
  }

  connect(): void {
    this.#turn((now) => openActive(this.#tcb, this.#iss, now, this.#out));
  }

  arrive(segment: Segment): void {
    this.#turn((now) => segmentArrives(this.#tcb, segment, this.#iss, now, this.#out));
  }

  say(data: Uint8Array): void {
    this.#turn(() => send(this.#tcb, data));
  }

  finish(): void {
    this.#turn(() => close(this.#tcb, this.#out));
  }

  state(): State {
    return this.#tcb.state;
  }

  /** The clock stops: nothing more is sent. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** One event: what happens, what the application makes of it, what may be sent, and when the next timer is due. */
  #turn(event: (now: number) => unknown): void {
    const now = performance.now();
    event(now);
    this.#read();
    transmit(this.#tcb, now, this.#out);
    clearTimeout(this.#timer);
    const next = nextTimeout(this.#tcb);
    if (next !== undefined) {
      this.#timer = setTimeout(() => this.#expire(), next.at - now);
    }
  }

  #expire(): void {
    this.#turn((now) => {
      for (let next = nextTimeout(this.#tcb); next !== undefined && next.at <= now;) {
        timeout(this.#tcb, next.timer, now, this.#out);
        next = nextTimeout(this.#tcb);
      }
    });
  }

  #read(): void {
    const text = receive(this.#tcb, Infinity);
    if (text instanceof Uint8Array && text.length > 0) {
      this.#chunks.push(text);
    }
  }

  #told(signal: Signal): void {
    switch (signal) {
      case 'established':
        this.#open();
        return;
      case 'closing':
        this.#read();
        this.#end(Buffer.concat(this.#chunks));
        return;
      case 'refused':
      case 'reset':
      case 'timeout':
      case 'unreachable':
        this.#break(new Error(`The engine says: ${signal}.`));
        return;
      case 'data':
      case 'urgent':
      case 'retransmitting':
      case 'soft error':
    }
  }

  readonly #out: Out = {
    send: (segment) => this.#send(segment),
    state: () => undefined,
    tell: (signal) => this.#told(signal),
    apply: () => undefined,
    drop: () => undefined,
  };
}
