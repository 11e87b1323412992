import * as vscode from 'vscode';
import type { Finding } from '../../sockets/finding';
import type { Group, Overview, Query, RunningService, SocketService } from '../../sockets/service';
import { messageOf } from '../log';

/** The keys of the groups whose sockets are others than before; undefined where anything may be. */
export type Difference = readonly string[] | undefined;

/**
 * The sockets of the machine that the extension host runs on: read while anybody looks, by a service that is started
 * when it is first needed.
 */
export class Machine implements vscode.Disposable {
  readonly #open: () => RunningService;
  readonly #changed = new vscode.EventEmitter<Difference>();
  /** Something else is to be seen; or nothing can be read, or nobody reads, or they do again. */
  readonly onDidChange = this.#changed.event;
  readonly #focus: vscode.Disposable;
  #running: RunningService | undefined;
  #query: Query;
  #lookers = 0;
  #isPaused = false;
  /** What is seen first, since it began to be read; undefined while it is not. */
  #watching: Promise<Overview> | undefined;
  #overview: Overview | undefined;
  #groups: ReadonlyMap<string, Group> = new Map();
  #failure: string | undefined;

  constructor(open: () => RunningService, query: Query) {
    this.#open = open;
    this.#query = query;
    this.#focus = vscode.window.onDidChangeWindowState(({ focused }) => {
      this.#running?.service.hidden(!focused).catch(() => undefined);
    });
  }

  /** What was seen last. */
  get overview(): Overview | undefined {
    return this.#overview;
  }

  /** Its groups, by their keys. */
  get groups(): ReadonlyMap<string, Group> {
    return this.#groups;
  }

  /** What is said, by ids; what is not said any more is left out. */
  findingsOf(ids: readonly string[]): readonly Finding[] {
    return this.#overview?.findings.filter(({ id }) => ids.includes(id)) ?? [];
  }

  /** Why nothing could be read the last time, in words for a person; undefined when it could. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get query(): Query {
    return this.#query;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get service(): SocketService {
    return (this.#running ??= this.#start()).service;
  }

  /** Somebody looks, until what is returned is disposed of. */
  look(): vscode.Disposable {
    let looks = true;
    this.#lookers += 1;
    this.#follow();
    return new vscode.Disposable(() => {
      this.#lookers -= looks ? 1 : 0;
      looks = false;
      this.#follow();
    });
  }

  /**
   * What there is to be seen, once it has been read; it is read anew where nobody has looked for a while.
   *
   * @throws Error when nothing can be read
   */
  seen(): Promise<Overview> {
    const isPresent = this.#watching !== undefined || this.#isPaused;
    return this.#overview !== undefined && this.#failure === undefined && isPresent
      ? Promise.resolve(this.#overview)
      : (this.#watching ?? this.#watch());
  }

  /** Asks for other sockets, or in another order. */
  async ask(query: Query): Promise<void> {
    this.#query = query;
    if (this.#lookers > 0) {
      await this.#watch().catch(() => undefined);
    }
  }

  /** What is seen stands still, until it is told to go on. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#follow();
    this.#changed.fire([]);
  }

  /** Reads at once. */
  async refresh(): Promise<void> {
    if (this.#overview === undefined || this.#failure !== undefined) {
      await this.#watch().catch(() => undefined);
      return;
    }
    try {
      const overview = await this.service.refresh();
      // What is different was told before.
      this.#see(overview, this.#isPaused ? undefined : []);
    } catch (error) {
      this.#fail(messageOf(error));
    }
  }

  dispose(): void {
    this.#focus.dispose();
    this.#changed.dispose();
    this.#running?.dispose();
    this.#running = undefined;
  }

  get #isWanted(): boolean {
    return this.#lookers > 0 && !this.#isPaused;
  }

  #follow(): void {
    if (this.#isWanted) {
      // What goes wrong is told by `failure`.
      (this.#watching ?? this.#watch()).catch(() => undefined);
    } else if (this.#watching !== undefined) {
      this.#rest();
    }
  }

  #rest(): void {
    this.#watching = undefined;
    this.#running?.service.rest().catch(() => undefined);
  }

  #watch(): Promise<Overview> {
    const query = this.#query;
    const watching = this.service.watch(query);
    this.#watching = watching;
    const isLast = (): boolean => this.#watching === watching;
    watching.then(
      (overview) => {
        if (isLast()) {
          this.#see(overview, undefined);
        }
        if (isLast() && !this.#isWanted) {
          this.#rest();
        }
      },
      (error: unknown) => {
        if (isLast()) {
          this.#fail(messageOf(error));
        }
      },
    );
    return watching;
  }

  #start(): RunningService {
    const running = this.#open();
    running.onEvent({
      changed: ({ overview, groups }) => {
        // Others may have it read while the view stands still.
        if (!this.#isPaused) {
          this.#see(overview, groups);
        }
      },
      failed: (message) => {
        this.#fail(message);
      },
    });
    void running.ended.then((why) => {
      if (this.#running === running) {
        this.#running = undefined;
        this.#watching = undefined;
        this.#fail(vscode.l10n.t('What reads the sockets has ended: {0}', why));
      }
    });
    if (!vscode.window.state.focused) {
      running.service.hidden(true).catch(() => undefined);
    }
    return running;
  }

  #see(overview: Overview, groups: Difference): void {
    this.#overview = overview;
    this.#groups = new Map(overview.groups.map((group) => [group.key, group]));
    // What could not be read before: all of it may be other.
    const difference = this.#failure === undefined ? groups : undefined;
    this.#failure = undefined;
    this.#changed.fire(difference);
  }

  #fail(message: string): void {
    this.#failure = message;
    this.#changed.fire([]);
  }
}
