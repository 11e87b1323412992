import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';

/** The editor of a capture, used as a person uses it. */
export class CaptureEditor {
  readonly frame: FrameLocator;

  private constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  /** The one that is open; waits until its page is there. Ask again after a reload. */
  static async in(workbench: Workbench): Promise<CaptureEditor> {
    const editor = new CaptureEditor(await workbench.webview('capture'));
    await editor.filter.waitFor();
    return editor;
  }

  get filter(): Locator {
    return this.frame.getByRole('combobox', { name: 'Filter connections' });
  }

  get rows(): Locator {
    return this.frame.locator('.sheet .row');
  }

  /** What its status says: how many connections there are. */
  get status(): Locator {
    return this.frame.locator('.reading [role="status"]');
  }

  /** What is said above all. */
  problems(): Promise<string[]> {
    return this.frame
      .locator('.problems p')
      .evaluateAll((lines) => lines.map((line) => line.textContent.trim()));
  }
}
