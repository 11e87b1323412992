import assert from 'node:assert/strict';
import { target } from '../tools/target';
import type { Workbench } from '../tools/workbench';
import { PageChannel } from './support/channel';
import { Diagram } from './support/diagram';
import { eventually } from './support/eventually';
import { usualWorkbench } from './support/usual';

/** What a page that has been tampered with might send, and what is said of it. */
const REFUSED: readonly { readonly i?: string; readonly message: unknown; readonly problem: RegExp }[] = [
  { i: 'a', message: { t: 'q', i: 'a', m: 'seek', a: [-1] }, problem: /^seek: / },
  { i: 'b', message: { t: 'q', i: 'b', m: 'step', a: ['twice'] }, problem: /^step: / },
  { i: 'c', message: { t: 'q', i: 'c', m: 'format', a: [] }, problem: /^no such call: format$/ },
  { i: 'd', message: { t: 'q', i: 'd', m: 'toString', a: [] }, problem: /^no such call: toString$/ },
  { message: 'no call at all', problem: /^not a call$/ },
];

describe('The diagram', () => {
  let workbench: Workbench;
  let diagram: Diagram;

  before(async () => {
    workbench = await usualWorkbench();
    diagram = await Diagram.open(workbench);
  });

  it('is opened from the palette @smoke', async () => {
    await diagram.frame.getByText('SYN-SENT').first().waitFor();
  });

  it('refuses a message from its page that is none of the calls, and logs it where there is an output channel @smoke', async () => {
    const before = await diagram.read();
    const channel = await PageChannel.of(workbench, 'diagram');
    const problems: string[] = [];
    for (const { i, message, problem } of REFUSED) {
      const answer = await channel.send(i, message);
      assert.match(String(answer.e), problem);
      problems.push(String(answer.e));
    }
    assert.deepEqual(await diagram.read(), before);
    // One that is a call is answered, by the same way.
    assert.equal((await channel.send('e', { t: 'q', i: 'e', m: 'stepBack', a: [] })).e, undefined);
    await diagram.at(before.moment - 1);
    // In Node, the server that stands in for VS Code lacks the native part that writes logs.
    if (target.host === 'web') {
      await workbench.runAndPick('Output: Show Output Channels...', 'TCP Handshake Lab');
      const output = workbench.page.locator('.panel');
      const said = async () => {
        const text = (await output.locator('.view-lines').innerText()).replace(/\s+/g, ' ');
        return problems.filter((problem) =>
          text.includes(`diagram: refused a message from the page: ${problem}`),
        );
      };
      await eventually(said, problems);
      await workbench.runCommand('View: Hide Panel');
    }
  });
});
