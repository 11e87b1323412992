import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

/** What a person does to a scenario, in the page: the host only writes down what it is asked for. */
describe('the lab in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(options: Partial<Options> = {}): Promise<void> {
    page = await pages.open({ story: 'handshake', cursor: 5, ...options });
  }

  const SYN = /^client sends SYN to server/;
  const option = (name: string | RegExp): Locator => page.getByRole('option', { name });
  const menu = (): Locator => page.getByRole('menu');
  const item = (name: string): Locator => menu().getByRole('menuitem', { name });
  const dialog = (): Locator => page.getByRole('dialog');
  const called = (call: string) => page.waitForFunction((name) => fakeHost.calls.includes(name), call);
  const focusIs = (locator: Locator) => locator.and(page.locator(':focus')).waitFor({ state: 'attached' });
  const lane = (name: string): Locator => page.getByRole('button', { name: `What happens on ${name} now` });

  const SEGMENT_ITEMS = [
    'Lose',
    'Delay…',
    'Duplicate…',
    'Let the next one overtake it',
    'Corrupt',
    'Mark as congested (ECN)',
    'Edit header…',
    'Inject a segment…',
  ];

  describe('a segment', () => {
    it('has a menu by the right mouse button, and is lost by it', async () => {
      await open();
      await option(SYN).click({ button: 'right' });
      assert.deepEqual(await menu().getByRole('menuitem').locator('span').allTextContents(), SEGMENT_ITEMS);
      await item('Lose').click();
      await called('harm 4 {"do":"lose"}');
      await menu().waitFor({ state: 'detached' });
      await focusIs(option(SYN));
    });

    it('has the same menu where it arrives, and in the reasons', async () => {
      await open();
      await option(/^server receives SYN from client/).click({ button: 'right' });
      await item('Corrupt').click();
      await called('harm 4 {"do":"corrupt"}');
      await option(/^server sends SYN, ACK/).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'What if…' }).press('Enter');
      await focusIs(item('Lose'));
      await page.keyboard.press('o');
      await page.keyboard.press('End');
      await page.keyboard.press('Escape');
      await focusIs(page.getByRole('button', { name: 'What if…' }));
    });

    for (const key of ['Shift+F10', 'ContextMenu']) {
      it(`has a menu by ${key}, gone through by keys alone`, async () => {
        await open();
        await option(SYN).focus();
        await page.keyboard.press(key);
        await focusIs(item('Lose'));
        await page.keyboard.press('ArrowUp');
        await focusIs(item('Inject a segment…'));
        await page.keyboard.press('ArrowDown');
        await focusIs(item('Lose'));
        await page.keyboard.press('End');
        await focusIs(item('Inject a segment…'));
        await page.keyboard.press('Home');
        await page.keyboard.press('d');
        await focusIs(item('Delay…'));
        await page.keyboard.press('d');
        await focusIs(item('Duplicate…'));
        await page.keyboard.press('l');
        await page.keyboard.press('l');
        await focusIs(item('Let the next one overtake it').or(item('Lose')));
        await page.keyboard.press('Home');
        await page.keyboard.press('Escape');
        await focusIs(option(SYN));
        assert.equal(await menu().count(), 0);
        await page.keyboard.press(key);
        await page.keyboard.press('Enter');
        await called('harm 4 {"do":"lose"}');
        await focusIs(option(SYN));
      });
    }

    for (const [key, fault] of [
      ['Delete', '{"do":"lose"}'],
      ['o', '{"do":"reorder"}'],
      ['c', '{"do":"corrupt"}'],
    ] as const) {
      it(`is changed by the key ${key} alone`, async () => {
        await open();
        await option(SYN).focus();
        await page.keyboard.press(key);
        await called(`harm 4 ${fault}`);
        await focusIs(option(SYN));
      });
    }

    it('is delayed by a number, typed or by arrow keys', async () => {
      await open();
      await option(SYN).focus();
      await page.keyboard.press('d');
      const by = dialog().getByRole('spinbutton', { name: 'By' });
      await focusIs(by);
      await dialog().getByText('It arrives at 150 ms.').waitFor();
      await page.keyboard.press('ArrowUp');
      await dialog().getByText('It arrives at 151 ms.').waitFor();
      await page.keyboard.press('Enter');
      await called('harm 4 {"do":"delay","by":101}');
      await focusIs(option(SYN));
    });

    it('is duplicated, and what is asked for can be left by Escape', async () => {
      await open();
      await option(SYN).focus();
      await page.keyboard.press('u');
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      await focusIs(option(SYN));
      await page.keyboard.press('u');
      await page.keyboard.type('30');
      await page.keyboard.press('Enter');
      await called('harm 4 {"do":"duplicate","by":30}');
    });

    it('is delayed by drawing the head of its arrow down', async () => {
      await open();
      const head = await option(/^server receives SYN from client/).boundingBox();
      assert.ok(head !== null);
      const [x, y] = [head.x + head.width / 2, head.y + head.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + 20);
      await page.mouse.move(x, y + 60);
      // The next moment, 50 ms later, stands 1.25 rows of 48 pixels below.
      await page.locator('.ghost').getByText('arrives at 100 ms, 50 ms later').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.ghost').waitFor({ state: 'detached' });
      await page.mouse.up();
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + 30);
      await page.mouse.up();
      await called('harm 4 {"do":"delay","by":25}');
      assert.deepEqual(await page.evaluate(() => fakeHost.calls.filter((call) => call.startsWith('harm'))), [
        'harm 4 {"do":"delay","by":25}',
      ]);
    });

    it('says above the ladder why something cannot be done', async () => {
      await open();
      await option(SYN).focus();
      await page.keyboard.press('m');
      await page.getByRole('status').filter({ hasText: 'No router on the way marks anything.' }).waitFor();
      await focusIs(option(SYN));
    });
  });

  describe('a header', () => {
    it('is edited with what that is likely to do, by which rule', async () => {
      await open();
      await option(/^client sends ACK to server/).focus();
      await page.keyboard.press('e');
      const { getByRole } = dialogParts();
      await focusIs(getByRole('checkbox', 'CWR'));
      assert.equal(await getByRole('button', 'Edit').getAttribute('aria-disabled'), 'true');
      // 1001 is the first octet's number: RCV.NXT of the server, which waits for it in SYN-RECEIVED.
      await dialog().getByText('in the header 1001').waitFor();
      await getByRole('spinbutton', 'SEQ').fill('200001');
      await dialog().getByText('first.unacceptable').waitFor();
      await dialog().getByText('in the header 201001').waitFor();
      assert.equal(await dialog().getByText('changed', { exact: true }).count(), 1);
      await getByRole('spinbutton', 'SEQ').fill('1');
      await dialog().getByText('first.unacceptable').waitFor({ state: 'detached' });
      await getByRole('checkbox', 'RST').check();
      await dialog().getByText('second.syn-received-passive').waitFor();
      await getByRole('checkbox', 'SYN').check();
      await getByRole('button', 'Edit').click();
      await called('harm 11 {"do":"edit","set":{"flags":["ACK","RST","SYN"]}}');
      await dialog().waitFor({ state: 'detached' });
      await focusIs(option(/^client sends ACK to server/));
    });

    it('has options that come and go', async () => {
      await open();
      await option(SYN).focus();
      await page.keyboard.press('e');
      const { getByRole } = dialogParts();
      assert.equal(await getByRole('spinbutton', 'Maximum segment size').inputValue(), '1460');
      await getByRole('checkbox', 'Maximum segment size').uncheck();
      await getByRole('checkbox', 'Window scale').check();
      await getByRole('button', 'Edit').click();
      await called('harm 4 {"do":"edit","set":{"options":{"windowScale":7}}}');
    });

    const dialogParts = () => ({
      getByRole: (role: 'checkbox' | 'spinbutton' | 'button', name: string) =>
        dialog().getByRole(role, { name, exact: true }),
    });
  });

  describe('a lane', () => {
    it('has a menu at its head, by Enter, and does what needs no more words', async () => {
      await open();
      await lane('server').focus();
      await page.keyboard.press('Enter');
      await focusIs(item('Listen…'));
      await page.keyboard.press('c');
      await page.keyboard.press('c');
      await focusIs(item('Close'));
      await page.keyboard.press('Enter');
      await called('call 1 1 {"call":"close"}');
      await focusIs(lane('server'));
    });

    it('has the same menu on its bands and beside its line', async () => {
      await open();
      await page
        .locator('.band[data-state="SYN-RECEIVED"]')
        .click({ button: 'right', position: { x: 80, y: 70 } });
      await item('Abort').click();
      await called('call 1 1 {"call":"abort"}');
      await option(/^client goes from CLOSED to SYN-SENT/).focus();
      await page.keyboard.press('Shift+F10');
      await item('Crash the host').click();
      await called('call 0 null {"call":"crash"}');
    });

    it('sends as many octets as one likes, and says why it cannot', async () => {
      await open();
      await lane('client').click();
      await item('Send…').click();
      const octets = dialog().getByRole('spinbutton', { name: 'Octets' });
      await octets.fill('13');
      await page.keyboard.press('Enter');
      await dialog().getByRole('alert').getByText('Not thirteen octets.').waitFor();
      await octets.fill('500');
      await page.keyboard.press('Enter');
      await called('call 0 1 {"call":"send","octets":500}');
      await dialog().waitFor({ state: 'detached' });
    });

    it('asks which connection is meant when there are several', async () => {
      await open({ story: 'loss', cursor: 9 });
      await lane('client').click();
      await item('Close…').click();
      await dialog()
        .getByRole('combobox', { name: 'Connection' })
        .selectOption('10.0.0.1:40001 – 10.0.0.2:80');
      await dialog().getByRole('button', { name: 'Close' }).click();
      await called('call 0 1 {"call":"close"}');
    });

    it('listens, connects, accepts and sets socket options', async () => {
      await open();
      await lane('server').click();
      await item('Listen…').click();
      await dialog().getByRole('spinbutton', { name: 'Port' }).fill('8080');
      await dialog().getByRole('combobox').selectOption('when the application calls accept');
      await dialog().getByRole('button', { name: 'Listen' }).click();
      await called('call 1 null {"call":"listen","port":8080,"accepts":false}');
      await lane('client').click();
      await item('Connect…').click();
      await dialog().getByRole('button', { name: 'Connect' }).click();
      await called('call 0 null {"call":"connect","to":"server","port":80}');
      await lane('server').click();
      await item('Accept…').click();
      await page.keyboard.press('Enter');
      await called('call 1 null {"call":"accept","port":80}');
      await lane('client').click();
      await item('Socket options…').click();
      await dialog().getByRole('button', { name: 'Set' }).click();
      await dialog().getByText('Nothing is changed yet', { exact: false }).waitFor();
      await dialog().getByRole('spinbutton', { name: 'SO_LINGER' }).fill('0');
      await dialog().getByRole('combobox', { name: 'TCP_NODELAY' }).selectOption('on');
      await dialog().getByRole('button', { name: 'Set' }).click();
      await called('call 0 1 {"call":"option","linger":0,"noDelay":true}');
    });

    it('gets another stack, or one choice of its own', async () => {
      await open();
      await lane('server').click();
      await item('Stack…').click();
      await dialog().getByRole('combobox', { name: 'Profile' }).selectOption('windows');
      await dialog().getByRole('combobox', { name: 'A single choice' }).selectOption('synFin');
      await dialog().getByText('What it does with a SYN that carries a FIN.').waitFor();
      await dialog().getByRole('combobox', { name: 'Value' }).selectOption('drop');
      await dialog().getByRole('button', { name: 'Change the stack' }).click();
      await called('call 1 null {"call":"configure","profile":"windows","policy":{"synFin":"drop"}}');
    });
  });

  it('changes the network from the moment shown on, and only what was filled in', async () => {
    await open();
    await page
      .getByRole('button', { name: 'Change the network…' })
      .or(page.getByText('Network', { exact: true }))
      .first()
      .click();
    await focusIs(dialog().getByRole('spinbutton', { name: 'Delay, one way' }));
    // What there is now.
    const written = (name: string) => dialog().getByRole('spinbutton', { name }).inputValue();
    assert.deepEqual(
      await Promise.all(['Delay, one way', 'Jitter', 'Loss', 'MTU', 'Firewall'].map(written)),
      ['50', '0', '10', '1500', '300000'],
    );
    await dialog()
      .getByRole('option', { name: 'as it is: client cut off', selected: true })
      .waitFor({ state: 'attached' });
    await dialog().getByRole('button', { name: 'Change the network' }).click();
    await dialog().getByText('Nothing is changed yet', { exact: false }).waitFor();
    await dialog().getByRole('spinbutton', { name: 'Loss' }).fill('25');
    await dialog().getByRole('combobox', { name: 'Partition' }).selectOption('server is cut off');
    await dialog().getByRole('spinbutton', { name: 'Firewall: forgets a connection after' }).fill('60000');
    await dialog()
      .getByRole('combobox', { name: /^What it does with segments/ })
      .selectOption('answers them with a reset');
    await dialog().getByRole('button', { name: 'Change the network' }).click();
    await called('change {"loss":0.25,"partition":["server"],"firewall":{"idle":60000,"then":"reset"}}');
  });

  it('injects a segment that is there to choose, or one of one’s own made from it', async () => {
    await open();
    await option(/^client sends ACK to server/).focus();
    await page.keyboard.press('i');
    await called('injections 1');
    await dialog().getByText('a challenge ACK asks', { exact: false }).waitFor();
    await dialog().getByRole('button', { name: 'Inject' }).click();
    await called(
      'call 0 null {"call":"forge","source":"10.0.0.1","sourcePort":40000,"to":"10.0.0.2","port":80,"flags":["RST"],"seq":1501}',
    );
    await dialog().waitFor({ state: 'detached' });
    await page.keyboard.press('i');
    await dialog()
      .getByRole('radio', { name: /^A blind RST/ })
      .waitFor();
    await dialog()
      .getByRole('radio', { name: /^One of your own/ })
      .check();
    assert.equal(await dialog().getByRole('spinbutton', { name: 'SEQ' }).inputValue(), '501');
    await dialog().getByRole('spinbutton', { name: 'SEQ' }).fill('1');
    await dialog().getByRole('button', { name: 'Inject' }).click();
    await page.waitForFunction(() =>
      fakeHost.calls.some((call) => call.includes('"seq":1001') && call.includes('"flags":["RST"]')),
    );
  });

  describe('what was done', () => {
    const pane = (): Locator => page.locator('.interventions');

    it('is listed, taken back, undone and redone; before, it says how to begin', async () => {
      await open();
      await pane().getByText('Nothing was changed.', { exact: false }).waitFor();
      assert.equal(await button('Undo').getAttribute('aria-disabled'), 'true');
      await option(SYN).focus();
      await page.keyboard.press('Delete');
      await pane().getByText('Done: harm, number 1.').waitFor();
      await pane().getByText('The engine says so.').waitFor();
      await page.keyboard.press('c');
      await pane().getByText('Done: harm, number 2.').waitFor();
      await button('Undo').click();
      await pane().getByText('Done: harm, number 2.').waitFor({ state: 'detached' });
      await button('Redo').press('Enter');
      await pane().getByText('Done: harm, number 2.').waitFor();
      await page.getByRole('button', { name: 'Take back: Done: harm, number 1.' }).click();
      await called('remove faults 0');
      await pane().getByText('Done: harm, number 1.').waitFor({ state: 'detached' });
    });

    it('is gone to: the moment in which it took effect, and its row', async () => {
      await open();
      await option(SYN).focus();
      await page.keyboard.press('Delete');
      await page.getByRole('button', { name: /^Go there/ }).click();
      await page.getByText('3 of 5 · 50 ms').waitFor();
      await option(/^server receives SYN/)
        .and(page.locator('[aria-selected="true"]'))
        .waitFor();
    });

    const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  });

  it('offers nothing where nothing can be changed', async () => {
    await open({ story: 'unexpected', cursor: 3 });
    await option(SYN).click({ button: 'right' });
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /RFC 9293/ }).waitFor();
    assert.equal(await menu().count(), 0);
    for (const name of [/^What happens on/, /^What if/, /^Undo/, /network/i]) {
      assert.equal(await page.getByRole('button', { name }).count(), 0, String(name));
    }
    assert.deepEqual(await page.evaluate(() => fakeHost.calls.filter((call) => call.startsWith('harm'))), []);
  });

  it('begins on a host where nothing has happened yet', async () => {
    await open({ story: 'empty', cursor: 0 });
    await lane('client').click();
    await item('Connect…').waitFor();
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has no fault that axe finds, in menus, dialogs and the list: ${theme}`, async () => {
      await open({ theme, width: theme === 'dark' ? 600 : 1280 });
      const check = async () => {
        assert.deepEqual(await faults(page), []);
      };
      await option(SYN).focus();
      await page.keyboard.press('Delete');
      await page.locator('.interventions li').waitFor();
      await page.keyboard.press('Shift+F10');
      await focusIs(item('Lose'));
      await check();
      await page.keyboard.press('Escape');
      await page.keyboard.press('e');
      await dialog().getByRole('checkbox', { name: 'RST' }).check();
      await dialog().getByText('listen.rst').waitFor();
      await check();
      await page.keyboard.press('Escape');
      await page.keyboard.press('i');
      await dialog().getByRole('radio').first().waitFor();
      await check();
    });
  }
});

/** The made-up host, which the page has on its window. */
declare const fakeHost: FakeHost;
