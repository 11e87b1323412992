import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../tools/workbench';
import type { Tree } from '../tools/workbench/tree';
import { Explanation } from './support/explanation';
import { eventually, until } from './support/eventually';
import { LeakyServer } from './support/leaky-server';
import { chooseFromMenu } from './support/menu';

/** Longer than a leak is looked at before it is one. */
const LEAK = { timeout: 60_000 };

describe('This machine’s sockets', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let server: LeakyServer;
  let view: Tree;

  before(async function () {
    if (process.platform !== 'linux') {
      // Node lets the name of a process be seen by others there alone.
      this.skip();
    }
    server = await LeakyServer.start();
    await server.leak(3);
    workbench = await openWorkbench();
    await workbench.openViews();
    view = workbench.tree('This Machine');
    // The others make room for it.
    await workbench.tree('Connections').unfold(false);
    await workbench.tree('Explanations').unfold(false);
    await view.unfold();
    await view.row('LISTEN').waitFor();
  });
  after(async () => {
    server.stop();
    await workbench.close();
  });

  async function run(command: string): Promise<void> {
    await workbench.quickInput.widget.waitFor({ state: 'hidden' });
    await workbench.runCommand(`tcpHandshakeLab.${command}`);
  }

  /** The palette lists the words with which the box is headed. */
  async function askForFilter(): Promise<void> {
    await run('filterSockets');
    await workbench.quickInput.widget.getByPlaceholder('port:5432').waitFor();
  }

  async function filter(text: string): Promise<void> {
    const { input } = workbench.quickInput;
    await askForFilter();
    await input.fill(text);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The labels and descriptions in view of those rows that are of a server, or of a group. */
  async function rows(): Promise<readonly string[]> {
    return (await view.rows()).map(({ label, description }) => `${label} | ${description}`);
  }

  it('are listed with who has them, whose name is text; a filter that says nothing is refused', async () => {
    await askForFilter();
    const { input, widget } = workbench.quickInput;
    await input.fill('state:ASLEEP');
    await widget.getByText('there is no such state').waitFor();
    await input.fill(`lport:${String(server.port)}`);
    await input.press('Enter');
    await until(rows, (all) => all.includes('CLOSE-WAIT | 3'), 'they are not filtered');
    await view.expand('LISTEN');
    await eventually(
      async () =>
        (await view.rows()).find(({ label }) => label === `127.0.0.1:${String(server.port)}`)?.description,
      `${server.name} (${String(server.pid)})`,
    );
    await view.expand('LISTEN', false);
  });

  it('have a leak named and badged, with its explanation, until the server is mended', async () => {
    const title = `CLOSE-WAIT that stays: ${server.name} (${String(server.pid)}), 3`;
    await view.row(title).waitFor(LEAK);
    const badge = workbench.activityBarItem.locator('xpath=..').locator('.badge-content');
    // There may be more that looks wrong on this machine.
    const findings = async (): Promise<number> =>
      (await view.rows()).filter(({ ariaLabel }) => /^(?:Error|Warning): /.test(ariaLabel)).length;
    await until(
      async () => ({ onBadge: Number(await badge.textContent()), listed: await findings() }),
      ({ onBadge, listed }) => onBadge === listed && onBadge > 0,
      'the badge has another number than is listed',
    );
    await view.expand(title);
    await eventually(
      async () =>
        (await view.rows()).filter(
          ({ level, ariaLabel }) => level === 3 && ariaLabel.startsWith('CLOSE-WAIT, 127.0.0.1'),
        ).length,
      3,
    );
    await view.rowAction(title, 'Explain This State');
    const explanation = await Explanation.in(workbench);
    await explanation.shows('CLOSE-WAIT');
    server.mend();
    await view.row(title).waitFor({ state: 'detached', ...LEAK });
    await until(
      async () => [(await badge.count()) === 0 ? 0 : Number(await badge.textContent()), await findings()],
      ([onBadge, listed]) => onBadge === listed,
      'the badge stays',
    );
    await until(rows, (all) => !all.some((row) => row.startsWith('CLOSE-WAIT |')), 'some are still there');
  });

  it('stand still while they are paused', async () => {
    await filter(`lport:${String(server.port)}`);
    await run('pauseSockets');
    await view.pane.getByText('paused').waitFor();
    await run('resumeSockets');
    await view.pane.getByText('paused').waitFor({ state: 'detached' });
  });

  it('lose the process that is terminated, once the person has said yes to its name', async () => {
    await filter(`lport:${String(server.port)} state:LISTEN`);
    await view.expand('LISTEN');
    const listener = view.row(`127.0.0.1:${String(server.port)}`);
    await listener.click({ button: 'right' });
    await chooseFromMenu(workbench.page, 'Terminate Process...');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText(`Terminate ${server.name} (${String(server.pid)})?`).waitFor();
    await dialog.getByText(`LISTEN 127.0.0.1:${String(server.port)}`).waitFor();
    assert.equal(server.isRunning, true);
    await dialog.getByRole('button', { name: 'Terminate' }).click();
    await eventually(() => Promise.resolve(server.isRunning), false);
    await view.row('LISTEN').waitFor({ state: 'detached' });
    await view.pane
      .getByText(/^Filter: .* 0 of \d+ sockets$|^No socket is what the filter asks for/)
      .waitFor();
    await run('clearSocketFilter');
    await view.row('LISTEN').waitFor();
  });
});
