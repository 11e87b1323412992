import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { faults } from './page/axe';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

/** 40 connections, one every 250 ms: 100 ms in SYN-SENT, 1.9 s open, then in TIME-WAIT until 12 s after they began. */
describe('the population chart in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(options: Options): Promise<void> {
    page = await pages.open(options);
  }

  const chart = (): Locator => page.getByRole('slider', { name: 'Time, in the chart' });
  const legend = (name: RegExp): Locator =>
    page.getByRole('group', { name: 'States in the chart' }).getByRole('button', { name });
  const says = (text: RegExp): Promise<unknown> =>
    page.waitForFunction(
      (source) =>
        new RegExp(source).test(document.querySelector('.chart')?.getAttribute('aria-valuetext') ?? ''),
      text.source,
    );

  it('stays folded, and asks for nothing, where there is no crowd', async () => {
    await open({ story: 'close', cursor: 15 });
    assert.equal(await chart().count(), 0);
    await page.getByText('Connections over time', { exact: true }).click();
    await page.locator('.uplot canvas').waitFor();
  });

  it('counts the connections in each state at the moment that the ladder shows', async () => {
    await open({ story: 'crowd', cursor: 160 });
    await page.locator('.uplot canvas').waitFor();
    await legend(/^TIME-WAIT 0$/).waitFor();
    await page.getByRole('slider', { name: 'Moment' }).focus();
    await page.keyboard.press('Home');
    // Up to 8 s the connections 0 to 32 have begun, of which 0 to 24 have closed, and the last one has no answer yet.
    await page.getByRole('slider', { name: 'Moment' }).fill('90');
    await legend(/^TIME-WAIT 25$/).waitFor();
    await legend(/^ESTABLISHED 7$/).waitFor();
    await legend(/^SYN-SENT 1$/).waitFor();
  });

  it('is drawn over, and leads to the connections that were there and to the ladder of one', async () => {
    await open({ story: 'crowd', cursor: 160, width: 1280, height: 1000 });
    await page.locator('.uplot canvas').waitFor();
    const box = await page.locator('.u-over').boundingBox();
    assert.ok(box !== null);
    await page.mouse.move(box.x + 2, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 4, box.y + 50, { steps: 4 });
    await page.mouse.up();
    await page.getByText(/^In the selected time: \d+$/).waitFor();
    // What begins in the first quarter of 21.75 s is there first with its SYN.
    assert.equal(await page.locator('.stays .chip').first().innerText(), 'SYN-SENT');
    await legend(/^ESTABLISHED/).click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.stays .chip')].every(
        ({ textContent }) => textContent === 'ESTABLISHED',
      ),
    );
    await page.getByRole('button', { name: /10\.0\.0\.1:49155 → 10\.0\.0\.2:80/ }).click();
    await page.locator('.band.dim').first().waitFor();
    await page.getByRole('heading', { name: 'SYN-SENT → ESTABLISHED' }).waitFor();
  });

  it('is gone through and selected in with the keyboard alone', async () => {
    await open({ story: 'crowd', cursor: 160, height: 1000 });
    await page.locator('.uplot canvas').waitFor();
    await chart().focus();
    await page.keyboard.press('Home');
    await says(/^\d+(\.\d+)? ms: SYN-SENT 1$/);
    await page.keyboard.press('Shift+ArrowRight');
    await says(/; selected from 0 ms to /);
    await page.getByRole('status').filter({ hasText: 'In the selected time: 1' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Drag over the chart', { exact: false }).waitFor();
  });

  it('counts the records of one host alone', async () => {
    await open({ story: 'crowd', cursor: 160 });
    await page.locator('.uplot canvas').waitFor();
    await page.getByRole('combobox', { name: 'Records of' }).click();
    await page.getByRole('option', { name: 'server' }).click();
    await legend(/./).first().waitFor({ state: 'detached' });
  });

  it('is there as a table', async () => {
    await open({ story: 'crowd', cursor: 160 });
    await page.getByText('Chart as a table', { exact: true }).click();
    const row = page.getByRole('region', { name: 'Chart as a table' }).getByRole('row');
    await row.nth(20).waitFor();
    // The last of 20 lines is the end: everything is over but for what ends just then.
    assert.deepEqual(await row.last().getByRole('cell').allInnerTexts(), ['0', '0', '0']);
    assert.equal(await row.count(), 21);
  });

  it('says what to do when what draws it does not come, and is there as a table all the same', async () => {
    await open({ story: 'crowd', cursor: 160, missing: 'chart.js' });
    const said = page.getByRole('alert').filter({ hasText: 'The chart could not be loaded' });
    assert.match(await said.innerText(), /Reload the window/);
    assert.equal(await chart().count(), 0);
    await legend(/^TIME-WAIT 0$/).waitFor();
    await page.getByText('Chart as a table', { exact: true }).click();
    await page.getByRole('region', { name: 'Chart as a table' }).getByRole('row').last().waitFor();
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no fault that axe finds: ${theme}`, async () => {
      await open({ story: 'crowd', cursor: 160, theme, height: 1000 });
      await page.locator('.uplot canvas').waitFor();
      await chart().focus();
      await page.keyboard.press('Shift+Home');
      await legend(/^TIME-WAIT/).click();
      await page.locator('.stays li').first().waitFor();
      await page.getByText('Chart as a table', { exact: true }).click();
      assert.deepEqual(await faults(page, 'aside'), []);
    });
  }
});
