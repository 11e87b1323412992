import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../tools/ending';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { until } from './support/eventually';
import { Golden } from './support/golden';

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
      settings: { ...Editor.settings, 'files.autoSave': 'off', 'editor.minimap.enabled': false },
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
    await page.locator('.editor-instance[data-mode-id="markdown"]').waitFor();
    diagram = await Diagram.in(workbench);
    const from = await diagram.button('Share or Export').boundingBox();
    const to = await page.locator('.editor-instance[data-mode-id="markdown"] .view-lines').boundingBox();
    assert.ok(from !== null && to !== null);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2 + 10, from.y + from.height / 2 + 10);
    await page.mouse.move(to.x + 20, to.y + 9);
    await page.mouse.move(to.x + 22, to.y + 10);
    await page.mouse.up();
    // Until the pointer moves again, VS Code keeps it from webviews.
    await page.mouse.move(to.x + 24, to.y + 12);
    await until(
      text,
      (said) => said.includes(`![${title.en}](three-way-handshake.svg)`),
      'nothing was dropped',
    );
    await until(
      () => readFile(path.join(folder, 'three-way-handshake.svg'), 'utf8').catch(String),
      (svg) => svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && svg.includes('>SYN-RECEIVED<'),
      'no picture lies beside it',
    );
  });
});
