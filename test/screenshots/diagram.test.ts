import { openWorkbench } from '../tools/workbench';
import { appearances } from '../tools/workbench/appearances';
import { Diagram } from '../browser/support/diagram';
import { Explanation } from '../browser/support/explanation';
import { Golden } from '../browser/support/golden';

/** What is worth a look: each shows something that the others don't. */
const SCENARIOS = ['simultaneous-open', 'lost-final-ack', 'close-wait-leak', 'four-way-close-client-first'];

/** The view of the explanations, and the page that is opened in it. */
const READING = {
  en: { view: 'Explanations', page: 'The four-way handshake' },
  ko: { view: '설명', page: '4-way handshake: 연결 끊기' },
} as const;

/** The heading of the state machine's pane. */
const STATE_MACHINE = { en: 'State machine', ko: '상태 기계' } as const;

/** Pictures into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures', () => {
  for (const { name, ...appearance } of appearances) {
    it(`in ${name}`, async () => {
      const workbench = await openWorkbench(appearance);
      const diagram = await Diagram.open(workbench);
      // The icons are a font, which may come after the page.
      await diagram.frame.locator('body').evaluate(() => document.fonts.ready.then(() => undefined));
      await workbench.screenshot(`three-way-handshake-${name}`);
      for (const id of SCENARIOS) {
        await diagram.choose(new Golden(id).title[appearance.locale]);
        await workbench.screenshot(`${id}-${name}`);
      }
      const close = new Golden('four-way-close-client-first');
      await diagram.goTo(close.momentOf('server', 'CLOSE-WAIT'));
      await diagram.frame.getByText(STATE_MACHINE[appearance.locale], { exact: true }).click();
      await diagram.frame.locator('.machine svg').waitFor();
      await workbench.screenshot(`state-machine-${name}`);
      await diagram.frame.getByText(STATE_MACHINE[appearance.locale], { exact: true }).click();
      await workbench.openViews();
      const { view, page } = READING[appearance.locale];
      await workbench.tree(view).row(page).click();
      await (await Explanation.in(workbench)).shows(page);
      await workbench.screenshot(`explanation-${name}`);
      await workbench.close();
    });
  }
});
