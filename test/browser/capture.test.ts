import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { FRAMES, RETRANSMITTING, someConversations } from '../capture/support/conversations';
import { temporaryFolder } from '../tools/ending';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { insist } from '../tools/workbench/insist';
import { CaptureEditor } from './support/capture';
import { Diagram } from './support/diagram';
import { eventually, until } from './support/eventually';
import { Notifications } from './support/notifications';
import { stored } from './support/storage';

const FILE = 'some.pcap';

describe('A capture file', function () {
  this.timeout(120_000);
  let folder: string;
  let workbench: Workbench;
  let editor: CaptureEditor;
  let ladder: Diagram;

  before(async () => {
    folder = await temporaryFolder('captures');
    await writeFile(path.join(folder, FILE), someConversations(3));
    await writeFile(path.join(folder, 'nothing.pcap'), '');
    await writeFile(
      path.join(folder, 'text.pcap'),
      'This was written by hand, and by no program that captures.\n',
    );
    await writeFile(path.join(folder, 'broken.pcap'), someConversations(3).subarray(0, -30));
    workbench = await openWorkbench({ folder });
  });
  after(() => workbench.close());

  /** Opens a file as people do who have no hand on the keyboard. */
  async function doubleClick(file: string): Promise<CaptureEditor> {
    const { page } = workbench;
    const row = page.locator('.explorer-folders-view .monaco-list-row', {
      has: page.locator('.label-name', { hasText: new RegExp(`^${file}$`) }),
    });
    await insist(
      async () => {
        // Whatever is opened before VS Code knows of our editors is a text to it.
        await closeAll(page.locator('.tab', { hasText: file }));
        await row.dblclick({ timeout: 5000 });
        await page.locator('.tab.active', { hasText: file }).waitFor();
      },
      async () => (await page.locator('iframe.webview').count()) > 0,
      `${file} does not open in an editor of ours`,
    );
    return CaptureEditor.in(workbench);
  }

  /** By hand: whoever has the keyboard just now is not asked. */
  async function closeTabs(): Promise<void> {
    await closeAll(workbench.page.locator('.tab'));
    await eventually(() => workbench.page.locator('iframe.webview').count(), 0);
  }

  /** Closes tabs. With one of them another may go by itself. */
  async function closeAll(tabs: Locator): Promise<void> {
    await until(
      async () => {
        if ((await tabs.count()) > 0) {
          await tabs
            .first()
            .click({ button: 'middle', timeout: 1000 })
            .catch(() => undefined);
        }
        return tabs.count();
      },
      (count) => count === 0,
      'the tabs stay',
    );
  }

  /** The row is wider than what can be seen of it. */
  const chooseFirst = () => editor.rows.first().click({ position: { x: 80, y: 10 } });

  it('opens by a double click: its connections stand in a table', async () => {
    editor = await doubleClick(FILE);
    await eventually(() => editor.rows.count(), 3);
    await editor.frame.getByText('Connections: 3').waitFor();
  });

  it('is filtered in Wireshark’s words to the connection with a retransmission, whose ladder is shown', async () => {
    await editor.filter.fill('tcp.analysis.retransmission');
    await eventually(() => editor.rows.count(), 1);
    await chooseFirst();
    ladder = await Diagram.in(workbench);
    await ladder.shows(`10.0.0.1:${String(RETRANSMITTING)} → 10.0.0.2:80`);
    // Each frame leaves one lane, and reaches the other at the same time.
    await eventually(() => ladder.slider.getAttribute('max'), String(2 * (FRAMES + 1)));
    await eventually(() => ladder.option(/It is a retransmission\./).count(), 1);
  });

  it('a segment that is selected in the ladder is decoded in the editor, and the other way round', async () => {
    await ladder.selectByKeys(/It is a retransmission/);
    await editor.frame.getByRole('heading', { name: 'Frame 14' }).waitFor();
    await editor.frame.getByText('tcp.analysis.retransmission', { exact: true }).first().waitFor();
    await editor.frame.getByRole('slider', { name: 'Sequence numbers' }).first().press('Home');
    await until(
      () => ladder.selected(),
      ([name = '']) => name.startsWith('client sends PSH, ACK to server') && name.includes('at 20 ms'),
      'the ladder was not led to the first segment with text',
    );
  });

  it('goes on as a simulation in which a segment is lost; beside how it goes on else, the two run apart', async () => {
    const { page } = workbench;
    const notifications = new Notifications(workbench);
    await ladder.selectByKeys(/It is a retransmission/);
    // To the first of all, which may be above the view.
    await page.keyboard.press('Home');
    await until(
      () => ladder.focused(),
      (name) => name !== '' && !name.includes('It is a retransmission'),
      'the focus does not go to the first of all',
    );
    await ladder.selectByKeys(/sends SYN to/);
    // What is asked is asked of what is explained.
    await ladder.frame.getByRole('heading', { level: 3, name: /sends SYN$/ }).waitFor();
    await ladder.frame.getByRole('button', { name: 'What if…' }).click();
    await ladder.frame.getByRole('menuitem', { name: 'Lose' }).click();
    const tabs = page.locator('.tab', { hasText: 'What if, from frame' });
    await tabs.first().waitFor();
    // It begins with the SYN on its way: what is done to it is still to come.
    await until(
      () => Promise.all(page.frames().map(lastMoment)),
      (all) => all.some((name) => /^client sends SYN to server.* It is under way\./.test(name ?? '')),
      'the simulation does not begin with the segment that is lost',
    );
    const compare = notifications.saying('Compare').getByRole('button', { name: 'Compare' });
    await notifications.wait(compare);
    await compare.click();
    await until(
      () => said(/they part at/),
      (all) => all.length === 2,
      'nothing is said of where they part',
    );
    // What is compared goes with what it is compared to.
    await closeAll(tabs);
    await notifications.close();
  });

  /** The last that has happened in a diagram; undefined in all other frames. */
  const lastMoment = (frame: Frame): Promise<string | undefined> =>
    frame
      .locator('[role="option"][data-kind]:not([data-kind="expected"])')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? '').at(-1))
      .catch(() => undefined);

  /** What is written in the panels. */
  const said = async (text: RegExp): Promise<string[]> => {
    const all = await Promise.all(
      workbench.page.frames().map((frame) =>
        frame
          .getByText(text)
          .allTextContents()
          .catch(() => []),
      ),
    );
    return all.flat();
  };

  it('has a ladder that is exported', async () => {
    await ladder.button('Share or Export').click();
    await ladder.frame.getByRole('menuitem', { name: 'Open Report in Markdown' }).click();
    // An editor reuses the elements of its lines: their order in the document is not that on the screen.
    const report = () =>
      workbench.page.locator('.editor-instance[data-mode-id="markdown"] .view-line').evaluateAll((lines) =>
        lines
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map(({ textContent }) => textContent.replaceAll('\u00a0', ' '))
          .join(' ')
          .replace(/ +/g, ' '),
      );
    await until(
      report,
      (text) => /sequenceDiagram .*PSH, ACK seq=1.* 300 ms later .*PSH, ACK seq=1/u.test(text),
      'it is not reported that the text was sent twice',
    );
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('is followed when it grows', async () => {
    await editor.filter.fill('');
    await eventually(() => editor.rows.count(), 3);
    const before = await readFile(path.join(folder, FILE));
    await appendFile(path.join(folder, FILE), someConversations(5).subarray(before.length));
    await eventually(() => editor.rows.count(), 5);
  });

  it('is read anew when another file takes its place; that it is deleted is said', async () => {
    await writeFile(path.join(folder, FILE), someConversations(2));
    await eventually(() => editor.rows.count(), 2);
    await editor.frame.getByText('Another file has taken the place').waitFor();
    await rm(path.join(folder, FILE));
    await editor.frame.getByText('The file was deleted.').waitFor();
    await eventually(() => editor.rows.count(), 2);
    await writeFile(path.join(folder, FILE), someConversations(3));
    await eventually(() => editor.rows.count(), 3);
  });

  it('comes back after a reload with what was chosen', async () => {
    await editor.filter.fill('tcp.port == 40001');
    await eventually(() => editor.rows.count(), 1);
    await chooseFirst();
    ladder = await Diagram.in(workbench);
    await ladder.shows('10.0.0.1:40001');
    await stored(workbench, { filter: 'tcp.port == 40001' }, { chosen: [1] });
    await workbench.reloadWindow();
    editor = await CaptureEditor.in(workbench);
    await editor.frame.locator('.row[aria-selected="true"]').waitFor();
    await eventually(() => editor.filter.inputValue(), 'tcp.port == 40001');
    ladder = await Diagram.in(workbench);
    await ladder.shows('10.0.0.1:40001');
  });

  it('that is empty, none, or broken says so', async () => {
    await closeTabs();
    editor = await doubleClick('text.pcap');
    await editor.frame.getByText('This is no capture file').waitFor();
    await closeTabs();
    editor = await doubleClick('nothing.pcap');
    await editor.frame.locator('.empty').waitFor();
    await closeTabs();
    editor = await doubleClick('broken.pcap');
    await eventually(() => editor.rows.count(), 3);
    await until(
      () => editor.problems(),
      (all) => all.some((one) => one.includes('ends in the middle')),
      'it is not said',
    );
  });
});
