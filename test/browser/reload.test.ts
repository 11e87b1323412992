import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { insist } from '../tools/workbench/insist';
import { PageChannel } from './support/channel';
import { Diagram } from './support/diagram';
import { eventually } from './support/eventually';
import { Explanation } from './support/explanation';
import { Golden } from './support/golden';
import { areStored, stored } from './support/storage';

const TOUR = 'The three-way handshake';

describe('After the window is reloaded', () => {
  const golden = new Golden('lost-final-ack');
  const moment = golden.momentOf('client', 'TIME-WAIT');
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench.close());

  /** Everything of the panels that a person would look for. */
  async function seen(diagram: Diagram, explanation: Explanation) {
    const { moment: cursor, lanes, records } = await diagram.read();
    return {
      scenario: await diagram.scenario.innerText(),
      cursor,
      lanes,
      records,
      selected: await diagram.selected(),
      zoom: await diagram.height(),
      explanation: await explanation.article.getByRole('heading', { level: 1 }).innerText(),
      marked: await explanation.current(),
      tree: (await workbench.tree('Connections').rows()).map(({ label, description }) => [
        label,
        description,
      ]),
    };
  }

  it('both panels are where they were, and go on from there @packaged', async () => {
    let diagram = await Diagram.open(workbench);
    await workbench.openViews();
    await diagram.choose(golden.title.en);
    const usual = await diagram.height();
    await diagram.goTo(moment);
    await diagram.select(/^server sends FIN, ACK to client.*at 450 ms\.$/);
    await diagram.button('Zoom in').click();
    await diagram.button('Zoom in').click();
    await workbench.runAndPick('tcpHandshakeLab.openExplanation', 'The four-way handshake');
    let explanation = await Explanation.in(workbench);
    await explanation.shows('The four-way handshake');
    await explanation.language('한국어').click();
    await explanation.shows('4-way handshake: 연결 끊기');
    await explanation.marks('마지막 ACK가 유실될 때');
    const { hosts } = golden.at(moment);
    await eventually(
      async () => (await workbench.tree('Connections').rows()).map(({ label }) => label),
      hosts.flatMap(({ name, records }) => [name, ...records.map(({ state }) => state)]),
    );
    const before = await seen(diagram, explanation);
    assert.ok(before.zoom > usual * 1.2, 'it is zoomed in');
    assert.deepEqual(before.selected, [
      'server sends FIN, ACK to client, sequence 1, acknowledgment 2, length 0, at 450 ms.',
    ]);
    assert.equal(before.cursor, moment);

    await stored(
      workbench,
      { source: golden.id, cursor: moment },
      { topic: 'four-way-handshake', language: 'ko' },
    );
    await workbench.reloadWindow();
    diagram = await Diagram.in(workbench);
    explanation = await Explanation.in(workbench);
    await eventually(() => seen(diagram, explanation), before);

    await diagram.control('step').click();
    await diagram.at(moment + 1);
    await explanation.language('English').click();
    await explanation.shows('The four-way handshake');
  });

  it('a tour goes on: at its question, with what was answered', async () => {
    const handshake = new Golden('three-way-handshake');
    const asked = handshake.momentOf('client', 'SYN-SENT') - 1;
    await workbench.runAndPick('tcpHandshakeLab.takeTour', TOUR);
    let diagram = await Diagram.in(workbench);
    const tour = () => diagram.frame.getByRole('region', { name: `Tour: ${TOUR}` });
    await tour().getByRole('radio', { name: 'ESTABLISHED' }).check();
    await tour().getByRole('button', { name: 'Check' }).click();
    await tour().getByText('Not ESTABLISHED.').waitFor();
    await stored(workbench, { source: handshake.id, cursor: asked }, { said: 'ESTABLISHED' });
    await workbench.reloadWindow();
    diagram = await Diagram.in(workbench);
    await tour().getByText('Not ESTABLISHED.').waitFor();
    await diagram.at(asked);
    await tour().getByRole('button', { name: 'End the tour' }).click();
    await tour().waitFor({ state: 'detached' });
  });

  it('panels whose state cannot be read say so, and offer fresh ones', async () => {
    await Diagram.open(workbench);
    // No scenario has a moment before its first, and no explanation is called so.
    const state = { source: 'lost-final-ack', cursor: -1, selected: null, zoom: 24, scroll: 0 };
    const diagramPage = await PageChannel.of(workbench, 'diagram');
    const explanationPage = await PageChannel.of(workbench, 'explanation');
    await insist(
      async () => {
        // What a page keeps of itself once in a while may come after it.
        await diagramPage.keep(state, 'text');
        await explanationPage.keep({ topic: 'none-such', language: 'en' }, 'ready');
      },
      () => areStored(workbench, { source: 'lost-final-ack', cursor: -1 }, { topic: 'none-such' }),
      'VS Code does not store what no page would keep',
    );
    await workbench.reloadWindow();
    const diagram = workbench.page.getByRole('tab', { name: /TCP Handshake Diagram/ });
    await diagram.waitFor();
    const said = async (text: string) => {
      const frames = workbench.page.frames();
      const bodies = await Promise.all(
        frames.map((frame) =>
          frame
            .locator('body')
            .innerText()
            .catch(() => ''),
        ),
      );
      return bodies.some((body) => body.includes(text));
    };
    await eventually(
      () => said('This diagram could not be restored: what was kept of it cannot be read.'),
      true,
    );
    await eventually(() => said('This explanation could not be restored'), true);
    const ladder = async () => {
      const pages = workbench.page.frames().map((frame) => frame.locator('.ladder').count());
      return (await Promise.allSettled(pages)).some(
        (count) => count.status === 'fulfilled' && count.value > 0,
      );
    };
    await insist(
      async () => {
        for (const frame of workbench.page.frames()) {
          const link = frame.getByRole('link', { name: 'Open a new diagram' });
          if ((await link.count()) > 0) {
            await link.click({ timeout: 5000 });
          }
        }
      },
      ladder,
      'no new diagram opens',
    );
    await (await Diagram.in(workbench)).shows('Three-way handshake');
  });
});
