import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../tools/chromium';
import { bundle, openDiagram, type Files, type Opened, type Options } from './open';

/**
 * For a suite of tests of the diagram's page: one browser for all of them, a page for each, about which the browser must
 * have nothing to complain.
 */
export function usePages(): { readonly open: (options: Options) => Promise<Page> } {
  let browser: Browser;
  let files: Files;
  let opened: Opened | undefined;
  before(async () => {
    [browser, files] = await Promise.all([launchChromium(), bundle()]);
  });
  after(() => browser.close());
  afterEach(async () => {
    const { page, complaints } = opened ?? {};
    opened = undefined;
    await page?.context().close();
    assert.deepEqual(complaints ?? [], [], 'the page complained');
  });
  return {
    open: async (options) => {
      opened = await openDiagram(browser, files, options);
      return opened.page;
    },
  };
}
