import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { CrowdView } from '../../src/protocol/crowd';
import { faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

/** In the page: what stands in for the extension. */
declare const fakeHost: FakeHost;

const CROWD: CrowdView = {
  connections: 17000,
  shown: { connection: 3, nth: 3, name: '10.0.0.1:49154 – 10.0.0.2:80' },
  fits: false,
};

/** The way from a crowd of connections to each of them. */
describe('a crowd in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(crowd: CrowdView, theme: ThemeName = 'dark'): Promise<void> {
    page = await pages.open({ story: 'close', cursor: 8, theme });
    await be(crowd);
    await group().waitFor();
  }

  const be = (crowd: CrowdView): Promise<void> =>
    page.evaluate((view) => {
      fakeHost.be({ crowd: view });
    }, crowd);
  const calls = (): Promise<string[]> =>
    page.evaluate(() => fakeHost.calls.filter((call) => call.startsWith('show')));
  /** The host hears of a click a little later. */
  const called = (call: string) => page.waitForFunction((name) => fakeHost.calls.includes(name), call);
  const group = (): Locator => page.getByRole('group', { name: 'Connections' });
  const button = (name: string): Locator => group().getByRole('button', { name, exact: true });
  const field = (): Locator => group().getByRole('spinbutton', { name: 'Connection' });

  it('is not there where there is none', async () => {
    page = await pages.open({ story: 'close' });
    assert.equal(await group().count(), 0);
  });

  it('says which of how many connections is shown, and goes to the next, the one before, and any', async () => {
    await open(CROWD);
    await group().getByText('of 17000').waitFor();
    await group().getByText('10.0.0.1:49154 – 10.0.0.2:80').waitFor();
    assert.equal(await field().inputValue(), '3');
    await button('Next connection').click();
    await button('Previous connection').press('Enter');
    await field().fill('16384');
    await field().press('Enter');
    await field().fill('99999');
    await field().press('Tab');
    await called('showNth 17000');
    assert.deepEqual(await calls(), ['showNth 4', 'showNth 2', 'showNth 16384', 'showNth 17000']);
  });

  /** Shows the third one, and reloads the page: by then that is the number of a connection between these ends. */
  async function reloadWith(name: string | undefined): Promise<void> {
    const first = { ...CROWD, shown: { connection: 1, nth: 1, name: 'first' } };
    const query = { shown: JSON.stringify({ crowd: first }), names: JSON.stringify({ 1: 'first', 3: name }) };
    page = await pages.open({ story: 'close', query });
    await be(CROWD);
    const kept = `"only":${JSON.stringify({ connection: 3, name: CROWD.shown?.name })}`;
    await page.waitForFunction((text) => sessionStorage.getItem('state')?.includes(text), kept);
    await page.reload();
    await group().waitFor();
  }

  it('shows after a reload the connection that it showed', async () => {
    await reloadWith(CROWD.shown?.name);
    assert.deepEqual(await calls(), ['showOnly 3']);
    await group().getByText('10.0.0.1:49154 – 10.0.0.2:80').waitFor();
  });

  it('does not show after a reload another one that has its number', async () => {
    await reloadWith('10.0.0.1:50000 – 10.0.0.9:443');
    assert.deepEqual(await calls(), ['showOnly 3', 'showOnly 1']);
    await group().getByText('first').waitFor();
    await page.reload();
    await group().waitFor();
    assert.deepEqual(await calls(), [], 'it is the first one that was shown last');
  });

  it('there is nothing before the first and after the last', async () => {
    await open({ ...CROWD, shown: { connection: 1, nth: 1, name: '' } });
    assert.equal(await button('Previous connection').getAttribute('aria-disabled'), 'true');
    await button('Previous connection').press('Enter');
    await be({ ...CROWD, shown: { connection: 17000, nth: 17000, name: '' } });
    await page.locator('.crowd [aria-label="Next connection"][aria-disabled="true"]').waitFor();
    assert.deepEqual(await calls(), []);
  });

  it('all of them can be shown only where they fit', async () => {
    await open(CROWD);
    assert.equal(await button('Show all connections').count(), 0);
    await be({ ...CROWD, connections: 20, fits: true });
    await button('Show all connections').click();
    await called('showAll');
    assert.deepEqual(await calls(), ['showAll']);
  });

  it('another connection is another ladder: nothing stays selected', async () => {
    await open(CROWD);
    const selected = page.locator('.ladder [role="option"][aria-selected="true"]');
    await page.locator('.ladder').getByRole('option').first().click();
    await selected.first().waitFor();
    await be({ ...CROWD, shown: { connection: 4, nth: 4, name: '' } });
    await selected.first().waitFor({ state: 'detached' });
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`${theme}: nothing is in anybody’s way`, async () => {
      await open({ ...CROWD, fits: true }, theme);
      assert.deepEqual(await faults(page, '.crowd'), []);
    });
  }
});
