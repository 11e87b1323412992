import { open, type FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../service';

/** A file of this machine, opened when it is first asked for. */
export class FileSource implements ByteSource {
  readonly #path: string;
  #file: Promise<FileHandle> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async size(): Promise<number> {
    const file = await this.#open();
    return (await file.stat()).size;
  }

  async read(offset: number, length: number, into = new Uint8Array(length)): Promise<Uint8Array> {
    const file = await this.#open();
    let read = 0;
    // What is asked for may come in parts.
    for (let part = -1; read < length && part !== 0; read += part) {
      part = (await file.read(into, read, length - read, offset + read)).bytesRead;
    }
    return into.subarray(0, read);
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await (await file)?.close();
  }

  #open(): Promise<FileHandle> {
    this.#file ??= open(this.#path, 'r').catch((error: unknown) => {
      this.#file = undefined;
      throw error;
    });
    return this.#file;
  }
}
