import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

/** From a segment that was captured a simulation goes on: what is done to it there is chosen here. */
describe('the page of what a simulation may go on from', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  const open = async (theme: ThemeName = 'light'): Promise<void> => {
    page = await pages.open({ story: 'handshake', cursor: 5, theme });
    await page.evaluate(() => {
      fakeHost.be({ lab: undefined, goesOn: true });
    });
    await page.getByRole('button', { name: 'What happens on client now' }).waitFor({ state: 'detached' });
  };
  const option = (name: string | RegExp): Locator => page.getByRole('option', { name });
  const item = (name: string): Locator => page.getByRole('menu').getByRole('menuitem', { name });
  const called = (call: string) => page.waitForFunction((name) => fakeHost.calls.includes(name), call);
  const ask = () =>
    page.evaluate(() => {
      fakeHost.whatIf();
    });
  const SYN = /^client sends SYN to server/;

  it('has the menu of a segment, but for what is put on the network besides', async () => {
    await open();
    await option(SYN).click({ button: 'right' });
    const items = await page.getByRole('menu').getByRole('menuitem').locator('span').allTextContents();
    assert.deepEqual(items, [
      'Lose',
      'Delay…',
      'Duplicate…',
      'Let the next one overtake it',
      'Corrupt',
      'Mark as congested (ECN)',
      'Edit header…',
    ]);
    await item('Lose').click();
    await called('harm 4 {"do":"lose"}');
  });

  it('is asked by the keys, and by the button beside the reasons', async () => {
    await open();
    await option(SYN).focus();
    await page.keyboard.press('Delete');
    await called('harm 4 {"do":"lose"}');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'What if…' }).press('Enter');
    await item('Corrupt').press('Enter');
    await called('harm 4 {"do":"corrupt"}');
  });

  it('is asked by a command, about the segment that is selected', async () => {
    await open();
    await option(SYN).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'What if…' }).waitFor();
    await ask();
    await item('Lose').press('Enter');
    await called('harm 4 {"do":"lose"}');
  });

  it('says what to do where none is selected, and where nothing can be done', async () => {
    await open();
    await ask();
    await page.getByText('Select a segment first: then choose what is to happen to it.').waitFor();
    await page.evaluate(() => {
      fakeHost.be({ lab: undefined, goesOn: false });
    });
    await ask();
    await page.getByText('What is shown here cannot be changed.').waitFor();
    await option(SYN).click({ button: 'right' });
    assert.equal(await page.getByRole('menu').count(), 0);
  });

  it('lanes and bands have no menu', async () => {
    await open();
    await page.locator('.band').first().click({ button: 'right' });
    assert.equal(await page.getByRole('menu').count(), 0);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no fault that axe finds, in ${theme}`, async () => {
      await open(theme);
      await option(SYN).click({ button: 'right' });
      await item('Lose').waitFor();
      assert.deepEqual(await faults(page), []);
    });
  }
});

/** The made-up host, which the page has on its window. */
declare const fakeHost: FakeHost;
