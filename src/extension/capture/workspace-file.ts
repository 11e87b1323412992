import * as vscode from 'vscode';
import type { ByteSource } from '../../capture/service';

/**
 * A file of VS Code's own file systems, which give a file as a whole: what was given is kept until the file has another
 * size.
 */
export class WorkspaceFile implements ByteSource {
  readonly #uri: vscode.Uri;
  #octets: Promise<Uint8Array> | undefined;

  constructor(uri: vscode.Uri) {
    this.#uri = uri;
  }

  async size(): Promise<number> {
    const { size } = await vscode.workspace.fs.stat(this.#uri);
    if (this.#octets !== undefined && (await this.#octets).length !== size) {
      this.#octets = undefined;
    }
    return size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.#octets ??= Promise.resolve(vscode.workspace.fs.readFile(this.#uri));
    return (await this.#octets).subarray(offset, offset + length);
  }

  close(): Promise<void> {
    this.#octets = undefined;
    return Promise.resolve();
  }
}
