import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { BranchView, LabView } from '../../src/protocol/lab';
import { neighbour, within } from '../../src/webview/diagram/branches/grid';
import { faults } from './page/axe';
import type { FakeHost } from './page/diagram-host';
import type { Options } from './page/open';
import { usePages } from './page/suite';
import { themes, type ThemeName } from './page/themes';

declare const fakeHost: FakeHost;

const BRANCHES: readonly BranchView[] = [
  { name: 'What if 1', from: undefined, interventions: 1 },
  { name: 'The last ACK is late', from: 'What if 1', interventions: 3 },
  { name: '<b>마지막</b>', from: undefined, interventions: 2 },
];

function lab(branch: string | undefined, branches = BRANCHES): LabView {
  return {
    hosts: [],
    profiles: [],
    knobs: [],
    branch,
    branches,
    interventions: [],
    canUndo: false,
    canRedo: false,
  };
}

describe('a grid of rows that differ in length', () => {
  const lengths = [2, 4, 4];
  const ways: readonly [string, number, number, number, number][] = [
    ['ArrowDown', 0, 1, 1, 1],
    ['ArrowDown', 2, 1, 2, 1],
    ['ArrowUp', 1, 3, 0, 1],
    ['ArrowUp', 0, 0, 0, 0],
    ['ArrowRight', 0, 1, 0, 1],
    ['ArrowRight', 1, 1, 1, 2],
    ['ArrowLeft', 1, 0, 1, 0],
    ['Home', 2, 3, 2, 0],
    ['End', 2, 0, 2, 3],
  ];
  for (const [key, row, column, toRow, toColumn] of ways) {
    it(`${key} from ${String(row)}, ${String(column)}`, () => {
      assert.deepEqual(neighbour(lengths, { row, column }, key), { row: toRow, column: toColumn });
    });
  }

  it('other keys lead nowhere; what is gone is replaced by the nearest', () => {
    assert.equal(neighbour(lengths, { row: 0, column: 0 }, 'a'), undefined);
    assert.deepEqual(within(lengths, { row: 5, column: 5 }), { row: 2, column: 3 });
  });
});

