import type { Frame } from 'playwright-core';
import type { Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually, until } from './support/eventually';
import { stored } from './support/storage';
import { USUAL_SIZE, usualWorkbench } from './support/usual';

const FILE = 'compared.tcp.json';
/** The client's SYN leaves at 10 and arrives at 60; its ACK, which the branch loses, leaves at 110. */
const TEXT = `{
  "title": "Compared",
  "hosts": [
    { "name": "client", "address": "10.0.0.1" },
    { "name": "server", "address": "10.0.0.2" }
  ],
  "network": { "delay": 50 },
  "calls": [
    { "at": 0, "host": "server", "call": "listen", "port": 80 },
    { "at": 10, "host": "client", "call": "connect", "to": "server", "port": 80 }
  ],
  "branches": [
    { "name": "a: lost", "faults": [{ "from": "client", "segment": 2, "do": "lose" }] }
  ]
}
`;

/** What diagrams say of the one beside them, and how many moments have passed; runs in the page. */
function readComparisons(bodies: readonly Element[]): string[] {
  return bodies.map((body) => {
    const said = body.querySelector('.comparison p')?.textContent ?? '';
    const cursor = body.querySelector<HTMLInputElement>('input[type="range"]')?.value ?? '';
    return `${said} ${cursor}, ${String(body.querySelectorAll('.difference').length)} marked`;
  });
}

async function readIn(frame: Frame): Promise<string[]> {
  try {
    return await frame.locator('body[data-view="diagram"]:has(.foot)').evaluateAll(readComparisons);
  } catch {
    // It went away meanwhile.
    return [];
  }
}

describe('Two branches beside each other', () => {
  let workbench: Workbench;
  let editor: Editor;

  before(async () => {
    workbench = await usualWorkbench({ [FILE]: TEXT });
    // There are three editors beside each other.
    await workbench.page.setViewportSize({ width: 1800, height: 800 });
    editor = new Editor(workbench);
    await editor.open(FILE);
    await workbench.runCommand('tcpHandshakeLab.openScenarioFile');
  });
  after(() => workbench.page.setViewportSize(USUAL_SIZE));

  const comparisons = async () => (await Promise.all(workbench.page.frames().map(readIn))).flat().sort();
  const parted = (at: number, cursors: readonly [number, number]): string[] => [
    `Compared with “As it was written”: they part at ${String(at)} ms. ${String(cursors[0])}, 1 marked`,
    `Compared with “a: lost”: they part at ${String(at)} ms. ${String(cursors[1])}, 1 marked`,
  ];

  it('are both just before they part, and marked there', async () => {
    const diagram = await Diagram.in(workbench);
    await diagram.button('Compare with “a: lost”').click();
    await eventually(comparisons, parted(110, [3, 3]));
  });

  it('follow the text', async () => {
    await editor.replaceAll(TEXT.replace('"from": "client", "segment": 2', '"from": "server", "segment": 1'));
    await eventually(comparisons, parted(60, [3, 3]));
    await editor.replaceAll(TEXT);
    await eventually(comparisons, parted(110, [3, 3]));
  });

  it('are there again after the window is reloaded', async () => {
    await editor.save();
    await stored(workbench, { cursor: 3 });
    await workbench.reloadWindow();
    await Diagram.in(workbench);
    await until(
      comparisons,
      (said) => said.length === 2 && said.every((one) => / they part at 110 ms\. \d, 1 marked$/.test(one)),
      'they are not compared again',
    );
    await workbench.screenshot('comparison');
  });

  it('the one beside goes with the other', async () => {
    const beside = workbench.page.getByRole('tab', { name: /Compared: a: lost/ });
    await beside.waitFor();
    await workbench.page.getByRole('tab', { name: /^Compared,/ }).click({ button: 'middle' });
    await beside.waitFor({ state: 'detached' });
  });
});
