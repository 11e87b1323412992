import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import type { State } from '../../src/tcp/state';
import { kernelState } from './socket-table';
import type { Talker } from './talker';
import { KERNEL, PEER } from './tun';

/** The kernel's end of a conversation: a socket of node's. */
export class KernelTalker implements Talker {
  readonly opened: Promise<void>;
  readonly heard: Promise<Uint8Array>;
  readonly #socket: Promise<Socket>;
  readonly #localPort: number;
  readonly #remotePort: number;

  private constructor(socket: Promise<Socket>, localPort: number, remotePort: number) {
    this.#socket = socket;
    this.#localPort = localPort;
    this.#remotePort = remotePort;
    this.heard = socket.then(everything);
    // Whoever asks hears of it.
    this.heard.catch(() => undefined);
    this.opened = socket.then(async (open) => {
      if (open.connecting) {
        await once(open, 'connect');
      }
    });
  }

  /** Waits on a port for one connection. */
  static async listen(localPort: number, remotePort: number): Promise<KernelTalker> {
    const server = createServer({ allowHalfOpen: true });
    const accepted = once(server, 'connection').then(([socket]) => {
      server.close();
      return socket as Socket;
    });
    server.listen({ host: KERNEL, port: localPort });
    await once(server, 'listening');
    return new KernelTalker(accepted, localPort, remotePort);
  }

  static connect(localPort: number, remotePort: number): KernelTalker {
    const socket = new Socket({ allowHalfOpen: true });
    socket.connect({ host: PEER, port: remotePort, localAddress: KERNEL, localPort });
    return new KernelTalker(Promise.resolve(socket), localPort, remotePort);
  }

  say(data: Uint8Array): void {
    void this.#socket.then((socket) => socket.write(data));
  }

  finish(): void {
    void this.#socket.then((socket) => socket.end());
  }

  state(): State {
    return kernelState(this.#localPort, this.#remotePort) ?? 'CLOSED';
  }
}

async function everything(socket: Socket): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Rejects on 'error'.
  await once(socket, 'end');
  return Buffer.concat(chunks);
}
