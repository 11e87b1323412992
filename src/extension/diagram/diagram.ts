import * as vscode from 'vscode';
import type { Speed } from '../../protocol/diagram';
import type { Scenario } from '../../simulation/scenario';
import { Session } from '../../simulation/session';
import { formatSource, type Source } from './source';

/** What changed: the whole picture, or just the moment. */
export type Change = 'shown' | 'now';

/**
 * A diagram's truth: what it shows, the moment it is at, whether it plays. Knows nothing of panels; panels, the tree
 * and the explanations listen.
 */
export class Diagram implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Change>();
  readonly onDidChange = this.#changed.event;
  #source: Source;
  #session: Session | undefined;
  /** Why the source could not be shown as it is now; the session is the last good one. */
  #problems: readonly string[] = [];
  #version = 0;
  #speed: Speed = 1;
  #timer: unknown;

  constructor(source: Source) {
    this.#source = source;
  }

  get source(): Source {
    return this.#source;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Grows with each new session. */
  get version(): number {
    return this.#version;
  }

  get speed(): Speed {
    return this.#speed;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  get cursor(): number {
    return this.#session?.cursor ?? 0;
  }

  /** Shows a scenario at a moment; the whole of it by default. */
  show(source: Source, scenario: Scenario, cursor = Infinity): void {
    this.#stop();
    this.#source = source;
    this.#session = new Session(scenario);
    this.#session.seek(cursor);
    this.#problems = this.#session.truncated
      ? [
          vscode.l10n.t(
            'The scenario goes on for very long; only its first {0} moments are shown.',
            this.#session.length,
          ),
        ]
      : [];
    this.#version++;
    this.#changed.fire('shown');
  }

  /** The source is wrong: the last good picture stays, with a word on what is wrong. */
  fail(source: Source, problems: readonly string[]): void {
    if (formatSource(source) !== formatSource(this.#source)) {
      this.#session = undefined;
    }
    this.#stop();
    this.#source = source;
    this.#problems = problems;
    this.#version++;
    this.#changed.fire('shown');
  }

  step(): void {
    this.#stop();
    this.#session?.stepForward();
    this.#changed.fire('now');
  }

  stepBack(): void {
    this.#stop();
    this.#session?.stepBack();
    this.#changed.fire('now');
  }

  seek(cursor: number): void {
    this.#stop();
    this.#session?.seek(cursor);
    this.#changed.fire('now');
  }

  restart(): void {
    this.seek(0);
  }

  /** Plays from here, from the beginning when this is the end; or pauses. */
  playOrPause(): void {
    if (this.playing) {
      this.#stop();
    } else if (this.#session !== undefined) {
      if (this.cursor === this.#session.length) {
        this.#session.seek(0);
      }
      this.#schedule();
    }
    this.#changed.fire('now');
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    if (this.playing) {
      this.#stop();
      this.#schedule();
    }
    this.#changed.fire('now');
  }

  dispose(): void {
    this.#stop();
    this.#changed.dispose();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const session = this.#session;
      if (session?.stepForward() === true && session.cursor < session.length) {
        this.#schedule();
      }
      this.#changed.fire('now');
    }, 1000 / this.#speed);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
