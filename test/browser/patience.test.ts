import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../tools/paths';
import type { Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually, until } from './support/eventually';
import { Notifications } from './support/notifications';
import { usualWorkbench } from './support/usual';

const FILE = 'crowd.tcp.json';

/** A title that would be a link in a notification, and run a command. */
const TITLE = '[Port exhaustion](command:workbench.action.files.newUntitledFile)';

/** A crowd that nobody has the patience for: the built-in one, each call with as many connections as it may make. */
async function crowd(): Promise<string> {
  const builtin = await readFile(path.join(root, 'media/scenarios/port-exhaustion.tcp.json'), 'utf8');
  return builtin
    .replace('"en": "Port exhaustion"', `"en": "${TITLE}"`)
    .replace(/"times": \d+/g, '"times": 100000')
    .replace(/"every": \d+/g, '"every": 4');
}

describe('A run that takes long', () => {
  let workbench: Workbench;
  let notifications: Notifications;

  before(async () => {
    workbench = await usualWorkbench({ [FILE]: await crowd() });
    notifications = new Notifications(workbench);
  });
  after(() => notifications.close());

  it('says so and can be stopped: what it came to by then is there, with a word on it', async () => {
    await new Editor(workbench).open(FILE);
    await notifications.open();
    await workbench.page.getByRole('button', { name: 'Open Scenario File' }).first().click();
    const notification = notifications.saying('Port exhaustion');
    await notifications.wait(notification.getByText(/[1-9]\d* moments so far/));
    // What somebody wrote into a file runs nothing.
    assert.equal(await notification.getByRole('link').count(), 0);
    assert.ok((await notification.textContent())?.replace('\u2060', '').includes(`Running “${TITLE}”`));
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
