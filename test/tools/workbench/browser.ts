import type { Browser } from 'playwright-core';
import { launchChromium } from '../chromium';

let browser: Promise<Browser> | undefined;

/** One browser for all tests of a run; each workbench has a profile of its own in it. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchChromium();
  return browser;
}

export async function closeSharedBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
