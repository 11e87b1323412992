import type { Locator, Page } from 'playwright-core';
import { exactly } from './tree';

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

  /** Types what narrows the list, then takes the item whose label it is. */
  async pick(label: string): Promise<void> {
    await this.input.waitFor();
    const prefix = (await this.input.inputValue()).startsWith('>') ? '>' : '';
    await this.input.fill(`${prefix}${label}`);
    await this.#rows
      .filter({ has: this.widget.page().locator('.label-name', { hasText: exactly(label) }) })
      .first()
      .click();
  }
}
