import * as vscode from 'vscode';
import type { Speed } from '../../protocol/diagram';
import type { TourView } from '../../protocol/tour';
import { firstOfCrowd, fits } from '../crowd/crowd';
import type { Draft } from '../lab/draft';
import { formatSource, type Source } from './source';
import type { Subject } from './subject';

/** What changed: the whole picture, or just the moment. */
export type Change = 'shown' | 'now';

/**
 * A diagram's truth: what it shows, the moment it is at, whether it plays. Knows nothing of panels; panels, the tree
 * and the explanations listen.
 */
export class Diagram implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Change>();
  readonly onDidChange = this.#changed.event;
  readonly #edited = new vscode.EventEmitter<void>();
  /** The text of what it shows is another one. */
  readonly onDidEdit = this.#edited.event;
  readonly #selected = new vscode.EventEmitter<number>();
  /** A row was selected on its page. */
  readonly onDidSelect = this.#selected.event;
  #source: Source;
  #draft: Draft | undefined;
  #edits: vscode.Disposable | undefined;
  #subject: Subject | undefined;
  /** The connection that is to be shown alone, by its number in the whole; null for all. */
  #only: number | null | undefined;
  /** Why the source could not be shown as it is now; the subject is the last good one. */
  #failure: readonly string[] | undefined;
  #version = 0;
  #cursor = 0;
  #speed: Speed = 1;
  #other: Diagram | undefined;
  /** Which pictures of the two were compared last. */
  #compared = '';
  #timer: unknown;
  #tour: TourView | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  get source(): Source {
    return this.#source;
  }

  /** The text of what it shows, where that can be changed. */
  get draft(): Draft | undefined {
    return this.#draft;
  }

  /** The tour that is being taken in it. */
  get tour(): TourView | undefined {
    return this.#tour;
  }

  get subject(): Subject | undefined {
    return this.#subject;
  }

  /** Everything there is, where only some of it is shown. */
  get whole(): Subject | undefined {
    return this.#subject?.part?.whole ?? this.#subject;
  }

  /** The moment it is at, as the whole counts them. */
  get cursorInWhole(): number {
    const moments = this.#subject?.part?.excerpt.moments;
    return moments === undefined || this.#cursor === 0 ? this.#cursor : moments.at(this.#cursor - 1) + 1;
  }

  get problems(): readonly string[] {
    const former = this.isFormer ? [vscode.l10n.t('The picture is of what was there before.')] : [];
    return this.#failure === undefined ? (this.#subject?.problems ?? []) : [...this.#failure, ...former];
  }

  /** Whether the picture is of what the source was before: as it is now, it can't be shown. */
  get isFormer(): boolean {
    return this.#failure !== undefined && this.#subject !== undefined;
  }

  /** Grows with each new subject. */
  get version(): number {
    return this.#version;
  }

  get speed(): Speed {
    return this.#speed;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /** How many moments have passed: from 0, before everything, to the length of the timeline. */
  get cursor(): number {
    return this.#cursor;
  }

  get #length(): number {
    return this.#subject?.timeline.length ?? 0;
  }

  /** Turns to another source. */
  turnTo(source: Source, draft: Draft | undefined): void {
    if (formatSource(source) !== formatSource(this.#source)) {
      this.#subject = undefined;
      this.#only = undefined;
      this.#cursor = 0;
    }
    this.#source = source;
    this.#edits?.dispose();
    this.#draft?.dispose();
    this.#draft = draft;
    this.#edits = draft?.onDidChange(() => {
      this.#edited.fire();
    });
  }

  /** The one beside it that it is compared with. */
  get other(): Diagram | undefined {
    return this.#other;
  }

  /** Holds it against another one, or none; once more when the picture of either is another one. */
  holdAgainst(other: Diagram | undefined): void {
    const compared = other === undefined ? '' : `${String(this.#version)} ${String(other.version)}`;
    if (this.#other !== other || this.#compared !== compared) {
      this.#other = other;
      this.#compared = compared;
      this.#changed.fire('shown');
    }
  }

  /**
   * Shows a subject at a moment, at its end by default. Of a crowd it shows one connection: the one that was chosen, or
   * the first.
   */
  show(whole: Subject, cursor = Infinity): void {
    this.#stop();
    this.#subject = this.#chosenOf(whole);
    this.#failure = undefined;
    this.#move(cursor);
    this.#version++;
    this.#changed.fire('shown');
  }

  /**
   * Shows one connection alone, by its number in the whole, or, with undefined, all of them: at the same moment; whoever
   * looks at the end goes on looking at the end.
   */
  showOnly(connection: number | undefined): void {
    const { whole, cursorInWhole } = this;
    const isAtEnd = this.#cursor === this.#length;
    this.#only = connection ?? null;
    if (whole !== undefined) {
      this.#stop();
      this.#subject = this.#chosenOf(whole);
      const passed = this.#subject.part?.excerpt.moments.upperBound(cursorInWhole - 1) ?? cursorInWhole;
      this.#move(isAtEnd ? Infinity : passed);
      this.#version++;
      this.#changed.fire('shown');
    }
  }

  #chosenOf(whole: Subject): Subject {
    const { timeline, only } = whole;
    const chosen = this.#only ?? undefined;
    const known = chosen !== undefined && chosen < timeline.connections.length ? chosen : undefined;
    const all = this.#only === null && fits(timeline);
    const connection = all ? undefined : (known ?? firstOfCrowd(timeline));
    return connection === undefined || only === undefined ? whole : only(connection);
  }

  /** The source is wrong: the last good picture stays, with a word on what is wrong. */
  fail(problems: readonly string[]): void {
    this.#stop();
    this.#failure = problems;
    this.#version++;
    this.#changed.fire('shown');
  }

  step(): void {
    this.seek(this.#cursor + 1);
  }

  stepBack(): void {
    this.seek(this.#cursor - 1);
  }

  /** Goes to a moment, as far as there are any. */
  seek(cursor: number): void {
    this.#stop();
    this.#move(cursor);
    this.#changed.fire('now');
  }

  restart(): void {
    this.seek(0);
  }

  /** Plays from here, from the beginning when this is the end; or pauses. */
  playOrPause(): void {
    if (this.playing) {
      this.#stop();
    } else if (this.#subject !== undefined) {
      if (this.#cursor === this.#length) {
        this.#move(0);
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

  select(row: number): void {
    this.#selected.fire(row);
  }

  setTour(tour: TourView | undefined): void {
    this.#tour = tour;
    this.#changed.fire('now');
  }

  dispose(): void {
    this.#stop();
    this.#edits?.dispose();
    this.#draft?.dispose();
    this.#edited.dispose();
    this.#selected.dispose();
    this.#changed.dispose();
  }

  #move(cursor: number): void {
    this.#cursor = Math.min(this.#length, Math.max(0, Math.trunc(cursor)));
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#move(this.#cursor + 1);
      if (this.#cursor < this.#length) {
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
