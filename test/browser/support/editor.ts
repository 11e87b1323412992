import type { Locator } from 'playwright-core';
import type { Settings } from '../../tools/server';
import type { Workbench } from '../../tools/workbench';
import { insist } from '../../tools/workbench/insist';
import { until } from './eventually';

/** A line of the Problems panel. */
interface Problem {
  readonly message: string;
  readonly line: number;
}

/** The text editor, as a person types in it. */
export class Editor {
  /** The editor adds nothing to what is typed, and lays nothing over it that nobody asked for. */
  static readonly settings: Settings = {
    'editor.autoIndent': 'none',
    'editor.autoClosingBrackets': 'never',
    'editor.autoClosingQuotes': 'never',
    'editor.quickSuggestions': false,
    'editor.suggestOnTriggerCharacters': false,
    'files.autoSave': 'off',
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
    // There is an editor before the file is in it, and until then commands are about what was there before.
    await page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`).waitFor();
    await page.locator('.tab.active', { hasText: file }).first().waitFor();
  }

  /** Types another text in the place of all that is there; once more when somebody else has taken the focus meanwhile. */
  async replaceAll(text: string): Promise<void> {
    const { keyboard } = this.#workbench.page;
    const wanted = text.split('\n');
    await insist(
      async () => {
        await this.focus();
        await keyboard.press('Control+A');
        await keyboard.press('Delete');
        await keyboard.insertText(text);
      },
      async () => {
        const lines = await this.#lines();
        // What a test says of a line stands behind it.
        return lines.length === wanted.length && wanted.every((line, at) => lines[at]?.startsWith(line));
      },
      'what is typed does not come into the text',
    );
  }

  /** Puts the cursor before a text that is in view. */
  async cursorBefore(text: string): Promise<void> {
    const { page, quickInput } = this.#workbench;
    const lines = await until(
      () => this.#lines(),
      (all) => all.some((line) => line.includes(text)),
      `${text} is not in the text`,
    );
    const line = lines.findIndex((one) => one.includes(text));
    const [ln, col] = [line + 1, (lines[line]?.indexOf(text) ?? 0) + 1].map(String);
    const status = page
      .locator('.statusbar')
      .getByText(`Ln ${String(ln)}, Col ${String(col)}`, { exact: true });
    await insist(
      async () => {
        await this.focus();
        await page.keyboard.press('Control+G');
        await quickInput.input.fill(`:${String(ln)}:${String(col)}`, { timeout: 5000 });
        await page.keyboard.press('Enter');
      },
      async () => (await status.isVisible()) && (await this.#focused.count()) > 0,
      `the cursor does not go before ${text}`,
    );
  }

  /** Takes the keyboard's focus: no click, over which something may lie. */
  async focus(): Promise<void> {
    await this.#text.locator('.native-edit-context, textarea.inputarea').first().focus();
    await this.#focused.waitFor();
  }

  /** Saves what the focus is in, and waits until nothing is left to be saved. */
  async save(): Promise<void> {
    await this.focus();
    await this.#workbench.page.keyboard.press('Control+S');
    await until(
      () => this.#workbench.page.locator('.tab.dirty').count(),
      (count) => count === 0,
      'something is not saved',
    );
  }

  get #focused(): Locator {
    return this.#text.and(this.#workbench.page.locator('.focused'));
  }

  /** The lines that are in view. An editor reuses their elements: their order in the document is not that on the screen. */
  #lines(): Promise<readonly string[]> {
    return this.#text.locator('.view-line').evaluateAll((lines) =>
      lines
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
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
      await insist(
        () => this.#workbench.page.keyboard.press('Control+Shift+M'),
        () => panel.isVisible(),
        'there is no list of problems',
      );
    }
    return panel.locator('.monaco-list-row[aria-level="2"]').evaluateAll((rows) =>
      rows.map(({ textContent }) => ({
        message: textContent,
        line: Number(/\[Ln (\d+),/.exec(textContent)?.[1]),
      })),
    );
  }
}
