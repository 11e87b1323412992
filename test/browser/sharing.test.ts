import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../tools/ending';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { insist } from '../tools/workbench/insist';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually, until } from './support/eventually';
import { Golden } from './support/golden';
import { readSight } from './support/sight';

const DOCUMENT = 'notes.md';

/** What a person takes along from a diagram, and where VS Code itself carries it. */
describe('A diagram that is shared', () => {
  const { title } = new Golden('three-way-handshake');
  let folder: string;
  let workbench: Workbench;
  let page: Page;
  let diagram: Diagram;

  before(async () => {
    folder = await temporaryFolder('sharing');
    await writeFile(path.join(folder, DOCUMENT), '\n');
    workbench = await openWorkbench({
      folder,
      settings: { ...Editor.settings, 'editor.minimap.enabled': false },
    });
    ({ page } = workbench);
    diagram = await Diagram.open(workbench);
    await diagram.shows(title.en);
  });
  after(() => workbench.close());

  const text = () =>
    page
      .locator('.editor-instance[data-mode-id="markdown"] .view-lines')
      .evaluateAll((lines) => lines.map(({ textContent }) => textContent.replaceAll('\u00a0', ' ')).join());

  it('is dragged into a Markdown document: its picture lies beside it, and is shown by it', async () => {
    await new Editor(workbench).open(DOCUMENT);
    await workbench.runCommand('View: Move Editor into Right Group');
    await eventually(() => page.locator('.editor-group-container').count(), 2);
    await page.locator('.editor-instance[data-mode-id="markdown"]').waitFor();
    diagram = await Diagram.in(workbench);
    // The panes may still be moving: what is let go beside the text is taken up again.
    await insist(
      dragIntoText,
      async () => (await text()).includes(`![${title.en}](three-way-handshake.svg)`),
      'nothing was dropped',
    );
    await until(
      () => readFile(path.join(folder, 'three-way-handshake.svg'), 'utf8').catch(String),
      (svg) => svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && svg.includes('>SYN-RECEIVED<'),
      'no picture lies beside it',
    );
  });

  async function dragIntoText(): Promise<void> {
    const button = diagram.button('Share or Export');
    await button.hover();
    const from = await button.boundingBox();
    const to = await page.locator('.editor-instance[data-mode-id="markdown"] .view-lines').boundingBox();
    assert.ok(from !== null && to !== null, 'both are in view');
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2 + 10, from.y + from.height / 2 + 10);
    await page.mouse.move(to.x + 20, to.y + 9);
    await page.mouse.move(to.x + 22, to.y + 10);
    await page.mouse.up();
    // Until the pointer moves again, VS Code keeps it from webviews.
    await page.mouse.move(to.x + 24, to.y + 12);
  }

  it('is changed: its SYN is lost, and sent again (RFC 6298 section 2.1)', async () => {
    await diagram.selectByKeys(/^client sends SYN to server/);
    await page.keyboard.press('Delete');
    await eventually(syns, [2]);
  });

  it('has a link in its report, which opens what was done to it in another panel', async () => {
    await diagram.button('Share or Export').click();
    await diagram.frame.getByRole('menuitem', { name: 'Open Report in Markdown' }).click();
    const line = page.locator('.view-line', { hasText: '[Open it in TCP Handshake Lab]' });
    const link = line.locator('.detected-link').first();
    await page.keyboard.down('Control');
    // What makes a link of it may come only after the pointer.
    await insist(
      async () => {
        await page.mouse.move(0, 0);
        await link.hover();
      },
      async () => (await page.locator('.detected-link-active').count()) > 0,
      'it becomes no link',
    );
    await page.mouse.down();
    await page.mouse.up();
    await page.keyboard.up('Control');
    // VS Code asks nobody about a link that it has opened itself. Now there are two panels of the same.
    await eventually(syns, [2, 2]);
  });

  /** How often a SYN leaves the client, in each diagram that is open. */
  const syns = async () => {
    const ladders = await Promise.all(
      page.frames().map((frame) => frame.evaluate(readSight).catch(() => undefined)),
    );
    return ladders.flatMap((sight) => {
      const count = sight?.ladder.filter((name) => name.startsWith('client sends SYN to server')).length ?? 0;
      return count === 0 ? [] : [count];
    });
  };
});
