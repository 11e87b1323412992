import * as vscode from 'vscode';
import type { CaptureService, Progress, RunningCapture } from '../../capture/service';
import { failureText } from './failure';
import { watchFile } from './watch';

/** Opens the file of an address to be read. */
export type OpenCapture = (uri: vscode.Uri) => RunningCapture;

/** What became of the file while it was open. */
type Fate = 'deleted' | 'replaced';

/** A capture file that is open: it is read once, for all who look at it, and again when it grows. */
export class Capture implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #open: OpenCapture;
  readonly #changed = new vscode.EventEmitter<void>();
  /** More of it was read, or something happened to the file. */
  readonly onDidChange = this.#changed.event;
  readonly #watcher: vscode.Disposable;
  #running: RunningCapture;
  #progress: Progress | undefined;
  #reading: Promise<void> | undefined;
  #failure: string | undefined;
  #fate: Fate | undefined;
  /** When the file was made: another time is another file. */
  #made: number | undefined;
  #version = 0;
  #isDisposed = false;

  constructor(uri: vscode.Uri, open: OpenCapture) {
    this.uri = uri;
    this.#open = open;
    this.#running = this.#start();
    this.#watcher = watchFile(uri, {
      changed: () => void this.#followFile(),
      deleted: () => {
        this.#fate = 'deleted';
        this.#tell();
      },
    });
    void this.read();
  }

  get service(): CaptureService {
    return this.#running.service;
  }

  /** How far it has been read; undefined before anything of it was. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  /** Why it could not be read. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get fate(): Fate | undefined {
    return this.#fate;
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** Grows whenever there may be more to list than before. */
  get version(): number {
    return this.#version;
  }

  get name(): string {
    return this.uri.path.split('/').at(-1) ?? '';
  }

  /** Reads it, or reads on. Resolves when all of it is read, and when it cannot be: then `failure` says why. */
  read(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      this.#tell();
    });
    return this.#reading;
  }

  async cancel(): Promise<void> {
    await this.service.cancel();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watcher.dispose();
    this.#changed.dispose();
    this.#running.dispose();
  }

  async #read(): Promise<void> {
    const running = this.#running;
    this.#failure = undefined;
    try {
      this.#made ??= (await statOf(this.uri))?.ctime;
      this.#see(await running.service.read());
    } catch (error) {
      if (running === this.#running) {
        this.#failure = failureText(error);
      }
    }
  }

  #start(): RunningCapture {
    const running = this.#open(this.uri);
    running.onEvent({
      progress: (progress) => {
        if (running === this.#running) {
          this.#see(progress);
        }
      },
    });
    void running.ended.then((why) => {
      if (running === this.#running && !this.#isDisposed) {
        this.#failure = vscode.l10n.t('What reads the file has ended: {0}', why);
        this.#tell();
      }
    });
    return running;
  }

  /** It grew, or another file has taken its place: then that is read, from its beginning. */
  async #followFile(): Promise<void> {
    const stat = await statOf(this.uri);
    await this.#reading;
    if (stat === undefined || this.#isDisposed) {
      return;
    }
    const isShorter = stat.size < (this.#progress?.octets ?? 0);
    const isAnother = this.#made !== undefined && stat.ctime !== this.#made;
    if (isShorter || isAnother || this.#fate === 'deleted') {
      this.#fate = 'replaced';
      this.#made = stat.ctime;
      this.#progress = undefined;
      this.#running.dispose();
      this.#running = this.#start();
    }
    await this.read();
  }

  #see(progress: Progress): void {
    this.#progress = progress;
    this.#fate ??= progress.replaced ? 'replaced' : undefined;
    this.#tell();
  }

  #tell(): void {
    if (!this.#isDisposed) {
      this.#version++;
      this.#changed.fire();
    }
  }
}

/** Undefined where there is no file. */
async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}
