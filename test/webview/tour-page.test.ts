import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { APPEARANCES, faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import { usePages } from './page/suite';
import { type ThemeName } from './page/themes';

describe('A tour on the page', () => {
  const pages = usePages();
  let page: Page;
  let tour: Locator;

  async function open(theme: ThemeName = 'dark', width = 1280): Promise<void> {
    // Before the SYN arrives at the server: that is what the first question is about.
    page = await pages.open({
      story: 'handshake',
      cursor: 2,
      theme,
      width,
      query: { tour: '' },
    });
    tour = page.getByRole('region', { name: 'Tour: The three-way handshake' });
    await tour.waitFor();
  }

  const answer = (state: string) => tour.getByRole('radio', { name: state, exact: true });
  const check = () => tour.getByRole('button', { name: 'Check' });
  const next = () => tour.getByRole('button', { name: 'Next' });
  const status = () => tour.getByRole('status');
  const bands = (state: string) => page.locator(`.band[data-state="${state}"]`);

  it('asks before it shows', async () => {
    await open();
    const group = tour.getByRole('group', { name: '1. Which state is the server in then?' });
    assert.deepEqual(await group.getByRole('radio').count(), 3);
    assert.equal(await group.getByRole('radio', { checked: true }).count(), 0);
    assert.equal(await bands('SYN-RECEIVED').count(), 0);
    assert.equal(await page.getByRole('progressbar', { name: 'Progress' }).getAttribute('value'), '0');
  });

  it('says what is mistaken in a wrong answer, shows nothing, and lets one try again', async () => {
    await open();
    await answer('LISTEN').check();
    await check().click();
    await status().getByText('Not LISTEN.').waitFor();
    assert.match(await status().innerText(), /record of its own/);
    assert.equal(await bands('SYN-RECEIVED').count(), 0);
    await answer('SYN-RECEIVED').check();
    await check().click();
    await status().getByText('Right: SYN-RECEIVED.').waitFor();
  });

  it('shows the step after the right answer, with the rule, its section and the explanation', async () => {
    await open();
    await answer('SYN-RECEIVED').check();
    await check().click();
    await bands('SYN-RECEIVED').first().waitFor();
    await tour.getByRole('link', { name: 'RFC 9293 §3.10.7.2' }).waitFor();
    await tour.getByText('1 of 2 answered').waitFor();
    assert.equal(await answer('LISTEN').isDisabled(), true);
    await tour.getByRole('button', { name: 'Explain: SYN-RECEIVED' }).click();
    await page.waitForFunction(() => fakeHost.calls.includes('explain state-syn-received'));
  });

  it('can be taken by keyboard alone, to its end and from the beginning again', async () => {
    await open();
    await answer('LISTEN').focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await answer('SYN-RECEIVED').isChecked(), true);
    await page.keyboard.press('Enter');
    await next().waitFor();
    await page.keyboard.press('Enter');
    await tour.getByRole('group', { name: '2. Which state is the client in then?' }).waitFor();
    // The focus is in the new question, and nothing is chosen in it.
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'state');
    assert.equal(await tour.getByRole('radio', { checked: true }).count(), 0);
    await page.keyboard.press('ArrowDown');
    assert.equal(await answer('ESTABLISHED').isChecked(), true);
    await page.keyboard.press('Enter');
    await next().press('Enter');
    await status().getByText('That was all: 2 questions.').waitFor();
    await tour.getByRole('button', { name: 'Begin again' }).press('Enter');
    await tour.getByRole('group', { name: /^1\./ }).waitFor();
    await tour.getByText('0 of 2 answered').waitFor();
  });

  it('goes on after a reload where it was: at its question, with what was answered', async () => {
    await open();
    await answer('SYN-RECEIVED').check();
    await check().click();
    await next().click();
    await tour.getByRole('group', { name: /^2\./ }).waitFor();
    await answer('SYN-SENT').check();
    await check().click();
    await status().getByText('Not SYN-SENT.').waitFor();
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"said":"SYN-SENT"'));
    await page.reload();
    await tour.getByRole('group', { name: '2. Which state is the client in then?' }).waitFor();
    await status().getByText('Not SYN-SENT.').waitFor();
    await tour.getByRole('button', { name: 'End the tour' }).click();
    await tour.waitFor({ state: 'detached' });
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"tour"') === false);
    await page.reload();
    await page.locator('.toolbar').waitFor();
    assert.equal(await tour.count(), 0);
  });

  it('asks for nothing until something is chosen', async () => {
    await open();
    assert.equal(await check().getAttribute('aria-disabled'), 'true');
    await check().click({ force: true });
    await answer('LISTEN').check();
    assert.equal(await check().getAttribute('aria-disabled'), 'false');
    assert.equal(await status().innerText(), '');
  });

  it('can be ended, and is gone then', async () => {
    await open();
    await tour.getByRole('button', { name: 'End the tour' }).click();
    await tour.waitFor({ state: 'detached' });
  });

  for (const { theme, width } of APPEARANCES) {
    it(`has no fault that axe finds: ${theme}, ${String(width)} pixels wide`, async () => {
      await open(theme, width);
      for (const [state, said] of [
        ['LISTEN', 'Not LISTEN.'],
        ['SYN-RECEIVED', 'Right: SYN-RECEIVED.'],
      ] as const) {
        await answer(state).check();
        await check().click();
        await status().getByText(said).waitFor();
        assert.deepEqual(await faults(page, '.tour'), []);
      }
    });
  }
});

/** The made-up host, which the page has on its window. */
declare const fakeHost: FakeHost;
