import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../tools/workbench';
import { insist } from '../tools/workbench/insist';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually, until } from './support/eventually';
import { usualWorkbench } from './support/usual';

const FILE = 'mine.tcp.json';
const GOOD = `{
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

/** What is wrong with a file, where, and in what words. */
const BROKEN = {
  'a mistake of syntax': {
    text: GOOD.replace('"port": 80 },', '"port": 80 }'),
    line: 9,
    said: /Expected comma/i,
  },
  'what the schema does not allow': {
    text: GOOD.replace('"connect"', '"conect"'),
    line: 9,
    said: /Value must be "connect"/,
  },
  'a contradiction': {
    text: GOOD.replace('"to": "server"', '"to": "sever"'),
    line: 9,
    said: /There is no host "sever"/,
  },
} as const;

describe('A scenario file', () => {
  let workbench: Workbench;
  let editor: Editor;
  let diagram: Diagram;

  before(async () => {
    workbench = await usualWorkbench({ [FILE]: GOOD });
    editor = new Editor(workbench);
    await editor.open(FILE);
  });

  const states = async () => (await diagram.read()).lanes;

  it('is shown as a diagram beside its text @packaged', async () => {
    await workbench.runCommand('tcpHandshakeLab.openScenarioFile');
    diagram = await Diagram.in(workbench);
    await diagram.shows('Mine');
    // RFC 9293, Figure 6, line 4.
    await eventually(states, [['ESTABLISHED'], ['ESTABLISHED']]);
  });

  afterEach(async () => {
    await workbench.page.keyboard.press('Escape');
    await editor.replaceAll(GOOD);
  });

  for (const [what, { text, line, said }] of Object.entries(BROKEN)) {
    it(`with ${what} is marked there; the panel says so and keeps the last good picture`, async () => {
      await editor.replaceAll(text);
      await until(
        () => editor.problems(),
        (found) => found.some((problem) => said.test(problem.message) && problem.line === line),
        'the problem is not listed',
      );
      await until(
        () => diagram.problems(),
        (found) => found.some((problem) => problem.startsWith(`Line ${String(line)}:`)),
        'the panel does not say so',
      );
      assert.deepEqual(await states(), [['ESTABLISHED'], ['ESTABLISHED']]);

      await editor.replaceAll(GOOD);
      await eventually(() => diagram.problems(), []);
      await eventually(() => editor.problems(), []);
      assert.deepEqual(await states(), [['ESTABLISHED'], ['ESTABLISHED']]);
    });
  }

  it('is followed as it is typed', async () => {
    await editor.replaceAll(
      GOOD.replace('"connect", "to"', '"connect", "localPort": 40000, "to"').replace(
        '"port": 80 },',
        '"port": 81 },',
      ),
    );
    // Nobody listens on port 80 now: RFC 9293, section 3.5.2, group 1.
    await eventually(states, [['CLOSED'], ['LISTEN']]);
    await editor.replaceAll(GOOD);
    await eventually(async () => (await diagram.read()).moments, 5);
    await diagram.goTo(5);
    await eventually(states, [['ESTABLISHED'], ['ESTABLISHED']]);
  });

  it('is completed from its schema @packaged', async () => {
    await editor.replaceAll(GOOD.replace('"listen", "port": 80', '""'));
    await editor.cursorBefore('"" },');
    const { page } = workbench;
    await page.keyboard.press('ArrowRight');
    const offered = page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    // Nobody is asked again when what knows the schema comes only after the key.
    await insist(
      async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+Space');
      },
      async () => {
        const labels = (await offered.allInnerTexts()).map((label) => label.replaceAll('"', ''));
        return ['connect', 'listen', 'send', 'close', 'abort'].every((call) => labels.includes(call));
      },
      'the calls are not offered',
    );
  });

  it('is made anew by a command, and something happens in it', async () => {
    await workbench.runAndAsk('tcpHandshakeLab.newScenarioFile');
    const { input, widget } = workbench.quickInput;
    await until(
      () => input.inputValue(),
      (value) => value.endsWith('scenario.tcp.json'),
      'no file is asked for',
    );
    // While it looks into the folder it takes no answer.
    await insist(
      () => input.press('Enter'),
      () => widget.isHidden(),
      'the name is not taken',
    );
    const file = path.join(workbench.folder, 'scenario.tcp.json');
    const text = await until(
      () => readFile(file, 'utf8').catch(() => ''),
      (found) => found !== '',
      'there is no file',
    );
    assert.ok(text.includes('"hosts"'));
    await workbench.page.locator('.monaco-editor[data-uri$="/scenario.tcp.json"]').waitFor();
    await eventually(() => editor.problems(), []);
    await workbench.runCommand('tcpHandshakeLab.openScenarioFile');
    await workbench.page.getByRole('tab', { name: /^My scenario/ }).waitFor();
    // The page of the other diagram goes when its tab is covered.
    await eventually(() => workbench.page.locator('iframe.webview.ready:visible').count(), 1);
    diagram = await Diagram.in(workbench);
    await diagram.shows('My scenario');
    await eventually(() => diagram.problems(), []);
  });
});
