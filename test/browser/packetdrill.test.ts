import assert from 'node:assert/strict';
import type { Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { eventually, until } from './support/eventually';
import { TestExplorer } from './support/test-explorer';
import { usualWorkbench } from './support/usual';

const FILE = 'open.pkt';
const GOOD = `// A passive open.
0.000 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0.000 bind(3, ..., ...) = 0
+0.000 listen(3, 1) = 0
+0.100 < S 0:0(0) win 65535 <mss 1000>
+0.000 > S. 0:0(0) ack 1 <...>
+0.100 < . 1:1(0) ack 1 win 65535
+0.000 accept(3, ..., ...) = 4
`;
/** The SYN of line 5 takes sequence number 0, so that what is expected next is 1 (RFC 9293, section 3.4). */
const WRONG = GOOD.replace('ack 1 <...>', 'ack 2 <...>');
const EXPECTED = 'Expected at 100 ms, and did not come: > S. 0:0(0) ack 2 <...>';

describe('A packetdrill script', () => {
  let workbench: Workbench;
  let editor: Editor;
  let explorer: TestExplorer;
  let diagram: Diagram;

  before(async () => {
    workbench = await usualWorkbench({
      [FILE]: GOOD,
      'more/unsupported.pkt': '0 socket(..., SOCK_DGRAM, 0) = 3\n',
    });
    editor = new Editor(workbench);
    explorer = new TestExplorer(workbench);
    await editor.open(FILE);
  });

  it('is coloured: times, calls, directions, flags, options and comments, each in its own way @packaged', async () => {
    const colors = await until(
      () => editor.colors(),
      (found) => ['+0.100', 'listen', '<', 'S', 'mss', '// A passive open.'].every((word) => found.has(word)),
      'not all of it is coloured',
    );
    const [time, call, direction, flags, option, comment] = [
      '+0.100',
      'listen',
      '<',
      'S',
      'mss',
      '// A passive open.',
    ].map((word) => colors.get(word));
    assert.equal(new Set([time, call, direction, flags, comment]).size, 5);
    assert.notEqual(option, time);
  });

  it('that is broken is marked as it is typed', async () => {
    await editor.replaceAll(GOOD.replace('S 0:0(0)', 'S 0:7(0)'));
    await until(
      () => editor.problems(),
      (found) => found.length === 1 && found[0]?.line === 5,
      'the problem is not listed at its line',
    );
    await editor.replaceAll(WRONG);
    await eventually(() => editor.problems(), []);
  });

  it('is found by the Test Explorer, by its folder, and what is unsupported is skipped', async () => {
    await explorer.open();
    await eventually(() => explorer.tests(), ['more (Not yet run)', 'open.pkt (Not yet run)']);
    await explorer.run('more');
    await until(
      () => explorer.tests(),
      (tests) => tests.includes('more (Skipped)'),
      'it is not skipped',
    );
  });

  it('fails at its line, which says what was expected and what came', async () => {
    await explorer.run(FILE);
    await until(
      () => explorer.tests(),
      (tests) => tests.includes('open.pkt (Failed)'),
      'it does not fail',
    );
    await editor.said('> S. 0:0(0) ack 1 <...> != > S. 0:0(0) ack 2 <...>').waitFor();
  });

  it('is shown as a ladder, what it expected dashed beside what came', async () => {
    await explorer.show(FILE);
    diagram = await Diagram.in(workbench);
    await diagram.shows('open.pkt (RFC 9293)');
    await diagram.option(EXPECTED).waitFor();
    await eventually(() => diagram.problems(), ['Line 6: acknowledgment number 1 instead of 2']);
    await eventually(() => editor.marked(), [6]);
    await diagram.selectByKeys(EXPECTED);
    await diagram.frame.getByRole('heading', { name: 'Expected, and did not come' }).waitFor();
  });

  it('stays on one line with its ladder, whichever of them is moved in', async () => {
    await diagram.goTo(1);
    await eventually(() => editor.marked(), [2]);
    await diagram.control('step').click();
    await eventually(() => editor.marked(), [3]);
    await editor.cursorBefore('listen(3, 1)');
    await eventually(() => editor.marked(), [4]);
    await diagram.at(3);
    await workbench.page.keyboard.press('ArrowDown');
    await eventually(() => editor.marked(), [5]);
    await diagram.option(/script sends SYN to stack/).waitFor();
  });

  it('that is mended passes, and the ladder follows', async () => {
    await editor.replaceAll(GOOD);
    await eventually(() => diagram.problems(), []);
    await eventually(() => diagram.option(EXPECTED).count(), 0);
    await explorer.run(FILE);
    await until(
      () => explorer.tests(),
      (tests) => tests.includes('open.pkt (Passed)'),
      'it does not pass',
    );
    await eventually(async () => (await diagram.read()).lanes, [['ESTABLISHED'], []]);
  });

  it('that is broken keeps its former ladder, which says so', async () => {
    await editor.replaceAll(GOOD.replace('S 0:0(0)', 'S 0:7(0)'));
    await until(
      () => diagram.problems(),
      (found) => found.some((problem) => problem.startsWith('Line 5:')) && found.length === 2,
      'the ladder does not say that it is of the former text',
    );
    await explorer.run(FILE);
    await until(
      () => explorer.tests(),
      (tests) => tests.includes('open.pkt (Errored)'),
      'it is run all the same',
    );
    await editor.replaceAll(GOOD);
    await eventually(() => diagram.problems(), []);
  });
});
