import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { InferredState } from '../../../src/capture/connection';
import type { State } from '../../../src/tcp/state';
import { kernelState } from '../socket-table';
import { KERNEL, type Tun } from '../tun';
import { Mirror, MIRROR, type Side } from './mirror';
import { Recording, type Reading } from './recording';

/** Clients' and servers': each conversation has its own. Below the kernel's ephemeral ports. */
let lastPort = 9000;

/** What the kernel's records were in, when nothing was under way; `CLOSED` for none. */
interface Moment {
  readonly what: string;
  readonly marks: number;
  readonly states: Readonly<Record<Side, State>>;
  /** Whose segments had been lost or held since the moment before. */
  readonly withheld: ReadonlySet<Side>;
  /** Nothing was, since the beginning. */
  readonly isClean: boolean;
}

/** A client and a server of the kernel, with a mirror between them, while everything is captured. */
export class Conversation {
  readonly client = socket();
  server = socket();
  readonly mirror: Mirror;
  readonly ports: Readonly<Record<Side, number>> = { client: ++lastPort, server: ++lastPort };
  readonly #recording: Recording;
  readonly #moments: Moment[] = [];
  #listener: Server | undefined;
  #accepted: Promise<void> | undefined;

  private constructor(tun: Tun, recording: Recording) {
    this.mirror = new Mirror(tun, this.ports.server);
    this.#recording = recording;
  }

  static async start(tun: Tun): Promise<Conversation> {
    return new Conversation(tun, await Recording.start());
  }

  /** The server listens. */
  async listen(): Promise<void> {
    const listener = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    this.#listener = listener;
    this.#accepted = once(listener, 'connection').then(([accepted]) => {
      this.server = accepted as Socket;
      this.server.on('error', () => undefined);
    });
    listener.listen({ host: KERNEL, port: this.ports.server });
    await once(listener, 'listening');
  }

  /** A side calls connect(). */
  connect(side: Side = 'client'): void {
    const other = side === 'client' ? 'server' : 'client';
    this[side].connect({
      host: MIRROR,
      port: this.ports[other],
      localAddress: KERNEL,
      localPort: this.ports[side],
    });
  }

  /** The client connects to the server, which accepts. */
  async open(): Promise<void> {
    await this.listen();
    this.connect();
    await this.until('ESTABLISHED', 'ESTABLISHED');
    await this.#accepted;
  }

  state(side: Side): State {
    const other = side === 'client' ? 'server' : 'client';
    return kernelState(this.ports[side], this.ports[other]) ?? 'CLOSED';
  }

  /** Resolves when the kernel's records are in these states, and nothing is under way. */
  async until(client: State, server: State): Promise<void> {
    while (this.state('client') !== client || this.state('server') !== server) {
      await wait(5);
    }
    await this.mirror.settle();
  }

  /** Remembers in which states the kernel is now. */
  async moment(what: string): Promise<void> {
    const marks = await this.mirror.settle();
    const withheld = new Set(this.mirror.withheld);
    const isClean = withheld.size === 0 && (this.#moments.at(-1)?.isClean ?? true);
    this.#moments.push({
      ...{ what, marks, withheld, isClean },
      states: { client: this.state('client'), server: this.state('server') },
    });
    this.mirror.withheld.clear();
  }

  /**
   * What the kernel was in at each moment, and what the capture says: at the side on whose host it could have been made,
   * of that side; and of the other, where nothing of what it has sent since was withheld: what it is said to be sure of,
   * and, where nothing was ever lost, what is likely.
   */
  async compare(): Promise<{ readonly kernel: string[]; readonly captured: string[] }> {
    const reading = await this.#recording.read(this.#moments.at(-1)?.marks ?? 0);
    const lines = this.#moments.flatMap((moment) =>
      (['client', 'server'] as const).flatMap((side) => this.#linesOf(reading, moment, side)),
    );
    return { kernel: lines.map(([kernel]) => kernel), captured: lines.map(([, captured]) => captured) };
  }

  #linesOf(
    reading: Reading,
    { what, marks, states, withheld, isClean }: Moment,
    side: Side,
  ): [string, string][] {
    const other = side === 'client' ? 'server' : 'client';
    const ends = reading.statesAt(
      marks,
      { address: KERNEL, port: this.ports[side] },
      { address: MIRROR, port: this.ports[other] },
    );
    if (ends === undefined) {
      // Nothing has left this side, nor reached it.
      return [[`${what}, at the ${side}: ${states[side]}`, `${what}, at the ${side}: CLOSED`]];
    }
    const [own, far] = ends;
    const isKnown = !withheld.has(other) && (isClean || far.sure);
    const line = (one: string, two: string): string => `${what}, at the ${side}: ${one}, ${two}`;
    return [
      [line(states[side], isKnown ? states[other] : ''), line(recordOf(own), isKnown ? recordOf(far) : '')],
    ];
  }

  async end(): Promise<void> {
    this.client.destroy();
    this.server.destroy();
    this.#listener?.close();
    await this.#recording.end();
  }
}

/** A record in LISTEN is the listener's: the connection has none. */
function recordOf({ state }: InferredState): State {
  return state === undefined || state === 'LISTEN' ? 'CLOSED' : state;
}

function socket(): Socket {
  const made = new Socket({ allowHalfOpen: true });
  made.pause();
  made.on('error', () => undefined);
  return made;
}
