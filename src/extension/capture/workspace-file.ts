import * as vscode from 'vscode';
import type { ByteSource } from '../../capture/service';

/** A file of VS Code's own file systems, which give a file as a whole: what was given is kept until the file changes. */
export class WorkspaceFile implements ByteSource {
  readonly #uri: vscode.Uri;
  #octets: Promise<Uint8Array> | undefined;
  #changed: number | undefined;

  constructor(uri: vscode.Uri) {
    this.#uri = uri;
  }

  async size(): Promise<number> {
    const { size, mtime } = await vscode.workspace.fs.stat(this.#uri);
    if (mtime !== this.#changed || (await this.#octets)?.length !== size) {
      this.#octets = undefined;
    }
    this.#changed = mtime;
    return size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.#octets ??= Promise.resolve(vscode.workspace.fs.readFile(this.#uri));
    try {
      return (await this.#octets).subarray(offset, offset + length);
    } catch (error) {
      // Whoever reads on asks for the file anew.
      this.#octets = undefined;
      throw error;
    }
  }

  close(): Promise<void> {
    this.#octets = undefined;
    return Promise.resolve();
  }
}
