import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import type { Workbench } from '../../tools/workbench';

/** What axe finds wrong with the page whose `<body data-view>` this is: for each rule, where and why. */
export async function violations({ page }: Workbench, view: string): Promise<string[]> {
  const names = await page
    .locator('iframe.webview.ready')
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('name') ?? ''));
  for (const name of names) {
    const outer = `iframe.webview.ready[name="${name}"]`;
    const body = page.frameLocator(outer).frameLocator('#active-frame').locator('body');
    if ((await body.getAttribute('data-view')) === view) {
      const builder = new AxeBuilder({ page }).include([outer, '#active-frame', 'html']);
      const { violations: found, passes } = await builder.analyze();
      const contrasts = passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0;
      assert.ok(contrasts > 5, `axe looked at ${String(contrasts)} texts only`);
      return found.flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, html, failureSummary }) =>
            `${id}: ${target.slice(2).join(' ')}\n${html}\n${String(failureSummary)}`,
        ),
      );
    }
  }
  throw new Error(`No page with <body data-view="${view}">.`);
}
