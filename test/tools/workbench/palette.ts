import type { Locator, Page } from 'playwright-core';
import { exactly } from './tree';

/** Milliseconds in which what is in view takes what is done to it, on a busy machine too. */
const SOON = 5_000;

/** The box in which VS Code asks for one of several things, or for a text. */
export class QuickInput {
  readonly widget: Locator;

  constructor(page: Page) {
    this.widget = page.locator('.quick-input-widget');
  }

  get input(): Locator {
    return this.widget.locator('input[type="text"]').first();
  }

  /** The labels in view. */
  async labels(): Promise<string[]> {
    return this.#rows.locator('.label-name').allTextContents();
  }

  get #rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /**
   * Opens the box by what is given, types what narrows the list, and takes the item whose label it is. When something
   * else takes the focus the box goes away, as whoever had it before may on a busy machine: it is opened once more then.
   */
  async pick(label: string, open: () => Promise<void>): Promise<void> {
    for (let times = 0; times < 3; times++) {
      if (await this.#take(label, open)) {
        return;
      }
    }
    throw new Error(`The box went away each time before “${label}” could be taken.`);
  }

  /** False when the box went away before. */
  async #take(label: string, open: () => Promise<void>): Promise<boolean> {
    const item = this.#rows
      .filter({ has: this.widget.page().locator('.label-name', { hasText: exactly(label) }) })
      .first();
    try {
      await open();
      await this.input.waitFor();
      const prefix = (await this.input.inputValue({ timeout: SOON })).startsWith('>') ? '>' : '';
      await this.input.fill(`${prefix}${label}`, { timeout: SOON });
      await item.or(this.widget.and(this.widget.page().locator('[style*="display: none"]'))).waitFor({
        state: 'attached',
      });
      await item.click({ timeout: SOON });
      return true;
    } catch (error) {
      if (await this.widget.isHidden()) {
        return false;
      }
      throw error;
    }
  }
}
