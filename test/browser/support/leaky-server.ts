import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { adopt } from '../../tools/ending';

/**
 * A server that does not close what the other side has closed, until it is told to: then it does. It calls itself what
 * VS Code would make an icon and a link of, if it did not take names as text.
 */
const PROGRAM = `
  const { createServer } = require('node:net');
  process.title = '$(bug)[x](y)';
  const open = new Set();
  let isMended = false;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('end', () => { if (isMended) socket.end(); });
    socket.resume();
  });
  process.on('message', () => {
    isMended = true;
    open.forEach((socket) => socket.end());
  });
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

export class LeakyServer {
  readonly name = '$(bug)[x](y)';
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #clients: Socket[] = [];

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(): Promise<LeakyServer> {
    const child = spawn(process.execPath, ['-e', PROGRAM], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    adopt(child);
    const [port] = (await once(child, 'message')) as [unknown];
    assert.equal(typeof port, 'number');
    return new LeakyServer(child, Number(port));
  }

  get pid(): number {
    assert.ok(this.#child.pid !== undefined);
    return this.#child.pid;
  }

  /** Opens connections to it, and closes them from this side. */
  async leak(count: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      const client = connect({ port: this.port, host: '127.0.0.1', allowHalfOpen: true });
      this.#clients.push(client);
      await once(client, 'connect');
      client.resume().end();
    }
  }

  /** From now on it closes what the other side has closed. */
  mend(): void {
    this.#child.send('mend');
  }

  /** Whether it runs still. */
  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  stop(): void {
    this.#clients.forEach((client) => client.destroy());
    this.#child.kill();
  }
}
