import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { usePages } from './page/suite';

/** What is seen and what is inferred of a socket, in Chromium. */
describe('the page of what was observed', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  beforeEach(async () => {
    page = await pages.open({ story: 'observed', cursor: 100 });
    await page.locator('.arrow').first().waitFor();
  });

  const dashes = (selector: string): Promise<string[]> =>
    page
      .locator(selector)
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).getPropertyValue('stroke-dasharray')));

  it('what was inferred is dashed, arrows and bands, and what was seen is not', async () => {
    const arrows = await dashes('.arrow .shaft');
    assert.ok(arrows.length >= 4, `${String(arrows.length)} arrows`);
    assert.ok(!arrows.includes('none'), arrows.join(' '));
    const inferred = await dashes('.band.inferred .edge');
    assert.ok(inferred.length >= 2 && !inferred.includes('none'), inferred.join(' '));
    const seen = await dashes('.band:not(.inferred) .edge');
    assert.ok(seen.length >= 3 && seen.every((one) => one === 'none'), seen.join(' '));
  });

  it('an inferred segment says so, and no number', async () => {
    const labels = await page.locator('.arrow text').allTextContents();
    assert.ok(
      labels.every((label) => label.includes('inferred') && !/\d/u.test(label)),
      labels.join('; '),
    );
  });

  it('who hears the ladder hears what was inferred', async () => {
    const names = await page
      .locator('.item')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    // What is above the view is not there.
    assert.deepEqual(
      names.filter((name) => !name.includes('inferred, not seen')),
      [
        'This machine goes from SYN-SENT to ESTABLISHED, at 3 s.',
        'This machine goes from FIN-WAIT-1 to TIME-WAIT, at 5 s.',
        'This machine goes from TIME-WAIT to CLOSED, at 65 s.',
      ],
    );
    const last = names.filter((name) => name.includes('sent ACK to Other side')).at(-1);
    assert.equal(
      last,
      'This machine must have sent ACK to Other side by 4 s: inferred, not seen. Whether it arrived is not known.',
    );
  });
});
