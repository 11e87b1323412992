import type { Locator, Page } from 'playwright-core';
import { insist } from './insist';
import { exactly } from './tree';

/** Milliseconds in which what is in view takes what is done to it, on a busy machine too. */
const SOON = 10_000;
/** In which the box comes, or lists what was typed: else it is opened anew. */
const AWHILE = 15_000;

/** The box in which VS Code asks for one of several things, or for a text. */
export class QuickInput {
  readonly widget: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
  }

  get input(): Locator {
    return this.widget.locator('input[type="text"]').first();
  }

  get #rows(): Locator {
    return this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** The item with this label, once the list is that of what was typed: what was listed before may still move. */
  #item(label: string): Locator {
    return this.#rows
      .filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) })
      .filter({ has: this.#page.locator('.label-name .highlight') })
      .first();
  }

  /**
   * Opens the box by what is given, types what narrows the list, and takes the item whose label it is. When something
   * else takes the focus the box goes away, and what VS Code comes to know only after it was opened is not listed in it:
   * it is opened once more then.
   */
  async pick(label: string, open: () => Promise<void>): Promise<void> {
    await this.#insist(label, open, (item, typed) =>
      // The list may be drawn anew below the click, which then takes nothing.
      insist(
        () => item.click({ timeout: SOON }),
        () => this.#isTaken(typed),
        `“${label}” is not taken`,
      ),
    );
  }

  /** Sees that the box lists an item; opens it by what is given when it is not open, and leaves it open. */
  async lists(label: string, open: () => Promise<void>): Promise<void> {
    const unlessOpen = async () => {
      if (!(await this.widget.isVisible())) {
        await open();
      }
    };
    await this.#insist(label, unlessOpen, (item) => item.waitFor({ timeout: SOON }));
  }

  /** Whether the box in which this was typed is gone; another one may have come in its place. */
  async #isTaken(typed: string): Promise<boolean> {
    const now = await this.input.evaluateAll((inputs) =>
      inputs.flatMap((one) => (one instanceof HTMLInputElement && one.checkVisibility() ? one.value : [])),
    );
    return !now.includes(typed);
  }

  /** Takes nothing. */
  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.widget.waitFor({ state: 'hidden', timeout: SOON });
  }

  async #insist(
    label: string,
    open: () => Promise<void>,
    take: (item: Locator, typed: string) => Promise<void>,
  ): Promise<void> {
    let cause: unknown;
    for (let times = 0; times < 3; times++) {
      try {
        await open();
        await this.input.waitFor({ timeout: AWHILE });
        const prefix = (await this.input.inputValue({ timeout: SOON })).startsWith('>') ? '>' : '';
        const typed = `${prefix}${label}`;
        await this.input.fill(typed, { timeout: SOON });
        const item = this.#item(label);
        const gone = this.widget.and(this.#page.locator('[style*="display: none"]'));
        await item.or(gone).waitFor({ state: 'attached', timeout: AWHILE });
        await take(item, typed);
        return;
      } catch (error) {
        cause = error;
        if (await this.widget.isVisible()) {
          await this.close();
        }
      }
    }
    throw new Error(`“${label}” could not be taken from the box.`, { cause });
  }
}
