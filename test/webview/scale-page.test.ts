import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { TALLEST } from '../../src/webview/diagram/geometry/sheet';
import { APPEARANCES, faults } from './page/axe';
import type { Options } from './page/open';
import { usePages } from './page/suite';

/** Finding one's way in a ladder of which the page holds only what is near the view. */
describe('a long ladder in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  const open = async (options: Options): Promise<void> => {
    page = await pages.open(options);
  };
  const LONG = { story: 'long', cursor: 10_000 };
  const VAST = { story: 'vast', cursor: 10_000_000 };

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const overview = (): Locator => page.getByRole('slider', { name: 'Overview' });
  const box = (): Locator => page.getByRole('textbox', { name: 'Find' });
  const tally = (text: string) => page.locator('.find output', { hasText: text }).waitFor();
  const focused = (name: RegExp) =>
    page.waitForFunction(
      (source) => new RegExp(source).test(document.activeElement?.getAttribute('aria-label') ?? ''),
      name.source,
    );
  const scrollTop = (): Promise<number> => page.locator('.ladder').evaluate((element) => element.scrollTop);
  /** Where an item is, from the top of the page; waits until it is drawn. */
  const heightOf = async (item: Locator): Promise<number> => {
    await item.waitFor({ state: 'attached' });
    return (await item.boundingBox())?.y ?? NaN;
  };
  /** The item in the middle of the view. */
  const middle = (): Promise<string> =>
    page.evaluate(() => {
      const { top, bottom } = document.querySelector('.ladder')?.getBoundingClientRect() ?? new DOMRect();
      const places = [...document.querySelectorAll('.item')].map((item) => ({
        id: item.id,
        away: Math.abs(item.getBoundingClientRect().top - (top + bottom) / 2),
      }));
      return places.sort((a, b) => a.away - b.away)[0]?.id ?? '';
    });
  const settled = () =>
    page.waitForFunction(() => {
      const ladder = document.querySelector('.ladder')?.getBoundingClientRect();
      return [...document.querySelectorAll('.item')].some((item) => {
        const { top, bottom } = item.getBoundingClientRect();
        return ladder !== undefined && top > ladder.top + ladder.height / 2 && bottom < ladder.bottom;
      });
    });

  describe('higher than browsers go', () => {
    it('stands on a sheet of the height that they do make', async () => {
      await open({ ...VAST, cursor: 0 });
      const height = await page.locator('.sheet').evaluate((sheet) => sheet.getBoundingClientRect().height);
      assert.equal(height, TALLEST);
    });

    it('is scrolled by the wheel pixel by pixel, wherever it is, and nothing moves when it comes to rest', async () => {
      await open(VAST);
      await page.locator('.ladder').evaluate((element, at) => {
        element.scrollTop = at;
      }, TALLEST / 2);
      await settled();
      const id = await middle();
      const item = page.locator(`#${id}`);
      const before = await heightOf(item);
      await page.locator('.ladder').hover();
      const scrolled = await scrollTop();
      await page.mouse.wheel(0, 130);
      await page.waitForFunction(
        (from) => (document.querySelector('.ladder')?.scrollTop ?? from) !== from,
        scrolled,
      );
      await page.waitForFunction(
        ([selector, at]) =>
          Math.abs((document.getElementById(selector)?.getBoundingClientRect().y ?? 0) - at) < 1.5,
        [id, before - 130] as const,
      );
    });

    it('is at both ends where the scroll bar is', async () => {
      await open(VAST);
      const end = page.getByRole('option', { name: /^client goes from ESTABLISHED to CLOSED/ });
      await page.locator('.ladder').evaluate((element) => {
        element.scrollTop = element.scrollHeight;
      });
      await end.waitFor();
      await page.locator('.ladder').evaluate((element) => {
        element.scrollTop = 0;
      });
      await page.getByRole('option', { name: /^The application on client calls connect/ }).waitFor();
    });

    it('is gone through from one end to the other with the keyboard', async () => {
      await open(VAST);
      await page.locator('.item[tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await focused(/calls connect\(\), at 0 ms/);
      await page.keyboard.press('End');
      await focused(/^The application on client is told “reset”/);
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      await focused(/^(client|server) (sends|receives)/);
      await page.keyboard.press('ArrowDown');
      await focused(/^(client|server) (sends|receives)/);
    });

    it('keeps its place when it is looked at from nearer and from farther', async () => {
      await open(VAST);
      await page.locator('.ladder').evaluate((element, at) => {
        element.scrollTop = at;
      }, TALLEST / 3);
      await settled();
      const id = await middle();
      for (const name of ['Zoom in', 'Zoom in', 'Zoom out', 'Zoom out', 'Zoom out']) {
        await button(name).click();
      }
      await page.waitForFunction((selector) => {
        const ladder = document.querySelector('.ladder')?.getBoundingClientRect();
        const item = document.getElementById(selector)?.getBoundingClientRect();
        return (
          ladder !== undefined && item !== undefined && item.top > ladder.top && item.bottom < ladder.bottom
        );
      }, id);
    });
  });

  describe('the keyboard’s focus', () => {
    it('stays in the ladder when its row is scrolled away, and goes on from that row', async () => {
      await open(LONG);
      await page.locator('.item[tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await focused(/calls listen\(\), at 0 ms/);
      await page.locator('.ladder').evaluate((element) => {
        element.scrollTop = 100_000;
      });
      await page.waitForFunction(() => document.activeElement?.classList.contains('ladder'));
      await page.keyboard.press('ArrowDown');
      await focused(/^server goes from CLOSED to LISTEN/);
    });
  });

  describe('the overview', () => {
    it('is not there where a view or two show all', async () => {
      await open({ story: 'handshake', cursor: 5 });
      await page.locator('.item').first().waitFor();
      assert.equal(await overview().count(), 0);
    });

    it('goes where it is pressed, and is dragged', async () => {
      await open(LONG);
      const bounds = await overview().boundingBox();
      assert.ok(bounds !== null);
      const x = bounds.x + bounds.width / 2;
      await page.mouse.move(x, bounds.y + bounds.height / 2);
      await page.mouse.down();
      await page.waitForFunction(
        () => document.querySelector('.minimap')?.getAttribute('aria-valuenow') === '50',
      );
      await page.mouse.move(x, bounds.y + bounds.height + 50, { steps: 4 });
      await page.waitForFunction(
        () => document.querySelector('.minimap')?.getAttribute('aria-valuenow') === '100',
      );
      await page.mouse.up();
      await page.mouse.move(x, bounds.y + 10);
      assert.equal(await overview().getAttribute('aria-valuenow'), '100');
    });

    it('is a slider for the keyboard, and says where one is', async () => {
      await open(LONG);
      await overview().focus();
      await page.keyboard.press('Home');
      await page.waitForFunction(() =>
        document
          .querySelector('.minimap')
          ?.getAttribute('aria-valuetext')
          ?.startsWith('0 percent of the way down, from 0 ms to '),
      );
      await page.keyboard.press('End');
      await page.waitForFunction(
        () =>
          document.querySelector('.minimap')?.getAttribute('aria-valuetext')?.includes('to 200.15 s') ===
          true,
      );
      await page.keyboard.press('ArrowUp');
      await page.waitForFunction(
        () =>
          document.querySelector('.minimap')?.getAttribute('aria-valuetext')?.includes('to 200.15 s') ===
          false,
      );
    });

    it('marks what went wrong, and names it where the mouse is', async () => {
      await open(VAST);
      for (const group of ['lost', 'discarded', 'again', 'refused', 'waiting']) {
        const path = page.locator(`.minimap .anomaly.${group}`);
        assert.notEqual((await path.getAttribute('d')) ?? '', '', group);
      }
      const bounds = await overview().boundingBox();
      assert.ok(bounds !== null);
      await page.mouse.move(bounds.x + 10, bounds.y + bounds.height - 2);
      await page.waitForFunction(() =>
        document.querySelector('.minimap')?.getAttribute('title')?.includes('resets: 1'),
      );
    });

    it('veils what has not happened yet', async () => {
      await open({ ...LONG, cursor: 2000 });
      // The map is as high as the view once that was measured.
      await page.waitForFunction(() => {
        const [veil = NaN, whole = NaN] = ['.minimap .future', '.minimap'].map(
          (part) => document.querySelector(part)?.getBoundingClientRect().height,
        );
        return veil > whole * 0.4 && veil < whole * 0.6;
      });
    });
  });

  describe('the find box', () => {
    it('finds what is far away, counts, goes on, and leaves the focus where it found', async () => {
      await open(VAST);
      await page.keyboard.press('Control+f');
      await box().fill('retransmission');
      await tally('1 of 200');
      await page.locator('.item.found').waitFor();
      await page.keyboard.press('Enter');
      await tally('2 of 200');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.press('Shift+Enter');
      await tally('200 of 200');
      await page.keyboard.press('Escape');
      await focused(/It is a retransmission\.$/);
      assert.equal(await box().count(), 0);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'sent' }).waitFor();
    });

    it('goes on as often as it is told to, however quickly', async () => {
      await open(VAST);
      await page.keyboard.press('Control+f');
      await box().fill('retransmission');
      await tally('1 of 200');
      await box().evaluate((element) => {
        for (let times = 0; times < 3; times++) {
          element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        }
      });
      await tally('4 of 200');
    });

    it('goes to what has not happened yet', async () => {
      await open({ story: 'close', cursor: 1 });
      await page.keyboard.press('Control+f');
      await box().fill('state:time-wait');
      await tally('1 of 1');
      await page.getByRole('option', { name: /client goes from FIN-WAIT-2 to TIME-WAIT/ }).waitFor();
    });

    it('says what is wrong with a query, and that there is nothing', async () => {
      await open({ story: 'close', cursor: 15 });
      await page.keyboard.press('Control+f');
      await box().fill('colour:red');
      await page
        .getByRole('alert')
        .filter({ hasText: '“colour:red”: before a colon there may be' })
        .waitFor();
      assert.equal(await box().getAttribute('aria-invalid'), 'true');
      await box().fill('rst');
      await tally('No results');
      assert.equal(await page.getByRole('alert').count(), 0);
      assert.equal(await button('Next match').getAttribute('aria-disabled'), 'true');
    });

    it('is opened from the toolbar, and closed there where there is nothing to go to', async () => {
      await open({ story: 'close', cursor: 15 });
      await button('Find').click();
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Find');
      await page.keyboard.press('Escape');
      await focused(/^client goes from TIME-WAIT to CLOSED/);
    });
  });

  describe('the sheet of keys', () => {
    it('is opened with ?, closed with Escape, and gives the focus back', async () => {
      await open({ story: 'close', cursor: 15 });
      await page.locator('.item[tabindex="0"]').focus();
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await sheet.getByText('Go to what happened before or after').waitFor();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      await focused(/^client goes from TIME-WAIT to CLOSED/);
    });

    it('leaves ? to whoever is typing', async () => {
      await open({ story: 'close', cursor: 15 });
      await page.keyboard.press('Control+f');
      await box().press('?');
      assert.equal(await box().inputValue(), '?');
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  });

  describe('the ladder as text', () => {
    const text = (): Locator => page.locator('pre');
    const unfold = () => page.getByText('Ladder as text', { exact: true }).click();

    it('comes a part at a time, and leads on', async () => {
      await open(LONG);
      await unfold();
      await page.getByText(/^rows 8001 to (\d+) of \1$/).waitFor();
      await button('Earlier rows').click();
      await page.getByText(/^rows 7801 to 8000 of /).waitFor();
      const lines = ((await text().textContent()) ?? '').trim().split('\n');
      assert.equal(lines.length, 201);
      assert.match(lines[0] ?? '', /client 10\.0\.0\.1 +server 10\.0\.0\.2/);
    });

    it('follows the selection: its line is marked and can be seen', async () => {
      await open(LONG);
      await unfold();
      await page.locator('.item[tabindex="0"]').focus();
      await page.keyboard.press('Home');
      await focused(/calls listen\(\)/);
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await page.getByText(/^rows 1 to 200 of /).waitFor();
      const mark = page.locator('pre mark');
      await mark.waitFor();
      await page.waitForFunction(() => {
        const line = document.querySelector('pre mark')?.getBoundingClientRect();
        const around = document.querySelector('pre')?.getBoundingClientRect();
        return (
          line !== undefined && around !== undefined && line.top >= around.top && line.bottom <= around.bottom
        );
      });
    });
  });

  for (const { theme, width } of APPEARANCES) {
    it(`has no fault that axe finds: ${theme}, ${String(width)} pixels wide`, async () => {
      await open({ ...LONG, theme, width });
      await page.keyboard.press('Control+f');
      await box().fill('state:established');
      await tally('1 of 2');
      await page.getByText('Ladder as text', { exact: true }).click();
      await page.locator('pre').waitFor();
      assert.deepEqual(await faults(page), []);
      await box().fill('state:');
      await page.getByRole('alert').waitFor();
      assert.deepEqual(await faults(page), []);
      await page.keyboard.press('Escape');
      await button('Keyboard shortcuts').click();
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await faults(page), []);
    });
  }
});
