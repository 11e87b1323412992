import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../tools/ending';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually } from './support/eventually';
import { stored } from './support/storage';

const FILE = 'pictured.tcp.json';
const TEXT = `{
  "title": "Mine",
  "hosts": [
    { "name": "client", "address": "10.0.0.1" },
    { "name": "server", "address": "10.0.0.2" }
  ],
  "calls": [
    { "at": 0, "host": "server", "call": "listen", "port": 80 },
    { "at": 10, "host": "client", "call": "connect", "to": "server", "port": 80 }
  ]
}
`;
/** The same with the SYN lost, as a person would write it. */
const LOST = `${TEXT.slice(0, -'\n}\n'.length)},
  "branches": [
    { "name": "What if 1", "faults": [{ "do": "lose", "from": "client", "segment": 1 }] }
  ],
  "shown": "What if 1"
}
`;

describe('A scenario file and its picture', () => {
  let file: string;
  let workbench: Workbench;
  let diagram: Diagram;

  before(async () => {
    const folder = await temporaryFolder('custom-editor');
    file = path.join(folder, FILE);
    await writeFile(file, TEXT);
    // In the usual one VS Code does not always store what is kept of an editor of a file.
    workbench = await openWorkbench({ folder, settings: Editor.settings });
    await new Editor(workbench).open(FILE);
    await workbench.runCommand('tcpHandshakeLab.openScenarioFile');
    diagram = await Diagram.in(workbench);
    await eventually(states, [['ESTABLISHED'], ['ESTABLISHED']]);
  });
  after(() => workbench.close());

  const states = async () => (await diagram.read()).lanes;
  const syns = () => diagram.option(/^client sends SYN to server/).count();
  /** Both editors of the one document. */
  const unsaved = () => workbench.page.locator('.tab.dirty').count();
  const drawing = () => diagram.frame.locator('svg.drawing').evaluate(readDrawing);

  it('are two editors of one document: what is done on the picture stands in the text, and is undone as text is', async () => {
    await diagram.selectByKeys(/^client sends SYN to server/);
    const before = await drawing();
    await workbench.page.keyboard.press('Delete');
    // RFC 6298 section 2.1: it is sent again.
    await eventually(syns, 2);
    await eventually(unsaved, 2);
    await workbench.page.keyboard.press('Control+Z');
    await eventually(syns, 1);
    await eventually(unsaved, 0);
    await eventually(drawing, before);
  });

  it('are saved as one, and opened again as the same picture', async () => {
    await diagram.selectByKeys(/^client sends SYN to server/);
    await workbench.page.keyboard.press('Delete');
    await eventually(syns, 2);
    await eventually(unsaved, 2);
    await workbench.page.keyboard.press('Control+S');
    await eventually(unsaved, 0);
    await eventually(async () => JSON.parse(await readFile(file, 'utf8')) as unknown, JSON.parse(LOST));
    assert.ok((await readFile(file, 'utf8')).startsWith(TEXT.slice(0, -'\n}\n'.length)));
    await workbench.runCommand('View: Close Editor');
    await eventually(() => workbench.page.locator('.tab').count(), 1);
    await workbench.runCommand('tcpHandshakeLab.openScenarioFile');
    diagram = await Diagram.in(workbench);
    await eventually(syns, 2);
    await eventually(states, [['ESTABLISHED'], ['ESTABLISHED']]);
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), JSON.parse(LOST));
  });

  it('come back after a reload of the window: at the same moment, with nothing to save', async () => {
    await diagram.goTo(2);
    await stored(workbench, { cursor: 2 });
    await workbench.reloadWindow();
    diagram = await Diagram.in(workbench);
    await diagram.at(2);
    await eventually(unsaved, 0);
  });
});

/**
 * All that is drawn, and where, from the first thing on: how far the drawing reaches beyond the view is the page's
 * business. Runs in the page.
 */
function readDrawing(svg: Element): string[] {
  const marks = [...svg.querySelectorAll('.band, .time, .arrow, .mark, .item')];
  const top = Math.min(...marks.map((mark) => mark.getBoundingClientRect().y));
  return marks.map((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    const said = mark.getAttribute('aria-label') ?? mark.textContent;
    const place = [x, y - top, width, height].map(Math.round);
    return [mark.getAttribute('class'), said, ...place].join(' ');
  });
}
