import { Diagram } from '../browser/support/diagram';
import { Golden } from '../browser/support/golden';
import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';

const TEXTS = {
  en: {
    network: 'Network',
    machine: 'State machine',
    done: 'Interventions',
    crowd: 'A pool that leaks CLOSE_WAIT',
  },
  ko: { network: '네트워크', machine: '상태 기계', done: '바꾼 것', crowd: 'CLOSE_WAIT가 새는 풀' },
} as const;

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of the lab', () => {
  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const workbench = await openWorkbench(appearance);
      const { page } = workbench;
      const texts = TEXTS[appearance.locale];
      await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
      const diagram = await Diagram.open(workbench);
      const { frame } = diagram;
      await frame.locator('body').evaluate(() => document.fonts.ready.then(() => undefined));
      await diagram.choose(texts.crowd);
      await frame.locator('.uplot canvas').waitFor();
      await workbench.screenshot(`lab-crowd-${name}`);
      await diagram.choose(new Golden('three-way-handshake').title[appearance.locale]);
      const segment = frame.locator('.item[data-kind="sent"]').first();
      await segment.click({ button: 'right' });
      await frame.getByRole('menu').waitFor();
      await workbench.screenshot(`lab-menu-${name}`);
      await page.keyboard.press('Escape');
      await segment.focus();
      await page.keyboard.press('e');
      await frame.getByRole('dialog').waitFor();
      await frame.getByRole('checkbox', { name: 'RST' }).check();
      await workbench.screenshot(`lab-header-${name}`);
      await page.keyboard.press('Escape');
      await segment.focus();
      await page.keyboard.press('Delete');
      await frame.locator('.arrow.lost').waitFor();
      const done = frame.locator('summary', { hasText: texts.done });
      await done.scrollIntoViewIfNeeded();
      await workbench.screenshot(`lab-branch-${name}`);
      await frame.getByRole('button', { name: texts.network }).click();
      await frame.getByRole('dialog').waitFor();
      await workbench.screenshot(`lab-network-${name}`);
      await page.keyboard.press('Escape');
      await frame.locator('summary', { hasText: texts.machine }).click();
      await frame.locator('.machine [role="option"]').first().waitFor();
      await workbench.screenshot(`lab-machine-${name}`);
      await workbench.close();
    });
  }
});
