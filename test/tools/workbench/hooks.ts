import { closeSharedBrowser } from './browser';
import { openWorkbenches } from './index';

/*
 * Mocha's root hooks for test/browser: what a failing test had open is kept, what a suite forgot is closed.
 */

export const mochaHooks = {
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state === 'failed') {
      const title = this.currentTest.fullTitle();
      await Promise.all(
        openWorkbenches().map((workbench, index) =>
          workbench.keep(index === 0 ? title : `${title} ${String(index + 1)}`),
        ),
      );
    }
  },
  async afterAll(): Promise<void> {
    await Promise.all(openWorkbenches().map((workbench) => workbench.close()));
    await closeSharedBrowser();
  },
};
