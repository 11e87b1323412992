import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { APPEARANCES, faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

/** The diagram's page in a browser, behind its real content security policy, with a host that is made up. */
describe('the diagram in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(options: Options): Promise<void> {
    page = await pages.open(options);
  }

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const option = (name: string | RegExp): Locator => page.getByRole('option', { name });
  const ladder = (): Locator => page.getByRole('listbox', { name: /^Ladder of/ });
  const happened = (): Promise<string> => page.locator('.happened').innerText();
  const called = (call: string) => page.waitForFunction((name) => fakeHost.calls.includes(name), call);
  const focused = (name: string) =>
    page.waitForFunction((text) => document.activeElement?.getAttribute('aria-label') === text, name);
  const rows = (): Promise<number> => page.locator('.item').count();

  it('shows nothing before the first step and each step as it is taken', async () => {
    await open({ story: 'handshake' });
    assert.equal(await rows(), 0);
    assert.equal(await button('Step back').getAttribute('aria-disabled'), 'true');
    await button('Step').click();
    await option('server goes from CLOSED to LISTEN, at 0 ms.').waitFor();
    await button('Step').click();
    await option(/client sends SYN to server.*under way/).waitFor();
    assert.match(await happened(), /client: CLOSED to SYN-SENT/);
    await button('Step').click();
    await option('client sends SYN to server, sequence 0, length 0, at 0 ms.').waitFor();
    await button('Step back').click();
    await option(/client sends SYN to server.*under way/).waitFor();
  });

  it('marks in the records what the last step changed', async () => {
    await open({ story: 'handshake', cursor: 3 });
    const table = page.getByRole('table');
    assert.deepEqual(await table.locator('.states td[data-state]').evaluateAll(statesOf), [
      'SYN-SENT',
      'SYN-RECEIVED',
    ]);
    const changed = table.getByRole('row', { name: 'RCV.NXT' }).locator('.changed');
    assert.equal(await changed.textContent(), '1changed');
    await page.getByText('The two sides disagree.').waitFor();
  });

  it('shows how much is left of what it was, as a bar and in words', async () => {
    await open({ story: 'handshake', cursor: 3 });
    const cell = page.getByRole('table').getByRole('row', { name: 'RTO' }).locator('td').first();
    assert.equal(await cell.locator('.of').textContent(), 'of 1 s');
    const [part, whole] = await Promise.all(
      ['.part', '.track'].map((bar) => cell.locator(bar).evaluate((element) => element.clientWidth)),
    );
    assert.ok(part !== undefined && whole !== undefined && Math.abs(part / whole - 0.3) < 0.02);
    const { above, below } = await cell.locator('.part').evaluate((bar) => {
      const [inner, outer] = [bar, bar.parentElement ?? bar].map((one) => one.getBoundingClientRect());
      return {
        above: (inner?.top ?? NaN) - (outer?.top ?? NaN),
        below: (outer?.bottom ?? NaN) - (inner?.bottom ?? NaN),
      };
    });
    assert.ok(above >= 0 && below >= 0, 'what is outside of the rail is not seen');
  });

  it('lets timers run down while it plays, to where the next step finds them, unless motion is to be reduced', async () => {
    const bar = page
      .getByRole('table')
      .getByRole('row', { name: 'RTO' })
      .locator('td')
      .first()
      .locator('.part');
    /** How long each animation of the bar takes, and how much of the whole is left when it is over. */
    const runs = () =>
      bar.evaluate((element) =>
        element.getAnimations().map((run) => {
          const took = run.effect?.getTiming().duration;
          run.finish();
          return [took, element.clientWidth / (element.parentElement?.clientWidth ?? NaN)] as const;
        }),
      );
    await open({ story: 'handshake', cursor: 3 });
    assert.deepEqual(await runs(), []);
    await page.evaluate(() => fakeHost.functions.setSpeed(2));
    await button('Play').click();
    await button('Pause').waitFor();
    const [run, ...others] = await runs();
    assert.ok(run?.[0] === 500 && Math.abs(run[1] - 0.1) < 0.02 && others.length === 0, String(run));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.deepEqual(await runs(), []);
    await page.emulateMedia({ reducedMotion: null });
  });

  it('explains what is selected with the mouse', async () => {
    await open({ story: 'handshake', cursor: 5 });
    await option(/client sends SYN to server/).click();
    await page.getByRole('link', { name: /RFC 9293/ }).waitFor();
    await button('Explain: ESTABLISHED').click();
    await called('explain state-established');
    await page.locator('.band[data-state="SYN-RECEIVED"]').click({ position: { x: 80, y: 70 } });
    await page.getByRole('heading', { name: 'LISTEN → SYN-RECEIVED' }).waitFor();
  });

  it('brings the reason into view when something is selected, though the records stand above it', async () => {
    await open({ story: 'handshake', cursor: 5, height: 500 });
    await option(/client sends SYN to server/).click();
    const reason = page.getByRole('link', { name: /RFC 9293/ });
    await reason.waitFor();
    await page.waitForFunction(() => {
      const link = document.querySelector('blockquote a');
      const aside = document.querySelector('aside');
      if (link === null || aside === null) {
        return false;
      }
      const [of, within] = [link.getBoundingClientRect(), aside.getBoundingClientRect()];
      return of.top >= within.top && of.bottom <= within.bottom;
    });
  });

  it('says what happened on the way, and that the network is another', async () => {
    await open({ story: 'way', cursor: 9 });
    await option(
      'The network changes: delay 50 ms, firewall forgets after 60000 ms (reset), at 20 ms.',
    ).waitFor();
    await option(/client sends PSH, ACK to server.* It was changed on the way: wnd 65535 → 0\./).waitFor();
    await option(/server sends RST to client.* A middlebox sent it in the name of that host\./).waitFor();
    const shafts = await page
      .locator('.arrow .shaft')
      .evaluateAll((found) =>
        found.map((shaft) => Math.abs(Number(shaft.getAttribute('x2')) - Number(shaft.getAttribute('x1')))),
      );
    const [whole = NaN, , lost = NaN, reset = NaN] = shafts;
    assert.ok(Math.abs(lost / whole - 0.5) < 0.05 && Math.abs(reset / whole - 0.5) < 0.05, shafts.join());
  });

  it('is gone through with the keyboard alone', async () => {
    await open({ story: 'close', cursor: 15 });
    await page.locator('.item[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await focused('The application on server calls listen(), at 0 ms.');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await focused('The application on client calls connect(), at 0 ms.');
    await page.keyboard.press('ArrowRight');
    await focused('server goes from CLOSED to LISTEN, at 0 ms.');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'CLOSED → LISTEN' }).waitFor();
    await page.keyboard.press('End');
    await focused('client goes from TIME-WAIT to CLOSED, at 240.6 s.');
    const before = await ladder().evaluate((element) => element.clientHeight);
    await page.keyboard.press('-');
    await page.waitForFunction(
      (height) => (document.querySelector('.drawing')?.clientHeight ?? 0) !== height,
      before,
    );
  });

  it('leaves the middle of a long address out where it has no room', async () => {
    const long = 'fe80:1234:5678:9abc:def0:1234:5678:9abc';
    const lanes = [
      { name: 'client', address: '10.0.0.1', tracks: 1 },
      { name: 'server', address: long, tracks: 1 },
    ];
    await open({
      story: 'handshake',
      cursor: 3,
      width: 600,
      query: { shown: JSON.stringify({ lanes }) },
    });
    const address = page.locator('.head .address').last();
    assert.match(await address.innerHTML(), /^fe80:.*….*abc$/);
    const over = await address.evaluate(
      (text) =>
        text.getBoundingClientRect().right - (text.closest('svg')?.getBoundingClientRect().right ?? 0),
    );
    assert.ok(over <= 0, String(over));
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('.head .address', { hasText: '10.0.0.1' }).waitFor();
    assert.equal(await page.locator('.head .address').first().innerHTML(), '10.0.0.1');
  });

  it('keeps the present in view', async () => {
    await open({ story: 'close', height: 500 });
    for (let step = 0; step < 15; step++) {
      await button('Step').click();
      await page.locator('.time.latest').waitFor();
      const [time, pane] = await Promise.all([
        page.locator('.time.latest').boundingBox(),
        page.locator('.ladder').boundingBox(),
      ]);
      assert.ok(time !== null && pane !== null);
      assert.ok(time.y > pane.y && time.y + time.height < pane.y + pane.height, `at step ${String(step)}`);
    }
  });

  it('goes to any moment with the scrubber', async () => {
    await open({ story: 'close', cursor: 2 });
    const scrubber = page.getByRole('slider', { name: 'Moment' });
    await scrubber.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('3 of 15 · 50 ms').waitFor();
    assert.equal(await scrubber.getAttribute('aria-valuetext'), 'moment 3 of 15, 50 ms');
  });

  it('shows another scenario when one is chosen', async () => {
    await open({ story: 'handshake', cursor: 5 });
    await page.getByRole('combobox', { name: 'Scenario' }).click();
    await page.getByText('What happens in', { exact: false }).first().waitFor();
    await page.getByRole('option', { name: 'Simultaneous open' }).click();
    await page.getByRole('slider', { name: 'Moment' }).and(page.locator('[max="6"]')).waitFor();
    assert.equal(await rows(), 0);
  });

  it('is where it was after a reload', async () => {
    await open({ story: 'close', cursor: 15, height: 500 });
    await option(/client goes from FIN-WAIT-2 to TIME-WAIT/).click();
    await button('Zoom in').click();
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"zoom":60'));
    const place = () => page.locator('.ladder').evaluate(({ scrollTop }) => scrollTop);
    const before = await place();
    await page.reload();
    await page.getByRole('heading', { name: 'FIN-WAIT-2 → TIME-WAIT' }).waitFor();
    await page.waitForFunction(
      (top) => Math.abs((document.querySelector('.ladder')?.scrollTop ?? 0) - top) < 1,
      before,
    );
  });

  it('writes down at once where it is, for a reload may come right after', async () => {
    await open({ story: 'close', cursor: 15 });
    await page.evaluate(async () => {
      // From here on no timer is set: what would wait for one does not happen.
      window.setTimeout = Object.assign(() => 0, window.setTimeout);
      await fakeHost.functions.seek(3);
    });
    await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"cursor":3,'));
  });

  it('keeps in the page only what is near the view', async () => {
    await open({ story: 'long', cursor: 4000 });
    await page.locator('.time.latest').waitFor();
    assert.ok((await rows()) < 400);
    await page.locator('.item[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await focused('The application on server calls listen(), at 0 ms.');
    assert.ok((await rows()) < 400);
  });

  it('says what is wrong with the source over the last good picture', async () => {
    await open({ story: 'handshake', cursor: 5 });
    await page.evaluate(() => {
      fakeHost.tell(['Line 3: a comma is missing.']);
    });
    await page.getByRole('status').filter({ hasText: 'Line 3: a comma is missing.' }).waitFor();
    assert.ok((await rows()) > 5);
  });

  it('draws what was expected and did not come beside what came: dashed, named, reached and explained', async () => {
    await open({ story: 'unexpected', cursor: 2 });
    assert.equal(await page.locator('.arrow.expected').count(), 0);
    await button('Step').click();
    const ghost = option('Expected at 50 ms, and did not come: S. 0:0(0) ack 1 win 65535 <mss 1000>');
    await ghost.waitFor();
    assert.equal(await page.locator('.arrow.expected').count(), 1);
    assert.match((await page.locator('.arrow.expected').textContent()) ?? '', /expected/);
    const dashes = (arrow: string) =>
      page
        .locator(`${arrow} .shaft`)
        .last()
        .evaluate((shaft) => getComputedStyle(shaft).strokeDasharray);
    assert.notEqual(await dashes('.arrow.expected'), 'none');
    assert.equal(await dashes('.arrow:not(.expected)'), 'none');
    await page.locator('.item[tabindex="0"]').focus();
    await page.keyboard.press('End');
    await focused('Expected at 50 ms, and did not come: S. 0:0(0) ack 1 win 65535 <mss 1000>');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Expected, and did not come' }).waitFor();
  });

  it('says what to do when there is nothing to show', async () => {
    await open({ story: 'empty' });
    await page.getByText('Nothing has happened here yet.', { exact: false }).waitFor();
  });

  it('does not ask for a scenario where what it would show cannot be shown', async () => {
    await open({ story: 'empty' });
    await page.evaluate(() => {
      fakeHost.tell(['The socket is gone.']);
    });
    await page.getByText('There is no picture: what is wrong stands above.').waitFor();
    assert.equal(await page.getByText('Choose a scenario').count(), 0);
  });

  it('lets the other connections step back when one is revealed', async () => {
    await open({ story: 'loss', cursor: 8 });
    await page.evaluate(() => {
      fakeHost.reveal(1, 5);
    });
    await page.locator('.arrow.dim').nth(3).waitFor();
    assert.equal(await page.locator('.band.dim').first().isVisible(), true);
    assert.equal(await page.locator('.arrow.dim').count(), 4);
    assert.equal(await page.locator('.arrow:not(.dim)').count(), 2);
  });

  it('selects a row that was selected elsewhere and brings it into view; tells of what is selected here', async () => {
    await open({ story: 'long', cursor: 10_000 });
    const row = await page.locator('.item[data-kind="sent"]').last().getAttribute('id');
    await page.evaluate(() => {
      fakeHost.select(3);
    });
    const selected = page.locator('.item[aria-selected="true"]');
    await selected.waitFor();
    assert.notEqual(await selected.getAttribute('id'), row);
    await called('select 3');
    await selected.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => fakeHost.calls.filter((call) => call.startsWith('select ')).length === 2,
    );
  });

  it('gives the ladder as text, and copies it', async () => {
    await open({ story: 'handshake', cursor: 5 });
    await page.getByText('Ladder as text', { exact: true }).click();
    await page.locator('pre').filter({ hasText: 'SYN seq=0 len=0' }).waitFor();
    await button('Copy').click();
    await called('copyText');
  });

  it('speaks the language that the extension gives it', async () => {
    await open({ story: 'handshake', cursor: 2, strings: { Step: '한 단계', Records: '기록' } });
    await button('한 단계').waitFor();
    await page.getByRole('heading', { name: '기록' }).waitFor();
  });

  it('folds the records under the lanes when it is narrow', async () => {
    await open({ story: 'handshake', cursor: 5, width: 600 });
    const [lanes, records] = await Promise.all([
      page.locator('.lanes').boundingBox(),
      page.locator('aside').boundingBox(),
    ]);
    assert.ok(lanes !== null && records !== null);
    assert.ok(records.y >= lanes.y + lanes.height);
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`outlines every band, whatever colours the theme leaves out: ${theme}`, async () => {
      await open({ story: 'close', cursor: 15, theme, height: 1200 });
      const outline = page.locator('.band[data-state="FIN-WAIT-1"] .edge').first();
      await outline.waitFor();
      assert.notEqual(await outline.evaluate((rect) => getComputedStyle(rect).stroke), 'none');
    });

    it(`has no fault that axe finds where something was expected: ${theme}`, async () => {
      await open({ story: 'unexpected', cursor: 3, theme });
      await option(/^Expected at 50 ms/).click();
      await page.getByRole('heading', { name: 'Expected, and did not come' }).waitFor();
      assert.deepEqual(await faults(page), []);
    });
  }

  for (const { theme, width } of APPEARANCES) {
    it(`has no fault that axe finds: ${theme}, ${String(width)} pixels wide`, async () => {
      await open({ story: 'loss', cursor: 8, theme, width, strings: {} });
      await option(/client sends SYN to server/)
        .first()
        .click();
      await page.getByText('Ladder as text', { exact: true }).click();
      await page.locator('pre').filter({ hasText: 'SYN seq=0 len=0' }).waitFor();
      assert.deepEqual(await faults(page), []);
    });
  }
});

/** The made-up host, which the page has on its window. */
declare const fakeHost: FakeHost;

function statesOf(cells: Element[]): (string | null)[] {
  return cells.map((cell) => cell.getAttribute('data-state'));
}
