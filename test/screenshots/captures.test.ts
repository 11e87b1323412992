import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { Diagram } from '../browser/support/diagram';
import { temporaryFolder } from '../tools/ending';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';
import { webTraffic } from './web-traffic';

const FILE = 'traffic.pcap';
/** The port of the server whose application does not read, and of one that loses a segment. */
const SHUT = '203.0.113.15:9000';
const LOSING = '192.168.1.20:50214';

const BUTTONS = {
  en: { show: 'Show the frame', whatIf: 'What if…' },
  ko: { show: '프레임 보기', whatIf: '만약…' },
} as const;

/** Where a row is clicked: it is wider than what can be seen of it. */
const position = { x: 80, y: 10 };

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of captures', function () {
  this.timeout(240_000);
  let folder: string;

  before(async () => {
    // The window is called after it.
    folder = path.join(await temporaryFolder('capture-pictures'), 'captures');
    await mkdir(folder);
    await writeFile(path.join(folder, FILE), webTraffic());
    await writeFile(path.join(folder, 'notes.pcap'), 'This was written by hand.\n');
    await writeFile(path.join(folder, 'none.pcap'), '');
  });

  async function open(workbench: Workbench, file: string): Promise<FrameLocator> {
    const { page } = workbench;
    await page
      .locator('.explorer-folders-view .monaco-list-row', {
        has: page.locator('.label-name', { hasText: new RegExp(`^${file}$`) }),
      })
      .dblclick();
    await page.locator('.tab.active', { hasText: file }).waitFor();
    const frame = await workbench.webview('capture');
    await frame.locator('.row, .empty').first().waitFor();
    await frame.locator('body').evaluate(() => document.fonts.ready.then(() => undefined));
    return frame;
  }

  async function ladderOf(workbench: Workbench, frame: FrameLocator, end: string): Promise<Diagram> {
    await frame.locator('.sheet .row', { hasText: end }).click({ position });
    const ladder = await Diagram.in(workbench);
    await ladder.shows(end);
    await ladder.frame.locator('body').evaluate(() => document.fonts.ready.then(() => undefined));
    return ladder;
  }

  // The one of the README: media/readme/capture.png.
  it('for the README', async () => {
    const workbench = await openWorkbench({
      ...{ theme: 'light', folder, viewport: { width: 1360, height: 820 } },
    });
    const frame = await open(workbench, FILE);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    const ladder = await ladderOf(workbench, frame, LOSING);
    await frame.getByRole('button', { name: 'Show the frame' }).first().click();
    await frame.locator('.frame').waitFor();
    await ladder.frame.locator('.item[aria-selected="true"]').waitFor();
    await workbench.screenshot('readme-capture');
    await workbench.close();
  });

  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const workbench = await openWorkbench({ ...appearance, folder });
      const { page } = workbench;
      for (const file of ['none.pcap', 'notes.pcap']) {
        await open(workbench, file);
        await workbench.screenshot(`capture-${file.replace('.pcap', '')}-${name}`);
        await page.locator('.tab.active').click({ button: 'middle' });
        await page.locator('.tab').waitFor({ state: 'detached' });
      }
      const frame = await open(workbench, FILE);
      await frame.getByRole('tab').nth(1).click();
      await frame.locator('.counts').nth(1).waitFor();
      await workbench.screenshot(`capture-summary-${name}`);
      await frame.getByRole('tab').nth(0).click();
      const ladder = await ladderOf(workbench, frame, SHUT);
      await ladder.frame.locator('.item').first().waitFor();
      await workbench.screenshot(`capture-ladder-${name}`);
      await frame.locator('.sheet .row', { hasText: LOSING }).click({ position, modifiers: ['Control'] });
      // Of a client and two servers.
      await ladder.frame.locator('line.lane').nth(2).waitFor({ state: 'attached' });
      await workbench.screenshot(`capture-several-${name}`);
      await frame.locator('.sheet .row', { hasText: SHUT }).click({ button: 'right', position });
      await page.getByRole('menuitem').first().waitFor();
      await workbench.screenshot(`capture-menu-${name}`);
      await page.keyboard.press('Escape');
      await frame.getByRole('button', { name: BUTTONS[appearance.locale].show }).first().click();
      await ladder.frame.getByRole('button', { name: BUTTONS[appearance.locale].whatIf }).click();
      await ladder.frame.getByRole('menuitem').first().waitFor();
      await workbench.screenshot(`capture-faults-${name}`);
      await ladder.frame.getByRole('menuitem').first().click();
      // The table, the ladder, and what goes on.
      const whatIf = page.locator('iframe.webview.ready').nth(2).contentFrame();
      const drawn = whatIf.locator('iframe#active-frame').contentFrame();
      await drawn.locator('.item').first().waitFor();
      // Its icons are a font, which comes after the page.
      await drawn.locator('body').evaluate(async () => {
        await document.fonts.ready;
      });
      // The driver of tests keeps notifications from popping up: they are behind the bell.
      await page.locator('.statusbar-item .codicon-bell, .statusbar-item .codicon-bell-dot').first().click();
      await page.locator('.notifications-center.visible .notification-list-item').first().waitFor();
      await workbench.screenshot(`capture-what-if-${name}`);
      await workbench.close();
    });
  }
});
