import assert from 'node:assert/strict';
import { openWorkbench, type Theme, type Workbench } from '../tools/workbench';
import { violations } from './support/axe';
import { Diagram } from './support/diagram';
import { Explanation } from './support/explanation';
import { Golden } from './support/golden';

const THEMES: readonly Theme[] = ['light', 'dark', 'hcDark', 'hcLight'];
const golden = new Golden('late-segment-in-time-wait');

describe('axe finds nothing', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });
  afterEach(() => workbench.closeEditors());
  after(() => workbench.close());

  for (const theme of THEMES) {
    it(`in the panels in ${theme}, wide and narrow`, async () => {
      await workbench.wear(theme);
      await workbench.page.setViewportSize({ width: 1400, height: 900 });
      const diagram = await Diagram.open(workbench);
      await diagram.choose(golden.title.en);
      await diagram.selectByKeys(/^client receives PSH, ACK from server and discards it/);
      await diagram.frame.getByRole('heading', { name: 'Ladder as text' }).click();
      await diagram.frame.getByRole('link', { name: /RFC 9293/ }).waitFor();
      assert.deepEqual(await violations(workbench, 'diagram'), [], 'the diagram alone');

      await workbench.openViews();
      await workbench.tree('Explanations').row('The four-way handshake').click();
      const explanation = await Explanation.in(workbench);
      await explanation.shows('The four-way handshake');
      await explanation.step('a late segment').click();
      await explanation.marks('a late segment');
      assert.deepEqual(await violations(workbench, 'diagram'), [], 'the diagram in half of the window');
      assert.deepEqual(await violations(workbench, 'explanation'), [], 'the explanation in the other half');

      await workbench.page.setViewportSize({ width: 900, height: 700 });
      assert.deepEqual(await violations(workbench, 'diagram'), [], 'the diagram, narrow');
      assert.deepEqual(await violations(workbench, 'explanation'), [], 'the explanation, narrow');
      await explanation.frame.getByRole('combobox').selectOption({ label: 'CLOSE-WAIT' });
      await explanation.shows('CLOSE-WAIT');
      assert.deepEqual(await violations(workbench, 'explanation'), [], "a state's page");
    });
  }

  it('and no icon is read out as if it were a letter', async () => {
    const diagram = await Diagram.open(workbench);
    await workbench.openViews();
    await workbench.tree('Explanations').row('The four-way handshake').click();
    const explanation = await Explanation.in(workbench);
    await explanation.shows('The four-way handshake');
    // Icons are letters of a font of its own, from the part of Unicode that has no meaning.
    for (const { frame } of [diagram, explanation]) {
      const said = await frame.locator('body').ariaSnapshot();
      assert.deepEqual(
        said.split('\n').filter((line) => /[\uE000-\uF8FF]/.test(line)),
        [],
      );
    }
  });
});
