import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { renderPage } from '../../src/explanations/build/page';
import { root } from '../tools/paths';
import { faults } from './page/axe';
import type { FakeHost } from './page/explanation-host';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

const STEP = 'four-way-close-client-first/server:CLOSE-WAIT';

/** The reading panel's page in a browser, with a real article and a host that is made up. */
describe('the reading panel in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let body: string;
  let page: Page;

  before(async () => {
    const source = path.join(root, 'media/explanations/en/four-way-handshake.md');
    const article = renderPage(await readFile(source, 'utf8'), 'en').html;
    body = `<header class="bar">
      <label class="topics"><span>Explanation</span>
        <select data-topics>
          <option value="connection">What a connection is</option>
          <option value="four-way-handshake" selected>The four-way handshake</option>
        </select>
      </label>
      <div class="languages" role="group" aria-label="Language">
        <button type="button" data-language="en" aria-pressed="true">English</button>
        <button type="button" data-language="ko" lang="ko" aria-pressed="false">한국어</button>
      </div>
      <button type="button" data-open-diagram>Open the diagram</button>
    </header>
    <main>${article}<button type="button" data-moment="nowhere">Nowhere</button></main>`;
  });

  async function open(theme: ThemeName = 'dark'): Promise<void> {
    page = await pages.openExplanation(body, theme);
    await called('ready');
  }

  const called = (call: string) => page.waitForFunction((name) => fakeHost.calls.includes(name), call);
  const mark = (...moments: readonly string[]) =>
    page.evaluate((references) => {
      fakeHost.mark(references);
    }, moments);

  it('moves the diagram to the step that is pressed', async () => {
    await open();
    await page.getByRole('button', { name: 'Step 2' }).click();
    await called(`goTo ${STEP}`);
  });

  it('opens other topics, the other language and the diagram', async () => {
    await open();
    await page.getByRole('link', { name: 'FIN-WAIT-1' }).first().click();
    await called('open state-fin-wait-1');
    await page.getByRole('combobox', { name: 'Explanation' }).selectOption('connection');
    await called('open connection');
    await page.getByRole('button', { name: '한국어' }).click();
    await called('setLanguage ko');
    await page.getByRole('button', { name: 'Open the diagram' }).click();
    await called('openDiagram');
  });

  it('marks the paragraph of the moment at which the diagram stands, and brings it into view', async () => {
    await open();
    await mark(STEP);
    const current = page.locator('[aria-current="step"]');
    await current.filter({ hasText: 'Step 2' }).waitFor();
    assert.equal(await current.count(), 1);
    const box = await current.boundingBox();
    assert.ok(box !== null && box.y > 0 && box.y + box.height < 700);
    await mark();
    await current.waitFor({ state: 'detached' });
  });

  it('is where it was after a reload', async () => {
    await open();
    await page.mouse.wheel(0, 400);
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"scroll":400'));
    await page.reload();
    await page.waitForFunction(() => window.scrollY === 400);
  });

  it('says why something could not be done', async () => {
    await open();
    await page.getByRole('button', { name: 'Nowhere' }).click();
    await page.getByRole('alert').filter({ hasText: 'There is no such moment.' }).waitFor();
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no fault that axe finds: ${theme}`, async () => {
      await open(theme);
      await mark(STEP);
      await page.locator('[aria-current="step"]').waitFor();
      assert.deepEqual(await faults(page), []);
    });
  }
});

/** The made-up host, which the page has on its window. */
declare const fakeHost: FakeHost;
