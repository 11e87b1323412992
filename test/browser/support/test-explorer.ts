import type { Locator } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';

/** VS Code's Test Explorer, as a person uses it. */
export class TestExplorer {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async open(): Promise<void> {
    await this.#workbench.runCommand('Testing: Focus on Test Explorer View');
    await this.#rows.first().waitFor();
  }

  /** Each test as a screen reader says it, with what came of it: `open.pkt (Failed)`. */
  tests(): Promise<readonly string[]> {
    return this.#rows.evaluateAll((rows) =>
      rows.map((row) => (row.getAttribute('aria-label') ?? '').replace(/, .*$/, '')),
    );
  }

  /** Runs one test, by the action on its row. */
  async run(name: string): Promise<void> {
    const row = this.#rows.filter({ hasText: name });
    await row.hover();
    await row.getByRole('button', { name: /^Run Test/ }).click();
  }

  /** Shows one test's run as a ladder, by the action on its row. */
  async show(name: string): Promise<void> {
    const row = this.#rows.filter({ hasText: name });
    await row.hover();
    await row.getByRole('button', { name: 'Show Packetdrill Script as Ladder' }).click();
  }

  get #rows(): Locator {
    return this.#workbench.page.locator('.test-explorer .monaco-list-row');
  }
}
