import assert from 'node:assert/strict';
import { askAxe } from '../../tools/axe';
import type { Workbench } from '../../tools/workbench';

/** What axe finds wrong with the page whose `<body data-view>` this is: for each rule, where and why. */
export async function violations({ page }: Workbench, view: string): Promise<readonly string[]> {
  const names = await page
    .locator('iframe.webview.ready:visible')
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('name') ?? ''));
  for (const name of names) {
    const body = page
      .frameLocator(`iframe.webview.ready[name="${name}"]`)
      .frameLocator('#active-frame')
      .locator('body');
    if ((await body.getAttribute('data-view')) === view) {
      const { faults, contrasts } = await askAxe(body);
      assert.ok(contrasts > 5, `axe looked at ${String(contrasts)} texts only`);
      return faults;
    }
  }
  throw new Error(`No page with <body data-view="${view}">.`);
}
