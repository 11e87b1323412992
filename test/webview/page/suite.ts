import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { closeSharedBrowser, sharedBrowser } from '../../tools/workbench/browser';
import { bundle, Tab, type Files, type Options } from './open';
import type { ThemeName } from './themes';

/** One browser and one bundle for all the suites of a run. */
let files: Promise<Files> | undefined;
after(closeSharedBrowser);

interface Pages {
  readonly open: (options: Options) => Promise<Page>;
  readonly openCapture: (options?: Partial<Options>) => Promise<Page>;
  readonly openExplanation: (body: string, theme: ThemeName) => Promise<Page>;
}

/** For a suite of tests of a page: a tab for all of them, and no page about which the browser complains. */
export function usePages(): Pages {
  let tab: Tab;
  before(async () => {
    files ??= bundle();
    tab = await Tab.in(await sharedBrowser(), await files);
  });
  after(() => tab.close());
  afterEach(() => {
    assert.deepEqual(tab.complaints, [], 'the page complained');
  });
  return {
    open: async (options) => {
      await tab.diagram(options);
      return tab.page;
    },
    openCapture: async (options) => {
      await tab.capture(options);
      return tab.page;
    },
    openExplanation: async (body, theme) => {
      await tab.explanation(body, theme);
      return tab.page;
    },
  };
}
