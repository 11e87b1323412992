import { closeSync, constants, fstatSync, openSync, read } from 'node:fs';
import type { ByteSource } from '../service';

/** A pipe that nobody writes to would never be open. Windows has no such flag, and no such pipes. */
const AT_ONCE = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/**
 * A file of this machine, opened when it is first asked for. It is read by a thread of Node's own, while the one that
 * asks works on what it has.
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
    return new Promise((resolve, reject) => {
      read(this.#open(), into, 0, length, offset, (error, octets) => {
        if (error === null) {
          resolve(into.subarray(0, octets));
        } else {
          reject(error);
        }
      });
    });
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
    this.#fd ??= openSync(this.#path, AT_ONCE);
    return this.#fd;
  }
}
