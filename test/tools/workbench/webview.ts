import type { FrameLocator, Page } from 'playwright-core';

/** How long a page may take to be there: a webview's start, and a busy machine. */
const patience = 45_000;

/**
 * The page inside the webview whose `<body data-view>` is this one. Each webview is a frame with a name of its
 * own, in which VS Code keeps the page in another.
 */
export async function webviewFrame(page: Page, view: string): Promise<FrameLocator> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    // Those of a hidden tab, and of one that was closed, are not gone at once.
    const names = await page
      .locator('iframe.webview.ready:visible')
      .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('name') ?? ''));
    for (const name of names) {
      const frame = page
        .frameLocator(`iframe.webview.ready[name="${name}"]`)
        .frameLocator('iframe#active-frame');
      if ((await frame.locator(`body[data-view="${view}"]`).count()) > 0) {
        return frame;
      }
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`No webview with <body data-view="${view}"> after ${String(patience / 1000)} s.`);
}