describe('branches in a browser', function () {
  this.timeout(60_000);
  const pages = usePages();
  let page: Page;

  async function open(view: LabView | undefined, options: Partial<Options> = {}): Promise<void> {
    page = await pages.open({ story: 'close', cursor: 8, ...options });
    await page.evaluate((given) => {
      fakeHost.be({ lab: given });
    }, view);
    await (view === undefined
      ? grid().waitFor({ state: 'detached' })
      : grid().locator('.label').nth(view.branches.length).waitFor());
  }

  const called = (call: string) => page.waitForFunction((name) => fakeHost.calls.includes(name), call);
  const grid = (): Locator => page.getByRole('grid', { name: 'Branches' });
  const row = (name: string | RegExp): Locator => grid().getByRole('row', { name });
  const focused = (name: string) =>
    page.waitForFunction((text) => document.activeElement?.textContent.includes(text) === true, name);

  it('are not there where nothing can be changed', async () => {
    await open(undefined);
    await page.getByText('Records', { exact: true }).waitFor();
    assert.equal(await grid().count(), 0);
    assert.equal(await page.locator('.toolbar .branch').count(), 0);
  });

  it('say how one begins, while there are none', async () => {
    await open(lab(undefined, []));
    await page.getByText(/Whatever you change makes a branch/).waitFor();
    assert.equal(await row(/As it was written/).getAttribute('aria-current'), 'true');
    assert.equal(await page.locator('.toolbar .branch').count(), 0);
  });

  it('are listed with what was done in each, and where they come from', async () => {
    await open(lab('What if 1'));
    await row(/As it was written/).waitFor();
    assert.deepEqual(await grid().locator('.label').allTextContents(), [
      'As it was written',
      'What if 1',
      'The last ACK is late',
      '<b>마지막</b>',
    ]);
    assert.deepEqual(await grid().locator('.meta').allTextContents(), [
      '1 change',
      '3 changes, from “What if 1”',
      '2 changes',
    ]);
    assert.equal(await grid().locator('[aria-current="true"] .label').textContent(), 'What if 1');
  });

  it('are shown, compared and deleted with the mouse', async () => {
    await open(lab('What if 1'));
    await grid()
      .getByRole('button', { name: /The last ACK is late 3 changes/ })
      .click();
    await called('showBranch "The last ACK is late"');
    await grid()
      .getByRole('button', { name: /^As it was written/ })
      .click();
    await called('showBranch null');
    await grid().getByRole('button', { name: 'Compare with “As it was written”' }).click();
    await called('compareWith null');
    await grid().getByRole('button', { name: 'Compare with “What if 1”' }).click({ force: true });
    await grid().getByRole('button', { name: 'Delete “The last ACK is late”' }).click();
    await called('deleteBranch "The last ACK is late"');
    const calls = await page.evaluate(() => fakeHost.calls);
    assert.ok(!calls.includes('compareWith "What if 1"'), 'with itself there is nothing to compare');
  });

  it('are gone through with the arrow keys, in one stop of the tab key', async () => {
    await open(lab('What if 1'));
    await row(/As it was written/)
      .getByRole('button')
      .first()
      .focus();
    await page.keyboard.press('ArrowDown');
    await focused('What if 1');
    await page.keyboard.press('Enter');
    await called('showBranch "What if 1"');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await called('compareWith "The last ACK is late"');
    assert.equal(await grid().locator('[tabindex="0"]').count(), 1);
    await page.keyboard.press('Tab');
    assert.equal(await grid().locator(':focus').count(), 0);
  });

  it('are renamed in place: Enter takes the name, Escape does not', async () => {
    await open(lab('What if 1'));
    await row(/^What if 1/)
      .getByRole('button')
      .first()
      .focus();
    await page.keyboard.press('F2');
    const field = grid().getByRole('textbox', { name: 'Name of the branch' });
    await field.waitFor();
    await page.keyboard.type('  lost ');
    await page.keyboard.press('Enter');
    await called('renameBranch "What if 1" "lost"');
    await focused('What if 1');
    await page.keyboard.press('F2');
    await field.fill('never');
    await page.keyboard.press('Escape');
    await focused('What if 1');
    assert.equal(await field.count(), 0);
    const calls = await page.evaluate(() => fakeHost.calls);
    assert.equal(calls.filter((call) => call.startsWith('renameBranch')).length, 1);
  });

  it('a name that is taken, or none, is refused where it is typed', async () => {
    await open(lab('What if 1'));
    await grid().getByRole('button', { name: 'Rename “What if 1”' }).click();
    const field = grid().getByRole('textbox');
    await field.fill('The last ACK is late');
    await page.getByRole('alert').filter({ hasText: 'There is another branch of this name' }).waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill(' ');
    await page.getByRole('alert').filter({ hasText: 'A branch needs a name.' }).waitFor();
    await page.keyboard.press('Escape');
    const calls = await page.evaluate(() => fakeHost.calls);
    assert.deepEqual(
      calls.filter((call) => call.startsWith('renameBranch')),
      [],
    );
  });

  it('the focus stays in the list when the branch under it is deleted', async () => {
    await open(lab('What if 1'));
    await row(/마지막/)
      .getByRole('button')
      .first()
      .focus();
    await page.keyboard.press('Delete');
    await called('deleteBranch "<b>마지막</b>"');
    await page.evaluate(
      (view) => {
        fakeHost.be({ lab: view });
      },
      lab('What if 1', BRANCHES.slice(0, 2)),
    );
    await row(/마지막/).waitFor({ state: 'detached' });
    await focused('The last ACK is late');
  });

  it('one is chosen in the toolbar', async () => {
    await open(lab('What if 1'));
    const chooser = page.locator('vscode-single-select.branch');
    await chooser.waitFor();
    await chooser.click();
    await page.getByRole('option', { name: '<b>마지막</b>' }).click();
    await called('showBranch "<b>마지막</b>"');
  });

  describe('compared', () => {
    const difference = { row: 3, moment: 2, time: 50, y: 2 };

    it('a line says where they part, to eyes and to screen readers; a button goes there', async () => {
      await open(lab('What if 1'));
      await page.evaluate((given) => {
        fakeHost.be({ comparison: { branch: undefined, difference: given } });
      }, difference);
      await page.getByText('Compared with “As it was written”: they part at 50 ms.').waitFor();
      await page.getByRole('button', { name: 'Go to the first difference' }).click();
      await page.waitForFunction(() => fakeHost.now().cursor === 2);
      const line = page.locator('.difference line');
      const [at, first] = await Promise.all([
        line.boundingBox(),
        page.locator('.ladder > .head').boundingBox(),
      ]);
      assert.ok(at !== null && first !== null && at.y > first.y + first.height, 'the line is in view');
      await page.evaluate(() => fakeHost.functions.seek(8));
      await page.getByRole('option', { name: /Here it parts from the diagram beside it\.$/ }).waitFor();
      assert.equal(
        await page
          .locator('[id="row-3"]')
          .getAttribute('aria-label')
          .then((name) => name?.includes('Here it parts')),
        true,
      );
    });

    it('where nothing differs, it says so, and there is nowhere to go', async () => {
      await open(lab('What if 1'));
      await page.evaluate(() => {
        fakeHost.be({ comparison: { branch: 'What if 2', difference: undefined } });
      });
      await page.getByText('Compared with “What if 2”: the same happens in both.').waitFor();
      assert.equal(await page.locator('.difference').count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Go to the first difference' }).count(), 0);
    });
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`nothing is in the way of anybody, in ${theme}`, async () => {
      await open(lab('What if 1'), { theme, width: theme === 'dark' ? 600 : 1280 });
      await page.evaluate(() => {
        fakeHost.be({
          comparison: { branch: undefined, difference: { row: 3, moment: 2, time: 50, y: 2 } },
        });
      });
      await page.locator('.comparison').waitFor();
      assert.deepEqual(await faults(page, '.branches', '.comparison'), []);
      const out = process.env['PICTURES'];
      if (out !== undefined) {
        await grid().scrollIntoViewIfNeeded();
        await page.screenshot({ path: `${out}/branches-${theme}.png` });
      }
    });
  }
});
