import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually, until } from './support/eventually';

/** A crowd that nobody has the patience for: the built-in one, with as many connections as a call may make. */
async function writeCrowd(folder: string): Promise<void> {
  const builtin = await readFile(path.join(root, 'media/scenarios/port-exhaustion.tcp.json'), 'utf8');
  const crowd = builtin.replace('"times": 17000', '"times": 100000').replace('"every": 2,', '"every": 4,');
  await writeFile(path.join(folder, 'crowd.tcp.json'), crowd);
}

describe('A run that takes long', () => {
  let workbench: Workbench;

  before(async () => {
    const folder = await temporaryFolder('patience');
    await writeCrowd(folder);
    workbench = await openWorkbench({ folder });
  });
  after(() => workbench.close());

  it('says so and can be stopped: what it came to by then is there, with a word on it', async () => {
    // Nothing is left of a try before: what was run to its end would be shown again.
    await workbench.runCommand('View: Close All Editors');
    await new Editor(workbench).open('crowd.tcp.json');
    // The driver of tests keeps notifications from popping up: they are in the list, which is open by then.
    await workbench.runCommand('Notifications: Show Notifications');
    await workbench.page.locator('.notifications-center.visible').waitFor();
    await workbench.page.getByRole('button', { name: 'Open Scenario File' }).first().click();
    const notification = workbench.page.locator('.notifications-center .notification-list-item', {
      hasText: 'Running “Port exhaustion”',
    });
    await notification.getByText(/[1-9]\d* moments so far/).waitFor();
    await notification.getByRole('button', { name: 'Cancel' }).click();
    const diagram = await Diagram.in(workbench);
    const [said] = await until(
      () => diagram.problems(),
      ({ length }) => length === 1,
      'nothing is said of it',
    );
    assert.match(said ?? '', /^The run was stopped; only its first [1-9]\d* moments are shown\.$/);
    await eventually(() => notification.count(), 0);
    // One can go about in it as in any other.
    const { moment, moments } = await diagram.read();
    assert.ok(moments > 1 && moment === moments, `moment ${String(moment)} of ${String(moments)}`);
    await diagram.control('stepBack').click();
    await diagram.at(moments - 1);
  });
});
