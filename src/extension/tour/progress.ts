import type * as vscode from 'vscode';

const KEY = 'tours';

/** How far somebody has come in each tour: kept over sessions, and on every machine where settings are synchronised. */
export class Progress {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento & { setKeysForSync(keys: readonly string[]): void }) {
    this.#memory = memory;
    memory.setKeysForSync([KEY]);
  }

  /** How many questions of a tour have been answered, from the first one on. */
  of(tour: string): number {
    const done: unknown = this.#all[tour];
    return typeof done === 'number' ? done : 0;
  }

  async reach(tour: string, done: number): Promise<void> {
    if (done > this.of(tour)) {
      await this.#memory.update(KEY, { ...this.#all, [tour]: done });
    }
  }

  async forget(tour: string): Promise<void> {
    await this.#memory.update(KEY, { ...this.#all, [tour]: 0 });
  }

  get #all(): Readonly<Record<string, unknown>> {
    return this.#memory.get<Record<string, unknown>>(KEY, {});
  }
}
