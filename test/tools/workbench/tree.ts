import type { Locator, Page } from 'playwright-core';
import { insist } from './insist';

/** A row of a tree view as a person sees it, and as a screen reader reads it. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says: it holds the label, the description and the tooltip. */
  readonly ariaLabel: string;
  /** 1 for the outermost rows. */
  readonly level: number;
  /** Undefined for a row that has nothing below it. */
  readonly expanded: boolean | undefined;
  readonly selected: boolean;
}

/** A tree view of the side bar. */
export class Tree {
  readonly #page: Page;
  /** The view's whole section: header, actions and rows. */
  readonly pane: Locator;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.pane = page
      .locator('.pane')
      .filter({ has: page.locator('.pane-header .title', { hasText: exactly(name) }) });
  }

  /** The rows in view. */
  async rows(): Promise<readonly TreeRow[]> {
    return this.pane.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        // A list reuses its elements: their order in the document is not that on the screen.
        .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((row) => ({
          label: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
          ariaLabel: row.getAttribute('aria-label') ?? '',
          level: Number(row.getAttribute('aria-level')),
          expanded: row.hasAttribute('aria-expanded')
            ? row.getAttribute('aria-expanded') === 'true'
            : undefined,
          selected: row.getAttribute('aria-selected') === 'true',
        })),
    );
  }

  /** The row with this label, for clicking and the like. */
  row(label: string): Locator {
    return this.pane
      .locator('.monaco-list-row')
      .filter({ has: this.#page.locator('.label-name', { hasText: exactly(label) }) });
  }

  /** Opens the view, or closes it. */
  async unfold(isOpen = true): Promise<void> {
    const header = this.pane.locator('.pane-header');
    await header.waitFor();
    await insist(
      async () => {
        if ((await header.getAttribute('aria-expanded')) !== String(isOpen)) {
          await header.click();
        }
      },
      async () => (await header.getAttribute('aria-expanded')) === String(isOpen),
      'the view stays as it is',
    );
  }

  /** Shows what is below a row, or hides it. */
  async expand(label: string, isExpanded = true): Promise<void> {
    const row = this.row(label);
    const is = async () => (await row.getAttribute('aria-expanded')) === String(isExpanded);
    await insist(
      async () => {
        if (!(await is())) {
          await row.click();
        }
      },
      is,
      `${label} stays as it is`,
    );
  }

  /** What the row shows when the pointer rests on it: its label, and more. */
  async tooltip(label: string): Promise<string> {
    const hover = this.#page.locator('.workbench-hover-container .monaco-hover', { hasText: label });
    await insist(
      async () => {
        await this.#page.mouse.move(0, 0);
        await this.row(label).locator('.label-name').hover();
      },
      () => hover.first().isVisible(),
      `nothing is said of ${label}`,
    );
    return (await hover.first().innerText()).trim();
  }

  /** An action of a row, shown while the pointer is on it. */
  async rowAction(label: string, action: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.getByRole('button', { name: action }).click();
  }
}

/** Matches the whole of a text and no part of it. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
