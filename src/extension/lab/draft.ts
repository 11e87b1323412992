import * as vscode from 'vscode';

/** The text of a scenario, to be changed, and changed back. */
export interface Draft extends vscode.Disposable {
  readonly text: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether something would be lost with it: what is changed in a file is VS Code's to keep. */
  readonly isUnsaved: boolean;
  /** The text is another one now, whoever changed it. */
  readonly onDidChange: vscode.Event<void>;
  replace(text: string): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** It was written to a file. */
  saved(): void;
}

/** The text of a scenario that has no file of its own. What it was is kept here, as long as the diagram is open. */
export class UnsavedDraft implements Draft {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  /** What it was when it was opened, or saved. */
  #original: string;
  text: string;
  #past: readonly string[] = [];
  #future: readonly string[] = [];

  /** @param original what it was when it was opened */
  constructor(original: string, text = original) {
    this.#original = original;
    this.text = text;
  }

  get isUnsaved(): boolean {
    return this.text !== this.#original;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  replace(text: string): Promise<void> {
    return this.#become(text, [...this.#past, this.text], []);
  }

  undo(): Promise<void> {
    const before = this.#past.at(-1);
    return before === undefined
      ? Promise.resolve()
      : this.#become(before, this.#past.slice(0, -1), [this.text, ...this.#future]);
  }

  redo(): Promise<void> {
    const [after, ...later] = this.#future;
    return after === undefined ? Promise.resolve() : this.#become(after, [...this.#past, this.text], later);
  }

  saved(): void {
    this.#original = this.text;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #become(text: string, past: readonly string[], future: readonly string[]): Promise<void> {
    this.text = text;
    this.#past = past;
    this.#future = future;
    this.#changed.fire();
    return Promise.resolve();
  }
}
