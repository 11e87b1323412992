import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../tools/paths';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { compare } from './pixels';

const KOREAN = JSON.parse(readFileSync(path.join(root, 'media/l10n/bundle.l10n.ko.json'), 'utf8')) as Record<
  string,
  string
>;

/** What pictures of the page have shown to be wrong, measured. */
describe('the looks of the page', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(options: Partial<Options> = {}): Promise<void> {
    page = await pages.open({ story: 'close', cursor: 8, ...options });
  }

  it('lines of Hangul are as high as others: rows of the records keep step', async () => {
    const heights: number[] = [];
    for (const strings of [{}, KOREAN]) {
      await open({ strings });
      const row = page.locator('.records .states');
      heights.push((await row.boundingBox())?.height ?? NaN);
    }
    assert.ok(Math.abs((heights[0] ?? NaN) - (heights[1] ?? NaN)) < 0.5, heights.join(' and '));
  });

  it('an address that is too long for its column is broken after a dot or a colon', async () => {
    const names = ['192.168.100.200:49152', '2001:db8:1234:5678:9abc:def0:1234:5678'];
    const lanes = names.map((name) => ({ name, address: '', tracks: 1 }));
    await open({ width: 420, query: { shown: JSON.stringify({ lanes }) } });
    const heads = page.locator('.records thead th');
    assert.deepEqual(await heads.allTextContents(), names);
    const lines = await heads.evaluateAll((all) =>
      all.map((head) => {
        const range = document.createRange();
        const heights = [...head.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => {
            range.selectNodeContents(node);
            return [...range.getClientRects()].map(({ top }) => top);
          });
        return {
          inParts: Math.max(...heights.map(({ length }) => length)),
          all: new Set(heights.flat()).size,
        };
      }),
    );
    assert.ok(
      lines.some(({ all }) => all > 1),
      'nothing had to be broken',
    );
    assert.deepEqual(
      lines.map(({ inParts }) => inParts),
      [1, 1],
    );
  });

  it('Korean is broken between words', async () => {
    await open({ language: 'ko', strings: KOREAN });
    assert.equal(await page.locator('body').evaluate((body) => getComputedStyle(body).wordBreak), 'keep-all');
  });

  it('the times of hours stand in the gutter', async () => {
    await open({ story: 'vast', cursor: 10_000_000, strings: KOREAN });
    const latest = page.locator('text.time.latest');
    await latest.waitFor();
    const [time, ladder] = await Promise.all([latest.boundingBox(), page.locator('.ladder').boundingBox()]);
    assert.ok(time !== null && ladder !== null && time.x >= ladder.x, `${String(time?.x)} is cut`);
  });

  it('both columns of the sheet of keys begin at one height', async () => {
    await open();
    await page.locator('.toolbar .tool:has(.codicon-keyboard)').click();
    const headings = await page
      .locator('.keys h3')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    const lefts = [...new Set(headings.map(({ left }) => left))];
    const tops = lefts.map((left) =>
      Math.min(...headings.filter((one) => one.left === left).map(({ top }) => top)),
    );
    assert.equal(tops.length, 2);
    assert.ok(Math.abs((tops[0] ?? NaN) - (tops[1] ?? NaN)) < 0.5, tops.join(' and '));
  });

  it('the slider of moments is filled up to its knob, wherever that is', async () => {
    for (const cursor of [0, 8, 15]) {
      await open({ cursor });
      const part = await page
        .locator('.scrubber input')
        .evaluate((input) => Number(getComputedStyle(input).getPropertyValue('--part')));
      assert.ok(Math.abs(part - cursor / 15) < 1e-9, `${String(part)} at ${String(cursor)} of 15`);
    }
  });

  it('what went wrong is seen through the view’s place in the overview', async () => {
    await open({ story: 'long', cursor: 10_000 });
    const thumb = page.locator('.minimap .thumb');
    await thumb.waitFor();
    const shot = () => thumb.screenshot();
    const before = await shot();
    await page.locator('.minimap .density').evaluateAll((paths) => {
      for (const one of paths) {
        one.setAttribute('d', '');
      }
    });
    assert.ok((await compare(page, before, await shot(), 0)).differing > 0);
  });
});
