import type { Locator } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';
import { insist } from '../../tools/workbench/insist';

/**
 * VS Code's list of notifications. The driver of tests keeps them from popping up; and the list goes away whenever the last of
 * them does.
 */
export class Notifications {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get #list(): Locator {
    return this.#workbench.page.locator('.notifications-center.visible');
  }

  /** The one that says this. */
  saying(text: string): Locator {
    return this.#list.locator('.notification-list-item', { hasText: text });
  }

  /** Opens the list, if it is not open. */
  async open(): Promise<void> {
    if (!(await this.#list.isVisible())) {
      await this.#workbench.runCommand('Notifications: Show Notifications');
      await this.#list.waitFor();
    }
  }

  async close(): Promise<void> {
    if (await this.#list.isVisible()) {
      await this.#workbench.runCommand('Notifications: Hide Notifications');
      await this.#list.waitFor({ state: 'hidden' });
    }
  }

  /** Has the list open until something is in it. */
  async wait(wanted: Locator): Promise<void> {
    await insist(
      () => this.open(),
      () => wanted.first().isVisible(),
      'it is not among the notifications',
    );
  }
}
