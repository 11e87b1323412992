import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { APPEARANCES, faults } from './page/axe';
import type { FakeCapture } from './page/capture-host';
import { usePages } from './page/suite';

declare const fakeHost: FakeCapture;

/** The editor of a capture, in Chromium, beside a host whose connections can be foretold. */
describe('the page of a capture', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  const rows = () => page.locator('.sheet .row');
  const filter = () => page.getByRole('combobox', { name: 'Filter connections' });
  /** What the rows that can be seen say, column after column. */
  const cells = (column: string): Promise<string[]> =>
    page.evaluate((title) => {
      const titles = [...document.querySelectorAll('.head [role="columnheader"]')];
      const place = titles.findIndex((one) => one.textContent.trim() === title);
      return [...document.querySelectorAll('.sheet .row')]
        .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => row.children[place]?.textContent ?? '');
    }, column);
  const calls = (begin: string): Promise<string[]> =>
    page.evaluate((name) => fakeHost.calls.filter((call) => call.startsWith(name)), begin);
  /** Waits until the page has made this call last, among those of its kind. */
  const called = (call: string) =>
    page.waitForFunction(
      (wanted) =>
        fakeHost.calls.filter((one) => one.split(' ')[0] === wanted.split(' ')[0]).at(-1) === wanted,
      call,
    );
  const chosen = (): Promise<(string | null)[]> =>
    page
      .locator('.row[aria-selected="true"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-rowindex')));

  async function open(query: Record<string, string> = {}): Promise<void> {
    page = await pages.openCapture({ query });
    await rows().first().waitFor();
  }

  describe('the table', () => {
    it('lists 100,000 connections, and has only those in the page that can be seen', async () => {
      await open({ connections: '100000' });
      assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '100001');
      assert.ok((await rows().count()) < 60);
      await page.locator('.connections').evaluate((element) => {
        element.scrollTop = element.scrollHeight;
      });
      await page.getByRole('row', { name: '99999', exact: false }).waitFor();
      assert.equal((await cells('No.')).at(-1), '99999');
    });

    it('is sorted by a click on a title, the other way round by a second one', async () => {
      await open();
      const title = page.getByRole('columnheader', { name: 'Frames' });
      await title.getByRole('button').click();
      await page.waitForFunction(() =>
        document.querySelector('[aria-sort="ascending"]')?.textContent.includes('Frames'),
      );
      const isSorted = (values: readonly number[], sign: 1 | -1) =>
        values.length > 5 &&
        values.every((value, i) => i === 0 || sign * value >= sign * (values[i - 1] ?? 0));
      const frames = async () => (await cells('Frames')).map(Number);
      await page.waitForFunction(() => document.querySelector('#connection-1 .number')?.textContent !== '1');
      assert.ok(isSorted(await frames(), 1), String(await frames()));
      const first = await page.locator('#connection-0').textContent();
      await title.getByRole('button').click();
      await page.waitForFunction(
        (before) => document.querySelector('#connection-0')?.textContent !== before,
        first,
      );
      assert.equal(await title.getAttribute('aria-sort'), 'descending');
      assert.ok(isSorted(await frames(), -1), String(await frames()));
    });

    it('is gone through by keys: arrows choose, the ladder follows; Enter shows it; Ctrl and the space bar add', async () => {
      await open();
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await called('follow 2');
      assert.deepEqual(await chosen(), ['4']);
      assert.equal(await page.getByRole('grid').getAttribute('aria-activedescendant'), 'connection-2');
      assert.deepEqual(await calls('showLadder'), []);
      await page.keyboard.press('Enter');
      await called('showLadder 2');
      await page.keyboard.press('Control+ArrowDown');
      await page.keyboard.press('Control+ArrowDown');
      await page.keyboard.press('Control+Space');
      await called('showLadder 2 4');
      assert.deepEqual(await chosen(), ['4', '6']);
      await page.keyboard.press('End');
      await called('follow 39');
      assert.deepEqual(await chosen(), ['41']);
    });

    it('a click shows the ladder; with Ctrl one ladder of several', async () => {
      await open();
      await rows().nth(1).click();
      await called('showLadder 1');
      await rows()
        .nth(3)
        .click({ modifiers: ['Control'] });
      await called('showLadder 1 3');
      await page.getByText('One more is chosen: the ladder has both.').waitFor();
    });

    it('fills while the file is read, with how far that is; reading can be stopped', async () => {
      await open({
        connections: '3',
        reading: JSON.stringify({ state: 'reading', part: 0.25, connections: 3 }),
      });
      assert.equal(
        await page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value),
        0.25,
      );
      await page.evaluate(() => {
        fakeHost.read({ connections: 20, part: 0.5 });
      });
      await page.waitForFunction(() => document.querySelectorAll('.sheet .row').length === 20);
      await page.getByRole('button', { name: 'Stop reading' }).click();
      await page.getByText('reading was stopped').waitFor();
      assert.equal(await page.locator('progress').count(), 0);
      await page.getByRole('button', { name: 'Read on' }).click();
      await called('read');
    });

    it('has the columns that are chosen', async () => {
      await open();
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('checkbox', { name: 'Diagnosis' }).uncheck();
      await page.getByRole('columnheader', { name: 'Diagnosis' }).waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('checkbox').count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Columns');
    });
  });

  describe('the filter', () => {
    it('narrows the table as it is typed; a mistake is said and marked, and what was listed stays', async () => {
      await open();
      await filter().fill('tcp.analysis.retransmission');
      await page.getByText('30 of 40 connections').waitFor();
      await filter().fill('tcp.colour');
      await page.getByText('There is no field tcp.colour.').waitFor();
      assert.equal(await page.locator('#filter-mistake mark').textContent(), 'tcp.colour');
      assert.equal(await filter().getAttribute('aria-invalid'), 'true');
      assert.ok((await rows().count()) > 20);
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      await page.getByText('Connections: 40').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'filter');
    });

    it('that says nothing leaves the table where it was; it can be scrolled through', async () => {
      await open({ connections: '1000' });
      const scrollTo = (end: 'top' | 'bottom') =>
        page.locator('.connections').evaluate((element, where) => {
          element.scrollTop = where === 'top' ? 0 : element.scrollHeight;
        }, end);
      const low = page.getByRole('gridcell', { name: '990', exact: true });
      await scrollTo('bottom');
      await low.waitFor();
      await filter().fill('tcp.colour');
      await page.getByText('There is no field tcp.colour.').waitFor();
      assert.ok(await low.isVisible());
      await scrollTo('top');
      await page.getByRole('gridcell', { name: '0', exact: true }).first().waitFor();
      await scrollTo('bottom');
      await low.waitFor();
      await filter().fill('tcp.analysis.retransmission');
      await page.getByText('750 of 1,000 connections').waitFor();
      assert.equal(await page.locator('.connections').evaluate((element) => element.scrollTop), 0);
    });

    it('is not said to be wrong as long as it is completed', async () => {
      await open();
      await filter().pressSequentially('tcp.an');
      await page.getByRole('option').first().waitFor();
      assert.equal(await page.locator('#filter-mistake').count(), 0);
      await page.keyboard.press('Escape');
      await page.getByText('There is no field tcp.an.').waitFor();
    });

    it('is completed: arrows choose, Tab takes it, Escape leaves it', async () => {
      await open();
      await filter().pressSequentially('tcp.');
      await page.getByRole('listbox').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'tcp.analysis.retransmission', selected: true }).waitFor();
      await page.keyboard.press('Tab');
      await page.getByText('30 of 40 connections').waitFor();
      assert.equal(await filter().inputValue(), 'tcp.analysis.retransmission');
      await filter().fill('tcp');
      await page.getByRole('listbox').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      assert.equal(await filter().inputValue(), 'tcp');
    });

    it('is completed as it stands when a key comes, not as it stood when the list was made', async () => {
      await open();
      await filter().fill('tcp');
      await page.getByRole('listbox').waitFor();
      await filter().evaluate((element) => {
        (element as HTMLInputElement).value = 'tcp.a';
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
      });
      await page.getByText('30 of 40 connections').waitFor();
      assert.equal(await filter().inputValue(), 'tcp.analysis.retransmission');
    });

    it('is not completed after Escape, though the completions were on their way when it was pressed', async () => {
      await open();
      await filter().evaluate((element) => {
        (element as HTMLInputElement).value = 'tcp.a';
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      });
      // What is being completed is not said to be wrong.
      await page.getByText('There is no field tcp.a.').waitFor();
      assert.equal(await page.getByRole('listbox').count(), 0);
    });

    it('that finds nothing says what to do', async () => {
      await open({ connections: '1' });
      await filter().fill('tcp.analysis.retransmission');
      await page.getByText('No connection has a frame that the filter finds.').waitFor();
    });
  });

  describe('what is selected', () => {
    it('a connection has all that is said of it, and what can be done with it', async () => {
      await open();
      await rows().nth(1).click();
      await page.getByRole('heading', { name: '10.0.0.1:40000 → 10.0.0.2:443' }).waitFor();
      assert.equal(await page.locator('.said').count(), 2);
      await page.getByRole('button', { name: 'Explain this connection' }).click();
      await called('explain 1');
      await page.getByRole('button', { name: 'Copy a display filter' }).click();
      await called('copyFilter 1');
      await page.getByRole('button', { name: 'Save the frames' }).click();
      await called('extract 1');
    });

    it('a frame that is selected in the ladder is decoded; one that is selected here is gone to there', async () => {
      await open();
      await rows().nth(0).click();
      await page.getByRole('slider').first().waitFor();
      await page.evaluate(() => {
        fakeHost.select(6);
      });
      await page.getByRole('heading', { name: 'Frame 7' }).waitFor();
      assert.deepEqual(await calls('goTo'), []);
      assert.ok((await page.locator('.frame').textContent())?.includes('tcp.analysis.retransmission'));
      await page.getByRole('slider', { name: 'Sequence numbers' }).press('ArrowRight');
      await called('goTo 8');
      await page.getByRole('heading', { name: 'Frame 9' }).waitFor();
    });

    it('a click on a graph selects the frame of the point that is nearest', async () => {
      await open();
      await rows().nth(0).click();
      const over = page.locator('.graph .u-over').first();
      await over.waitFor();
      // 300 points 40 ms apart, and the last at the upper right.
      const { width } = (await over.boundingBox()) ?? { width: 0 };
      await over.click({ position: { x: width - 1, y: 10 } });
      await page.waitForFunction(() => fakeHost.calls.some((call) => call.startsWith('goTo')));
      const [call = ''] = await calls('goTo');
      assert.ok(Number(call.split(' ')[1]) > 560, call);
    });

    it('the text of a file is text and nothing else', async () => {
      await open();
      await rows().nth(2).click();
      await page.evaluate(() => {
        fakeHost.select(3);
      });
      await page.getByText('Comment').waitFor();
      assert.equal(await page.locator('img').count(), 0);
      assert.equal(await page.title(), 'TCP Handshake Lab');
    });

    it('what fails is said', async () => {
      await open();
      await rows().nth(7).click();
      await page.getByRole('button', { name: 'Save the frames' }).click();
      await page.getByText('The file was deleted.').waitFor();
    });
  });

  it('the summary leads to the connections that have what was counted', async () => {
    await open();
    await page.getByRole('tab', { name: 'Connections' }).press('ArrowRight');
    await page.getByRole('button', { name: 'tcp.analysis.retransmission' }).click();
    await page.getByText('30 of 40 connections').waitFor();
    assert.equal(await filter().inputValue(), 'tcp.analysis.retransmission');
    await page.getByRole('tab', { name: 'Summary' }).click();
    await page.getByRole('button', { name: 'Zero window for 2.1 s' }).press('Enter');
    await page.getByText('10 of 40 connections').waitFor();
    // Whoever goes there by keyboard goes on from there.
    await filter().press('ArrowDown');
    await page.locator('.connections').press('ArrowDown');
    await page.locator('.connection').getByText('10.0.0.6:40000').waitFor();
  });

  it('the summary says that the clock ran back', async () => {
    await open();
    await page.getByRole('tab', { name: 'Summary' }).click();
    const facts = page.locator('.summary dl > div').filter({ hasText: 'Earlier than the one before' });
    assert.equal(await facts.locator('dd').textContent(), '2');
  });

  it('a reload keeps filter, order, choice, frame and place', async () => {
    await open({ connections: '5000' });
    await filter().fill('tcp.analysis.retransmission');
    // Scrolled is what has come: another list begins at its own top.
    const second = '[data-vscode-context*=\'"connection":1,\']';
    await page.locator(`#connection-0${second}`).waitFor();
    await page.getByRole('columnheader', { name: 'Octets' }).getByRole('button').click();
    await page.locator(`#connection-0:not(${second})`).waitFor();
    await page.locator('.connections').evaluate((element) => {
      element.scrollTop = 2400;
    });
    await page.locator('#connection-104').click();
    await page.evaluate(() => {
      fakeHost.select(6);
    });
    await page.getByRole('heading', { name: 'Frame 7' }).waitFor();
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"row":6'));
    const title = await page.locator('.connection h3').textContent();
    await page.reload();
    await page.locator('#connection-104[aria-selected="true"]').waitFor();
    await page.getByRole('heading', { name: 'Frame 7' }).waitFor();
    assert.equal(await page.locator('.connection h3').textContent(), title);
    assert.equal(await filter().inputValue(), 'tcp.analysis.retransmission');
    assert.equal(await page.locator('.connections').evaluate((element) => element.scrollTop), 2400);
    // Nobody asked for a ladder: it has its own panel, which comes back by itself.
    assert.deepEqual(await calls('showLadder'), []);
  });

  it('a file of which nothing can be read is not said to be empty', async () => {
    const unknown = { severity: 'error', text: 'This is no capture file.' };
    page = await pages.openCapture({
      query: { connections: '0', reading: JSON.stringify({ frames: 0, problems: [unknown] }) },
    });
    await page.getByText('Nothing of this file could be read.').waitFor();
    assert.equal(await page.getByText('There is no frame in this file.').count(), 0);
    // Where there is none, nobody is told to choose one.
    assert.equal(await page.getByText('Choose a connection').count(), 0);
  });

  it('problems of reading are said above all, the first three of them', async () => {
    const problems = Array.from({ length: 5 }, (_, i) => ({
      severity: 'warning',
      text: `Problem ${String(i)}`,
    }));
    await open({ reading: JSON.stringify({ problems }) });
    assert.equal(await page.locator('.problems p').count(), 3);
    await page.getByRole('button', { name: 'Show 2 more' }).click();
    assert.equal(await page.locator('.problems p').count(), 5);
  });

  for (const { theme, width } of APPEARANCES) {
    it(`axe finds nothing wrong in ${theme}, ${String(width)} pixels wide`, async () => {
      page = await pages.openCapture({ theme, width });
      await rows().nth(2).click();
      await page.locator('.graph canvas').nth(3).waitFor();
      await page.evaluate(() => {
        fakeHost.select(6);
      });
      await page.getByRole('heading', { name: 'Frame 7' }).waitFor();
      await filter().fill('tcp.colour');
      await page.locator('#filter-mistake').waitFor();
      assert.deepEqual(await faults(page), []);
      await page.getByRole('tab', { name: 'Summary' }).click();
      await page.locator('.counts').first().waitFor();
      assert.deepEqual(await faults(page), []);
    });
  }
});
