import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Answer } from '../../../src/packetdrill/stack';
import { errnoName } from './names';

const [command, script] = ['perl', path.join(__dirname, 'calls.pl')] as const;

/** What calls.pl answers. */
export interface Result extends Omit<Answer, 'out'> {
  readonly out: Buffer;
}

/** System calls in this namespace, made by a process of its own: Node has no names for most of them. */
export class SystemCalls {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: ((line: string) => void)[] = [];

  constructor() {
    this.#process = spawn(command, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface(this.#process.stdout).on('line', (line) => this.#waiting.shift()?.(line));
  }

  /** Of the process that makes the calls, and has the sockets. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Makes a call; it never blocks: what would have to wait fails with EAGAIN. */
  async make(name: string, ...args: readonly (number | Uint8Array)[]): Promise<Result> {
    const words = args.map((arg) =>
      typeof arg === 'number' ? String(arg) : `x${Buffer.from(arg).toString('hex')}`,
    );
    const line = await new Promise<string>((resolve) => {
      this.#waiting.push(resolve);
      this.#process.stdin.write(`${[name, ...words].join(' ')}\n`);
    });
    const [value, errno = '0', out = 'x'] = line.split(' ');
    return {
      value: Number(value),
      ...(errno !== '0' && { errno: errnoName(Number(errno)) }),
      out: Buffer.from(out.slice(1), 'hex'),
    };
  }

  end(): void {
    this.#process.stdin.end();
  }
}
