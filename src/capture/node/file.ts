import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../service';

/**
 * A file of this machine, opened when it is first asked for. It is read by the thread that asks, which is to have nothing
 * else to do: so the octets lie in its processor's cache when they are worked on, and the system reads ahead by itself.
 */
export class FileSource implements ByteSource {
  readonly #path: string;
  #fd: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  size(): Promise<number> {
    return Promise.resolve().then(() => fstatSync(this.#open()).size);
  }

  read(offset: number, length: number, into = new Uint8Array(length)): Promise<Uint8Array> {
    return Promise.resolve().then(() => into.subarray(0, readSync(this.#open(), into, 0, length, offset)));
  }

  close(): Promise<void> {
    return Promise.resolve().then(() => {
      if (this.#fd !== undefined) {
        closeSync(this.#fd);
        this.#fd = undefined;
      }
    });
  }

  #open(): number {
    this.#fd ??= openSync(this.#path, 'r');
    return this.#fd;
  }
}
