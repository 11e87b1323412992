import { arrivesAtClosed } from '../../src/tcp/arrives/closed';
import { segmentArrives } from '../../src/tcp/arrives/segment-arrives';
import { abort } from '../../src/tcp/calls/abort';
import { close, closeBothWays } from '../../src/tcp/calls/close';
import { openActive, openPassive } from '../../src/tcp/calls/open';
import { receive } from '../../src/tcp/calls/receive';
import { send } from '../../src/tcp/calls/send';
import type { Out } from '../../src/tcp/out';
import type { Policy } from '../../src/tcp/policy';
import { reopens } from '../../src/tcp/reopen';
import type { Segment } from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import type { State } from '../../src/tcp/state';
import { cloneTcb, createTcb, type Tcb } from '../../src/tcp/tcb';
import { transmit } from '../../src/tcp/transmit';
import { octets } from '../tcp/support';
import type { Call, Subject } from './subject';

/** No timer runs out while answers are measured. */
const NOW = 0;

/** An end of a connection that the engine keeps: a listener, and at most one connection. */
export class EngineSubject implements Subject {
  readonly #policy: Policy;
  #listener: Tcb | undefined;
  #record: Tcb | undefined;
  #reads = false;
  #iss = 1000;
  #sent: Segment[] = [];

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  call(call: Call): Promise<Segment[]> {
    switch (call.call) {
      case 'listen':
        this.#listener = createTcb(this.#policy);
        openPassive(this.#listener, this.#out);
        break;
      case 'connect':
        this.#record = createTcb(this.#policy);
        openActive(this.#record, this.#nextIss(), NOW, this.#out);
        break;
      case 'send':
        send(this.#open, octets(call.octets));
        break;
      case 'read':
        this.#reads = true;
        break;
      case 'shutdown':
        close(this.#open, this.#out);
        break;
      case 'close':
        closeBothWays(this.#open, NOW, this.#out);
        break;
      case 'abort':
        abort(this.#open, NOW, this.#out);
    }
    return this.#answers();
  }

  arrive(segment: Segment): Promise<Segment[]> {
    const listener = this.#listener;
    if (listener !== undefined && (this.#record === undefined || reopens(this.#record, segment))) {
      this.#record = cloneTcb(listener);
    }
    if (this.#record === undefined) {
      arrivesAtClosed(segment, this.#out);
    } else {
      segmentArrives(this.#record, segment, this.#nextIss(), NOW, this.#out);
    }
    return this.#answers();
  }

  state(): State {
    return this.#record?.state ?? this.#listener?.state ?? 'CLOSED';
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  get #open(): Tcb {
    if (this.#record === undefined) {
      throw new Error('There is no connection yet.');
    }
    return this.#record;
  }

  #nextIss(): number {
    this.#iss = add(this.#iss, 64000);
    return this.#iss;
  }

  #answers(): Promise<Segment[]> {
    if (this.#record !== undefined) {
      if (this.#reads) {
        receive(this.#record, Infinity);
      }
      transmit(this.#record, NOW, this.#out);
      if (this.#record.state === 'CLOSED' || this.#record.state === 'LISTEN') {
        this.#record = undefined;
        this.#reads = false;
      }
    }
    const sent = this.#sent;
    this.#sent = [];
    return Promise.resolve(sent);
  }

  readonly #out: Out = {
    send: (segment) => {
      this.#sent.push(segment);
    },
    state: () => undefined,
    tell: () => undefined,
    apply: () => undefined,
    drop: () => undefined,
  };
}
