import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ACK, NO_DATA, RST, type Segment } from '../../src/tcp/segment';
import type { Endpoint } from '../../src/sockets/socket';
import type { State } from '../../src/tcp/state';
import type { WireSegment } from '../../src/tcp/wire/tcp';
import { octets } from '../tcp/support';
import { kernelState } from './socket-table';
import type { Call, Subject } from './subject';
import { KERNEL, KERNEL_V6, PROBER, PROBER_V6, type Tun } from './tun';

/** Ours; each connection has its own. Below the kernel's ephemeral ports, so that it is clear whose is whose. */
let lastPort = 1023;

/** The kernel's address and ours, in either family. */
const ADDRESSES = {
  IPv4: { kernel: KERNEL, prober: PROBER },
  IPv6: { kernel: KERNEL_V6, prober: PROBER_V6 },
} as const;

/** An end of a connection that the kernel keeps. */
export class KernelSubject implements Subject {
  readonly #tun: Tun;
  readonly #family: keyof typeof ADDRESSES;
  readonly #remotePort = ++lastPort;
  /** The kernel's port: unknown until it listens or connects; nobody listens on the first. */
  #localPort = 1;
  #server: Server | undefined;
  /** The connection, and those before it between the same ports. */
  readonly #sockets: Socket[] = [];
  #inbox: Segment[] = [];
  /** RCV.NXT of the kernel, as it said last. */
  #rcvNxt = 0;

  constructor(tun: Tun, family: keyof typeof ADDRESSES = 'IPv4') {
    this.#tun = tun;
    this.#family = family;
    tun.receive(this.#addresses.prober, (wire) => this.#take(wire));
  }

  /** The kernel's end, and ours. */
  get ends(): { readonly local: Endpoint; readonly remote: Endpoint } {
    const { kernel, prober } = this.#addresses;
    return {
      local: { address: kernel, port: this.#localPort },
      remote: { address: prober, port: this.#remotePort },
    };
  }

  get isListening(): boolean {
    return this.#server !== undefined;
  }

  get #addresses(): (typeof ADDRESSES)[keyof typeof ADDRESSES] {
    return ADDRESSES[this.#family];
  }

  async call(call: Call): Promise<Segment[]> {
    switch (call.call) {
      case 'listen':
        await this.#listen();
        break;
      case 'connect':
        this.#connect();
        break;
      case 'send':
        this.#open.write(octets(call.octets));
        break;
      case 'read':
        this.#open.resume();
        break;
      case 'shutdown':
        await new Promise<void>((resolve) => this.#open.end(() => resolve()));
        break;
      case 'close':
        await gone(this.#open.destroy());
        break;
      case 'abort':
        await abort(this.#open);
    }
    // Node makes some of its system calls at the end of the turn, others in the next one.
    await nextTurn();
    await nextTurn();
    return this.#answers();
  }

  async arrive(segment: Segment): Promise<Segment[]> {
    this.#send(segment);
    return this.#answers();
  }

  state(): State {
    return (
      kernelState(this.#localPort, this.#remotePort, this.#family) ??
      (this.#server === undefined ? 'CLOSED' : 'LISTEN')
    );
  }

  async end(): Promise<void> {
    await Promise.all(this.#sockets.filter(({ destroyed }) => !destroyed).map(abort));
    if (this.#server !== undefined) {
      this.#server.close();
      await once(this.#server, 'close');
    }
    this.#reset();
  }

  /** What the kernel keeps of a connection that nobody has any more, a reset removes. */
  #reset(): void {
    const segment = {
      seq: this.#rcvNxt,
      ack: 0,
      ctl: RST,
      wnd: 0,
      up: 0,
      data: NO_DATA,
      options: {},
      ecn: 0,
    };
    this.#send(segment);
  }

  #send(segment: Segment): void {
    const { kernel, prober } = this.#addresses;
    const wire = { sourcePort: this.#remotePort, destinationPort: this.#localPort, segment };
    this.#tun.send(prober, wire, kernel);
  }

  get #open(): Socket {
    const socket = this.#sockets.at(-1);
    if (socket === undefined) {
      throw new Error('There is no connection yet.');
    }
    return socket;
  }

  async #listen(): Promise<void> {
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) =>
      this.#keep(socket),
    );
    this.#server.listen({ host: this.#addresses.kernel, port: 0 });
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.#localPort = typeof address === 'object' && address !== null ? address.port : 0;
  }

  #connect(): void {
    const socket = new Socket({ allowHalfOpen: true });
    socket.pause();
    this.#keep(socket);
    // The SYN says which port the kernel has chosen.
    this.#localPort = 0;
    socket.connect({ host: this.#addresses.prober, port: this.#remotePort });
  }

  #keep(socket: Socket): void {
    this.#sockets.push(socket);
    // Resets are seen in the table of sockets; without a listener node would end the process.
    socket.on('error', () => undefined);
  }

  async #answers(): Promise<Segment[]> {
    await this.#tun.settle();
    // The server's turn to accept, should this have been what completed the handshake; a reader's to read.
    await nextTurn();
    await nextTurn();
    const answers = this.#inbox;
    this.#inbox = [];
    return answers;
  }

  #take({ sourcePort, destinationPort, segment }: WireSegment): void {
    if (destinationPort !== this.#remotePort) {
      return;
    }
    if (this.#localPort === 0) {
      this.#localPort = sourcePort;
    }
    if ((segment.ctl & (ACK | RST)) === ACK) {
      this.#rcvNxt = segment.ack;
    }
    this.#inbox.push(segment);
  }
}

/** Node would wait for a connection that is being made before it resets it. */
function abort(socket: Socket): Promise<void> {
  return gone(socket.connecting ? socket.destroy() : socket.resetAndDestroy());
}

async function gone(socket: Socket): Promise<void> {
  if (!socket.closed) {
    await once(socket, 'close');
  }
}
