import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { eventually } from './support/eventually';
import { Explanation } from './support/explanation';
import { Golden } from './support/golden';
import { chooseFromMenu } from './support/menu';
import { usualWorkbench } from './support/usual';

describe('Explanations beside the diagram', () => {
  const handshake = new Golden('three-way-handshake');
  const close = new Golden('four-way-close-client-first');
  let workbench: Workbench;
  let diagram: Diagram;

  before(async () => {
    workbench = await usualWorkbench();
    diagram = await Diagram.open(workbench);
    await workbench.openViews();
  });

  /** Opens a topic as its row in the tree does. */
  async function read(title: string): Promise<Explanation> {
    await workbench.tree('Explanations').row(title).click();
    const explanation = await Explanation.in(workbench);
    await explanation.shows(title);
    return explanation;
  }

  /** Waits until the diagram is at a moment of a scenario, and reads the states off its lanes. */
  async function stands(golden: Golden, moment: number): Promise<void> {
    await diagram.shows(golden.title.en);
    await eventually(
      async () => {
        const picture = await diagram.read();
        return [picture.moment, picture.lanes];
      },
      [moment, golden.at(moment).hosts.map(({ places }) => places.map(({ state }) => state))],
      golden.id,
    );
  }

  it('open from the tree; a step of theirs moves the diagram, and is marked @smoke', async () => {
    const explanation = await read('The three-way handshake');
    await explanation.step('Step 2').click();
    await stands(handshake, handshake.momentOf('server', 'SYN-RECEIVED'));
    await explanation.marks('Step 2');
    await explanation.step('Step 1').click();
    await stands(handshake, handshake.momentOf('client', 'SYN-SENT'));
    await explanation.marks('Step 1');
  });

  it('mark the paragraph of the moment to which the diagram is stepped', async () => {
    const explanation = await read('The three-way handshake');
    await explanation.step('The server listens').click();
    await stands(handshake, 1);
    await diagram.control('stepBack').click();
    await explanation.marks();
    for (const step of ['The server listens', 'Step 1', 'Step 2', 'Step 3', 'Step 3, at the other end']) {
      await diagram.control('step').click();
      await explanation.marks(step);
    }
    await diagram.control('stepBack').click();
    await explanation.marks('Step 3');
  });

  it('bring the step that they mark into view', async () => {
    const explanation = await read('The four-way handshake');
    await explanation.step('Step 1').click();
    await explanation.marks('Step 1');
    await explanation.article.getByRole('heading', { name: 'Not always four' }).scrollIntoViewIfNeeded();
    await diagram.goTo(close.momentOf('server', 'CLOSE-WAIT'));
    await explanation.marks('Step 2');
    const inView = () =>
      explanation.step('Step 2').evaluate((button) => {
        const { top, bottom } = button.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
    await eventually(inView, true);
  });

  for (const title of ['The three-way handshake', 'The four-way handshake']) {
    it(`${title}: every step leads to its moment, in whatever scenario`, async () => {
      const explanation = await read(title);
      const moments = await explanation.moments();
      assert.ok(moments.length > 8, String(moments.length));
      for (const [index, moment] of moments.entries()) {
        const [scenario = '', place = ''] = moment.split('/');
        const golden = new Golden(scenario);
        await explanation.article.getByRole('button').nth(index).click();
        await stands(golden, momentOf(golden, place));
      }
    });
  }

  it('say where the post is wrong: who is in CLOSE-WAIT and who in TIME-WAIT', async () => {
    const explanation = await read('The four-way handshake');
    const corrections = explanation.article.getByRole('note', { name: 'Correction to the post' });
    const step2 = corrections.filter({ hasText: 'in step 2 the server enters TIME_WAIT' });
    await step2.getByText('the server enters CLOSE-WAIT').waitFor();
    await step2.getByRole('link', { name: 'RFC 9293 §3.6', exact: true }).waitFor();
    const step4 = corrections.filter({ hasText: 'in step 4 the client enters CLOSE_WAIT' });
    await step4.getByText('the client enters TIME-WAIT').waitFor();
    await step4.getByRole('link', { name: 'RFC 9293 §3.6', exact: true }).waitFor();
    const delayed = corrections.filter({ hasText: 'no need to fear' });
    await delayed.getByText('Delayed segments are a danger all the same').waitFor();
  });

  it('change to Korean and back, and go on to follow the diagram', async () => {
    const explanation = await read('The three-way handshake');
    await explanation.language('한국어').click();
    await explanation.shows('3-way handshake: 연결 맺기');
    await explanation.step('2단계').click();
    await stands(handshake, handshake.momentOf('server', 'SYN-RECEIVED'));
    await explanation.marks('2단계');
    assert.equal(await explanation.language('한국어').getAttribute('aria-pressed'), 'true');
    await explanation.language('English').click();
    await explanation.shows('The three-way handshake');
    await explanation.marks('Step 2');
  });

  it('leave the focus where it is in their bar when they change', async () => {
    const explanation = await read('The three-way handshake');
    await explanation.language('한국어').press('Enter');
    await explanation.shows('3-way handshake: 연결 맺기');
    await eventually(() => explanation.hasFocus(explanation.language('한국어')), true);
    await explanation.language('English').press('Enter');
    await explanation.shows('The three-way handshake');
    await eventually(() => explanation.hasFocus(explanation.language('English')), true);
    await explanation.topics.selectOption({ label: 'What a connection is' });
    await explanation.shows('What a connection is');
    await eventually(() => explanation.hasFocus(explanation.topics), true);
  });

  it('lead on to one another', async () => {
    const explanation = await read('The three-way handshake');
    await explanation.article.getByRole('link', { name: 'SYN-RECEIVED' }).first().click();
    await explanation.shows('SYN-RECEIVED');
    await explanation.topics.selectOption({ label: 'What a connection is' });
    await explanation.shows('What a connection is');
  });

  it("open from a state of the tree, by its row's button and by its menu", async () => {
    await diagram.choose(close.title.en);
    await diagram.goTo(close.momentOf('client', 'FIN-WAIT-2'));
    const connections = workbench.tree('Connections');
    await connections.row('FIN-WAIT-2').waitFor();
    await connections.rowAction('CLOSE-WAIT', 'Explain This State');
    const explanation = await Explanation.in(workbench);
    await explanation.shows('CLOSE-WAIT');
    await connections.row('FIN-WAIT-2').click({ button: 'right' });
    await chooseFromMenu(workbench.page, 'Explain This State');
    await explanation.shows('FIN-WAIT-2');
  });

  it("open from the diagram, by the selected segment's button", async () => {
    await diagram.choose(close.title.en);
    await diagram.selectByKeys(/^client receives FIN, ACK from server/);
    await diagram.button('Explain: TIME-WAIT').click();
    await (await Explanation.in(workbench)).shows('TIME-WAIT');
  });

  it('open from the palette, by topic and by state @packaged', async () => {
    await diagram.choose(close.title.en);
    await diagram.goTo(close.momentOf('server', 'LAST-ACK'));
    await workbench.runAndPick('tcpHandshakeLab.openExplanation', 'Why TIME-WAIT stays on one side');
    const explanation = await Explanation.in(workbench);
    await explanation.shows('Why TIME-WAIT stays on one side');
    await workbench.runAndPick('tcpHandshakeLab.explainState', 'LAST-ACK');
    await explanation.shows('LAST-ACK');
  });

  it('are in the language of the setting', async () => {
    const settings = { 'tcpHandshakeLab.explanations.language': 'ko' };
    const other = await openWorkbench({ settings });
    await other.openViews();
    await other.tree('Explanations').row('The four-way handshake').click();
    await (await Explanation.in(other)).shows('4-way handshake: 연결 끊기');
    await other.close();
  });
});

/** `client:SYN-SENT`, `server:call:abort` or `start` as the number of a moment of the RFC's ladder. */
function momentOf(golden: Golden, place: string): number {
  const [host = '', what = '', call = ''] = place.split(':');
  if (place === 'start') {
    return 0;
  }
  return what === 'call' ? golden.momentOfCall(host, call) : golden.momentOf(host, what);
}
