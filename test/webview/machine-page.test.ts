import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

/** The picture of the states beside the ladder; the machine in it is the engine's own. */
describe('the state machine in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(options: Options): Promise<void> {
    page = await pages.open(options);
    await page.getByText('State machine', { exact: true }).click();
    await picture().waitFor();
  }

  const picture = (): Locator => page.getByRole('listbox', { name: 'States and the ways between them' });
  const part = (name: string | RegExp): Locator => picture().getByRole('option', { name });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const focused = (name: string) =>
    page.waitForFunction((text) => document.activeElement?.getAttribute('aria-label') === text, name);
  const names = (): Promise<(string | null)[]> =>
    picture()
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label')));

  it('has the eleven states of figure 5, and the ways of a connection that goes well', async () => {
    await open({ story: 'close', cursor: 0 });
    const all = (await names()).filter((name) => name !== null);
    const boxes = all.filter((name) => !name.includes(':'));
    assert.deepEqual(new Set(boxes.map((name) => name.split(';')[0])).size, 11);
    // 20 arrows, and the one of note 2.
    assert.equal(all.length - boxes.length, 21);
    assert.ok(all.includes('SYN-SENT to ESTABLISHED: SYN,ACK arrives; ACK is sent; RFC 9293 §3.10.7.4'));
  });

  it('lights the state of each end, and says what comes next and by what', async () => {
    await open({ story: 'close', cursor: 11 });
    await part('FIN-WAIT-2; client is here').waitFor();
    await part('CLOSE-WAIT; server is here').waitFor();
    await part(
      /^FIN-WAIT-2 to TIME-WAIT: FIN arrives; ACK is sent;.*; about to be taken by client$/,
    ).waitFor();
    await part(
      /^CLOSE-WAIT to LAST-ACK: the application calls CLOSE; FIN is sent;.*about to be taken by server$/,
    ).waitFor({ state: 'attached' });
    await part(/^ESTABLISHED to CLOSE-WAIT: FIN arrives;.*; taken by server$/).waitFor({ state: 'attached' });
    assert.equal(await page.locator('.machine .line.next').count(), 2);
    await page.locator('.coming').getByText('rcv FIN / snd ACK').waitFor();
  });

  it('has the ways of the stacks as they are set up at the moment that is shown', async () => {
    // From then on they are FreeBSD's, where CLOSE in SYN-RECEIVED forgets the connection (tcp_usrclosed).
    await open({ story: 'close', cursor: 3, query: { anew: '4' } });
    const forgets = part(/^SYN-RECEIVED to CLOSED: the application calls CLOSE/);
    assert.equal(await forgets.count(), 0);
    await button('Step').click();
    await forgets.waitFor({ state: 'attached' });
    await button('Step back').click();
    await forgets.waitFor({ state: 'detached' });
  });

  it('goes along when the ladder does', async () => {
    await open({ story: 'close', cursor: 1 });
    await part('CLOSED; client is here').first().waitFor();
    await part('LISTEN; server is here').waitFor();
    await button('Step').click();
    await part('SYN-SENT; client is here').waitFor();
    await page.getByRole('slider', { name: 'Moment' }).focus();
    await page.keyboard.press('End');
    // The figure has CLOSED a second time, at its end.
    await page
      .locator('[id="machine-CLOSED-again"][aria-label="CLOSED; client is here; server is here"]')
      .waitFor();
    await page.locator('.coming').getByText('stays in CLOSED').first().waitFor();
  });

  it('filters the ladder by a state, and goes from one time to the next', async () => {
    await open({ story: 'close', cursor: 15 });
    await part(/^ESTABLISHED(;|$)/).click();
    await page.getByRole('heading', { name: 'ESTABLISHED', exact: true }).waitFor();
    await page.getByText('What ESTABLISHED means. What ends ESTABLISHED.').waitFor();
    assert.deepEqual(
      await page
        .locator('.band:not(.dim)')
        .evaluateAll((bands) => bands.map((band) => band.getAttribute('data-state'))),
      ['ESTABLISHED', 'ESTABLISHED'],
    );
    // The SYN and the second FIN with its ACK have no part in it.
    assert.equal(await page.locator('.arrow.dim').count(), 3);
    await page.getByText('2 of 2: server, at 150 ms').waitFor();
    await page.getByRole('heading', { name: 'SYN-RECEIVED → ESTABLISHED' }).waitFor();
    await button('Previous time').click();
    await page.getByText('1 of 2: client, at 100 ms').waitFor();
    await page.getByRole('heading', { name: 'SYN-SENT → ESTABLISHED' }).waitFor();
    await button('Explain: ESTABLISHED').first().click();
    await page.waitForFunction(() => fakeHost.calls.includes('explain state-established'));
    await button('Show everything again').click();
    await page.locator('.dim').first().waitFor({ state: 'detached' });
  });

  it('goes to a time that is still to come', async () => {
    await open({ story: 'close', cursor: 3 });
    await part(/^TIME-WAIT/)
      .first()
      .click();
    await page.getByText('1 times in this connection').waitFor();
    await button('Next time').click();
    await page.getByText('1 of 1: client, at 600 ms').waitFor();
    await page.getByText('13 of 15', { exact: false }).waitFor();
  });

  it('has every way along an arrow, with its rule, and the ways that end a connection by force', async () => {
    await open({ story: 'close', cursor: 15 });
    assert.equal(await part(/^ESTABLISHED to CLOSED/).count(), 0);
    await part(/^ESTABLISHED(;|$)/).click();
    await part(/^ESTABLISHED to CLOSED/).click({ force: true });
    await page.getByRole('heading', { name: 'ESTABLISHED → CLOSED' }).waitFor();
    await page.getByText('not in this connection').waitFor();
    for (const rule of ['abort.reset', 'second.reset', 'timeout.r2']) {
      await page
        .getByRole('listitem')
        .filter({ hasText: `What ${rule} says.` })
        .waitFor();
    }
  });

  it('is gone through with the keyboard alone', async () => {
    await open({ story: 'handshake', cursor: 5 });
    await page.locator('.reach[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await focused('CLOSED');
    await page.keyboard.press('ArrowRight');
    await focused(
      'CLOSED to LISTEN: the application calls passive OPEN; RFC 9293 §3.10.7.4; taken by server',
    );
    await page.keyboard.press('ArrowDown');
    await focused(
      'CLOSED to SYN-SENT: the application calls active OPEN; SYN is sent; RFC 9293 §3.10.7.4; taken by client',
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'CLOSED → SYN-SENT' }).first().waitFor();
    assert.equal(await page.locator('.band:not(.dim)').count(), 1);
    // The focus stays where it was.
    await focused(
      'CLOSED to SYN-SENT: the application calls active OPEN; SYN is sent; RFC 9293 §3.10.7.4; taken by client',
    );
    await page.keyboard.press('ArrowRight');
    await focused('SYN-SENT');
    await page.keyboard.press('Escape');
    await page.locator('.dim').first().waitFor({ state: 'detached' });
    await page.keyboard.press('End');
    await focused('CLOSED');
    assert.equal(await page.locator('.reach[tabindex="0"]').count(), 1);
  });

  it('is there as text', async () => {
    await open({ story: 'close', cursor: 15 });
    await page.getByText('State machine as text', { exact: true }).click();
    await page.getByRole('heading', { name: 'The way of client' }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '500 ms: FIN-WAIT-1 → FIN-WAIT-2 (the ACK of our FIN arrives; RFC 9293 §3.10.7.4)' })
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: 'TIME-WAIT → CLOSED: RST arrives' }).waitFor();
  });

  it('lets the ladder be whole again when it is folded', async () => {
    await open({ story: 'close', cursor: 15 });
    await part(/^LISTEN(;|$)/).click();
    await page.locator('.band.dim').first().waitFor();
    await page.getByText('State machine', { exact: true }).click();
    await page.locator('.dim').first().waitFor({ state: 'detached' });
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no fault that axe finds: ${theme}`, async () => {
      // Narrow and wide differ in what is written on the arrows: each is looked at in two themes.
      const width = theme === 'light' || theme === 'highContrastLight' ? 600 : 1280;
      await open({ story: 'close', cursor: 11, theme, width, height: 1000 });
      await part(/^ESTABLISHED(;|$)/).click();
      await page.getByRole('heading', { name: 'ESTABLISHED', exact: true }).waitFor();
      await page.getByText('State machine as text', { exact: true }).click();
      assert.deepEqual(await faults(page), []);
    });
  }
});

/** The made-up host, which the page has on its window. */
declare const fakeHost: FakeHost;
