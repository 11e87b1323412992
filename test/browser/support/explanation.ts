import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';
import { exactly } from '../../tools/workbench/tree';
import { eventually } from './eventually';

/** The reading panel, used as a person uses it. */
export class Explanation {
  readonly frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  /** The one that is open; waits for it. Ask again after a reload. */
  static async in(workbench: Workbench): Promise<Explanation> {
    return new Explanation(await workbench.explanation());
  }

  get article(): Locator {
    return this.frame.getByRole('article');
  }

  /** Waits until it has this title. */
  async shows(title: string): Promise<void> {
    await this.article.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  }

  /** A word or a phrase that leads to a moment of a scenario. */
  step(name: string): Locator {
    // By what is seen: an icon stands before it.
    return this.article.getByRole('button').filter({ hasText: exactly(name) });
  }

  /** The moments that the page leads to, as it names them, in reading order. */
  moments(): Promise<string[]> {
    return this.article
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.dataset['moment'] ?? ''));
  }

  /** The steps at which the diagram stands, by their buttons' names. */
  current(): Promise<string[]> {
    return this.article
      .locator('[aria-current="step"]')
      .evaluateAll((marked) =>
        marked.map(
          (element) =>
            (element instanceof HTMLButtonElement ? element : element.querySelector('button'))?.textContent ??
            '',
        ),
      );
  }

  /** Waits until these steps are marked, and no others. */
  async marks(...steps: readonly string[]): Promise<void> {
    await eventually(() => this.current(), [...steps]);
  }

  get topics(): Locator {
    return this.frame.getByRole('combobox');
  }

  /** Whether what is typed goes to a control of it. */
  hasFocus(control: Locator): Promise<boolean> {
    return control.evaluate((element) => document.hasFocus() && document.activeElement === element);
  }

  language(name: 'English' | '한국어'): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }
}
