import { LeakyServer } from '../browser/support/leaky-server';
import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';

const TEXTS = {
  en: { others: ['Connections', 'Explanations'], view: 'This Machine', wrong: 'What looks wrong' },
  ko: { others: ['연결', '설명'], view: '이 컴퓨터', wrong: '이상해 보이는 점' },
} as const;

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of this machine’s sockets', () => {
  let server: LeakyServer;
  before(async () => {
    server = await LeakyServer.start();
    await server.leak(3);
  });
  after(() => {
    server.stop();
  });

  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const workbench = await openWorkbench(appearance);
      const { others, view: title, wrong } = TEXTS[appearance.locale];
      await workbench.openViews();
      const view = workbench.tree(title);
      for (const one of [...others, title]) {
        await workbench.tree(one).pane.locator('.pane-header').click();
      }
      await view.row(wrong).waitFor({ timeout: 40_000 });
      await view.row('CLOSE-WAIT').click();
      await view.row('LISTEN').click();
      await workbench.runCommand('tcpHandshakeLab.reportSockets');
      await workbench.page.locator('.editor-instance .view-line').first().waitFor();
      await workbench.screenshot(`sockets-${name}`);
      await workbench.close();
    });
  }
});
