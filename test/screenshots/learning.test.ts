import { Diagram } from '../browser/support/diagram';
import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';

const TEXTS = {
  en: {
    walkthrough: 'See a TCP connection from both sides',
    tour: 'CLOSE-WAIT or TIME-WAIT?',
    check: 'Check',
  },
  ko: { walkthrough: 'TCP 연결을 양쪽에서 보기', tour: 'CLOSE-WAIT인가, TIME-WAIT인가', check: '확인' },
} as const;

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of learning', () => {
  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const workbench = await openWorkbench(appearance);
      const { walkthrough, tour, check } = TEXTS[appearance.locale];
      await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
      await workbench.runCommand('Welcome: Open Walkthrough...');
      await workbench.page.locator('.quick-input-widget').getByText(walkthrough).first().waitFor();
      await workbench.page.keyboard.type(walkthrough);
      await workbench.page.keyboard.press('Enter');
      const picture = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
      // Where there is no room for it, VS Code hides it.
      await picture.locator('svg').waitFor({ state: 'attached' });
      await workbench.screenshot(`walkthrough-${name}`);
      await workbench.runAndPick('tcpHandshakeLab.takeTour', tour);
      const { frame } = await Diagram.in(workbench);
      await frame.getByRole('radio', { name: 'TIME-WAIT' }).check();
      await frame.getByRole('button', { name: check }).click();
      await frame.locator('.feedback').waitFor();
      await workbench.screenshot(`tour-${name}`);
      await workbench.close();
    });
  }
});
