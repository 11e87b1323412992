import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { outDir } from '../tools/paths';
import type { FakeHost } from './page/diagram-host';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';
import { compare } from './pixels';

/** Two renderings of one text may differ at the edges of its letters: by so many of 255, in so many of 1000 pixels. */
const TOLERANCE = 24;
const MOST_PER_MILLE = 2;

declare const fakeHost: FakeHost;

describe('a picture to be shared', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(options: Options): Promise<void> {
    page = await pages.open(options);
  }

  const svgOf = () => page.evaluate(() => fakeHost.svg());

  /** What is seen of the ladder, without its scroll bars, up to so many pixels from its top. */
  async function seen(most: number): Promise<Buffer> {
    const clip = await page.locator('.ladder').evaluate((ladder) => {
      const { x, y } = ladder.getBoundingClientRect();
      return { x, y, width: ladder.clientWidth, height: ladder.clientHeight };
    });
    return page.screenshot({ clip: { ...clip, height: Math.min(clip.height, most) } });
  }

  /** The SVG as a browser shows it that knows nothing of the page: as a picture. */
  async function shownAlone(svg: string, height: number): Promise<Buffer> {
    const alone = await page.context().newPage();
    const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
    await alone.setViewportSize({ width: Math.ceil(width), height });
    await alone.setContent(`<style>body{margin:0}img{display:block}</style><img alt="">`);
    await alone.locator('img').evaluate(async (image, text) => {
      if (image instanceof HTMLImageElement) {
        image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
        await image.decode();
      }
    }, svg);
    const shot = await alone.screenshot({ clip: { x: 0, y: 0, width: Math.ceil(width), height } });
    await alone.close();
    return shot;
  }

  async function assertSame(name: string): Promise<void> {
    const svg = await svgOf();
    const screen = await seen(Number(/height="([\d.]+)"/.exec(svg)?.[1]));
    const height = screen.readUInt32BE(20);
    const exported = await shownAlone(svg, height);
    const folder = path.join(outDir, 'sharing');
    await mkdir(folder, { recursive: true });
    await Promise.all([
      writeFile(path.join(folder, `${name}.svg`), svg),
      writeFile(path.join(folder, `${name}-screen.png`), screen),
      writeFile(path.join(folder, `${name}-exported.png`), exported),
    ]);
    const { sizes, differing, all, colors } = await compare(page, screen, exported, TOLERANCE);
    assert.equal(sizes[0], sizes[1], name);
    assert.ok(colors > 20, `${name}: ${String(colors)} colours`);
    assert.ok(
      (differing * 1000) / all <= MOST_PER_MILLE,
      `${name}: ${String(differing)} of ${String(all)} pixels differ`,
    );
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is exactly what is on screen, in ${theme}`, async () => {
      await open({ story: 'loss', cursor: 100, theme, height: 900 });
      await assertSame(`loss-${theme}`);
    });
  }

  it('is exactly what is on screen in a narrow panel, with something selected', async () => {
    await open({ story: 'simultaneous', cursor: 100, width: 600, height: 1200 });
    await page.locator('.item[data-kind="sent"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.arrow.selected').waitFor();
    await assertSame('narrow');
  });

  it('of a captured ladder is what is on screen, also as PNG: what was inferred is dashed there too', async () => {
    await open({ story: 'captured', cursor: 100, height: 2600 });
    await assertSame('captured');
    const svg = await svgOf();
    assert.match(svg, /stroke-dasharray/);
    assert.match(svg, />inferred</);
    assert.match(svg, />CLOSE-WAIT</);
    assert.doesNotMatch(svg, /NaN|undefined/);
    const octets = Buffer.from(await page.evaluate(() => fakeHost.png()), 'base64');
    assert.equal(octets.readUInt32BE(16), 2 * Number(/width="([\d.]+)"/.exec(svg)?.[1]));
    await writeFile(path.join(outDir, 'sharing/captured.png'), octets);
  });

  it('is of the whole ladder, also of what was scrolled away, and leaves the page as it was', async () => {
    await open({ story: 'close', cursor: 100, height: 500 });
    const before = await page.locator('.drawing').innerHTML();
    const svg = await svgOf();
    assert.match(svg, />LISTEN</);
    assert.match(svg, />TIME-WAIT</);
    assert.doesNotMatch(before, />LISTEN</);
    await page.waitForFunction((html) => document.querySelector('.drawing')?.innerHTML === html, before);
  });

  it('of a very long ladder is of what can be seen', async () => {
    await open({ story: 'long', cursor: 100_000, height: 500 });
    const svg = await svgOf();
    const height = Number(/height="([\d.]+)"/.exec(svg)?.[1]);
    assert.ok(height > 100 && height <= 500, String(height));
    await assertSame('long');
  });

  it('needs nothing of the page: no style sheet, no variable, no class', async () => {
    await open({ story: 'handshake', cursor: 100 });
    const svg = await svgOf();
    assert.doesNotMatch(
      svg,
      /var\(|class=|color-mix|color\(|NaN|undefined|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    );
  });

  it('is offered in a menu, with the keyboard alone too', async () => {
    await open({ story: 'handshake', cursor: 100 });
    const button = page.getByRole('button', { name: 'Share or Export' });
    await button.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: 'Share or Export' });
    await menu.waitFor();
    assert.deepEqual(await menu.getByRole('menuitem').allInnerTexts(), [
      'Copy Picture',
      'Save Picture as SVG…',
      'Copy Link to This Scenario',
    ]);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => fakeHost.calls.includes('share copyLink'));
    await menu.waitFor({ state: 'detached' });
    assert.equal(await button.evaluate((element) => element === document.activeElement), true);
  });

  it('can be dragged: what is dragged is the name of what is shown', async () => {
    await open({ story: 'handshake', cursor: 100 });
    const dragged = await page.getByRole('button', { name: 'Share or Export' }).evaluate((button) => {
      const dataTransfer = new DataTransfer();
      button.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
      return dataTransfer.getData('application/vnd.tcp-handshake-lab.diagram');
    });
    assert.equal(dragged, 'handshake');
  });

  it('says what to do instead where it cannot be copied', async () => {
    await open({ story: 'handshake', cursor: 100 });
    // What is not granted is denied: the clipboard, too.
    await page.context().grantPermissions([]);
    await page.getByRole('button', { name: 'Share or Export' }).click();
    await page.getByRole('menuitem', { name: 'Copy Picture' }).click();
    await page.getByText('The picture cannot be copied here: save it as PNG instead.').waitFor();
  });

  it('as PNG is the same at twice the density', async () => {
    await open({ story: 'handshake', cursor: 100, height: 600 });
    const octets = Buffer.from(await page.evaluate(() => fakeHost.png()), 'base64');
    const svg = await svgOf();
    assert.equal(octets.subarray(1, 4).toString(), 'PNG');
    assert.equal(octets.readUInt32BE(16), 2 * Number(/width="([\d.]+)"/.exec(svg)?.[1]));
    await mkdir(path.join(outDir, 'sharing'), { recursive: true });
    await writeFile(path.join(outDir, 'sharing/handshake.png'), octets);
  });
});
