import type { Locator } from 'playwright-core';
import type { Settings } from '../../tools/server';
import type { Workbench } from '../../tools/workbench';

/** A line of the Problems panel. */
interface Problem {
  readonly message: string;
  readonly line: number;
}

/** The text editor, as a person types in it. */
export class Editor {
  /** The editor adds nothing to what is typed. */
  static readonly settings: Settings = {
    'editor.autoIndent': 'none',
    'editor.autoClosingBrackets': 'never',
    'editor.autoClosingQuotes': 'never',
  };

  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get #text(): Locator {
    return this.#workbench.page.locator('.editor-instance .monaco-editor').first();
  }

  /** Opens a file of the folder, by its name. */
  async open(file: string): Promise<void> {
    const { page, quickInput } = this.#workbench;
    await quickInput.pick(file, () => page.keyboard.press('Control+P'));
    await this.#text.waitFor();
  }

  /** Types another text in the place of all that is there. */
  async replaceAll(text: string): Promise<void> {
    const { keyboard } = this.#workbench.page;
    await this.#text.locator('.view-lines').click();
    await keyboard.press('Control+A');
    await keyboard.press('Delete');
    await keyboard.insertText(text);
  }

  /** Puts the cursor before a text that stands there once. */
  async cursorBefore(text: string): Promise<void> {
    const { keyboard } = this.#workbench.page;
    await this.#text.locator('.view-lines').click();
    await keyboard.press('Control+F');
    const find = this.#workbench.page.locator('.find-widget.visible');
    await find.waitFor();
    await keyboard.press('Control+A');
    await keyboard.insertText(text);
    await find.getByText('1 of 1').waitFor();
    await keyboard.press('Escape');
    // What was found is selected.
    await keyboard.press('ArrowLeft');
  }

  /** The colours of the words that are in view, by the words. */
  async colors(): Promise<ReadonlyMap<string, string>> {
    const words = await this.#text
      .locator('.view-line > span > span')
      .evaluateAll((spans) =>
        spans.map((span): [string, string] => [
          span.textContent.replaceAll('\u00a0', ' ').trim(),
          getComputedStyle(span).color,
        ]),
      );
    return new Map(words);
  }

  /** What VS Code says of a test, in the text, where it says this. */
  said(text: string): Locator {
    return this.#text.getByText(text, { exact: true });
  }

  /** The numbers of the lines that are marked over their whole width. */
  marked(): Promise<readonly number[]> {
    return this.#text.evaluate((text) => {
      const numbers = [...text.querySelectorAll('.margin-view-overlays .line-numbers')].map((number) => ({
        number: Number(number.textContent),
        top: number.getBoundingClientRect().top,
      }));
      const marks = [...text.querySelectorAll('.view-overlays .cdr')].filter(
        (mark) =>
          /ced-\S*TextEditorDecorationType/.test(mark.className) && mark.getBoundingClientRect().width > 100,
      );
      return marks.flatMap((mark) => {
        const { top } = mark.getBoundingClientRect();
        return numbers.filter((number) => Math.abs(number.top - top) < 2).map(({ number }) => number);
      });
    });
  }

  /** What the Problems panel lists. */
  async problems(): Promise<readonly Problem[]> {
    const panel = this.#workbench.page.locator('.markers-panel');
    if (!(await panel.isVisible())) {
      await this.#workbench.page.keyboard.press('Control+Shift+M');
      await panel.waitFor();
    }
    return panel.locator('.monaco-list-row[aria-level="2"]').evaluateAll((rows) =>
      rows.map(({ textContent }) => ({
        message: textContent,
        line: Number(/\[Ln (\d+),/.exec(textContent)?.[1]),
      })),
    );
  }
}
