import assert from 'node:assert/strict';
import type { Workbench } from '../tools/workbench';
import { Diagram } from './support/diagram';
import { eventually, until } from './support/eventually';
import { Golden } from './support/golden';
import { usualWorkbench } from './support/usual';

describe('Looking closer', () => {
  const handshake = new Golden('three-way-handshake');
  let workbench: Workbench;
  let diagram: Diagram;

  before(async () => {
    workbench = await usualWorkbench();
    diagram = await Diagram.open(workbench);
    await workbench.openViews();
  });

  /** Shows a scenario as a whole, with nothing selected. */
  async function show(id: string): Promise<void> {
    await diagram.choose(new Golden('connection-refused').title.en);
    await diagram.choose(new Golden(id).title.en);
  }

  async function choose(speed: string): Promise<void> {
    await diagram.frame.getByRole('combobox', { name: 'Speed' }).click();
    await diagram.frame.getByRole('option', { name: speed, exact: true }).click();
  }

  /** So slowly that it is still playing when somebody comes to stop it. */
  const slowly = () => choose('0.25×');

  /** What the inspector says, once it has this title. */
  async function explained(title: string) {
    await diagram.frame.getByRole('heading', { level: 3, name: title, exact: true }).waitFor();
    return diagram.inspector();
  }

  it('at a segment shows its header, the rule that was applied, its section and requirements', async () => {
    await show(handshake.id);
    await diagram.selectByKeys(/^server receives SYN from client/);
    const { fields, rule, link, requirements } = await explained('server receives SYN');
    assert.equal(fields['source'], '10.0.0.1:40000');
    assert.equal(fields['destination'], '10.0.0.2:80');
    assert.match(fields['SEG.SEQ'] ?? '', /^0 \(\d+\)$/);
    // RFC 9293, section 3.3.1: a SYN takes up one sequence number.
    assert.equal(fields['SEG.LEN'], '1');
    assert.equal(fields['SYN'], '1');
    assert.equal(fields['ACK'], undefined);
    assert.equal(fields['SEG.ACK'], undefined);
    assert.match(rule, /In LISTEN a SYN opens a new connection/);
    assert.deepEqual(link, [
      'RFC 9293 §3.10.7.2',
      'https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.2',
    ]);
    assert.deepEqual(requirements, ['MUST-11']);
  });

  it('at a FIN that carries an ACK counts the sequence number that the FIN takes', async () => {
    await show('four-way-close-client-first');
    await diagram.selectByKeys(/^server receives FIN, ACK from client/);
    const { fields, rule } = await explained('server receives FIN, ACK');
    assert.equal(fields['SEG.LEN'], '1');
    assert.match(fields['SEG.ACK'] ?? '', /^1 \(\d+\)$/);
    assert.match(rule, /go to CLOSE-WAIT/);
  });

  it('at a discarded segment says why it was discarded', async () => {
    await show('late-segment-in-time-wait');
    await diagram.selectByKeys(/^client receives PSH, ACK from server and discards it/);
    const { rule, link } = await explained('client discards PSH, ACK');
    assert.match(rule, /No part of the segment lies in the receive window/);
    assert.equal(link[0], 'RFC 9293 §3.10.7.4');
  });

  it('at a lost segment says so', async () => {
    await show('lost-final-ack');
    await diagram.select(/^client sends ACK to server.*It was lost\.$/);
    const { fields } = await explained('client sends ACK');
    assert.equal(fields['Arrives'], 'lost on the way');
  });

  it('at what arrives is possible with the mouse, where the answer leaves from the same point', async () => {
    await show(handshake.id);
    await diagram.select(/^server receives SYN from client/);
    await explained('server receives SYN');
    await diagram.select(/^server sends SYN, ACK to client/);
    await explained('server sends SYN, ACK');
  });

  it('at a state says what it means, what ends it, and which rule led there', async () => {
    await show('four-way-close-client-first');
    await diagram.select(/^client goes from FIN-WAIT-2 to TIME-WAIT/);
    const { fields, link, requirements } = await explained('client: FIN-WAIT-2 → TIME-WAIT');
    assert.match(fields['TIME-WAIT'] ?? '', /\w/);
    assert.equal(link[0], 'RFC 9293 §3.10.7.4');
    assert.deepEqual(requirements, ['MUST-13']);
    await diagram.button('Explain: TIME-WAIT').waitFor();
  });

  it('is possible with the keyboard alone', async () => {
    const { keyboard } = workbench.page;
    await show(handshake.id);
    await diagram.scenario.focus();
    // From the tools by Tab, one stop for the whole ladder: at what happened last.
    await until(
      async () => {
        await keyboard.press('Tab');
        return diagram.focused();
      },
      (name) => name.startsWith('The application on server is told'),
      'Tab does not lead to the last thing in the ladder',
    );
    const focused = (name: RegExp) =>
      until(
        () => diagram.focused(),
        (found) => name.test(found),
        `the focus is not at ${String(name)}`,
      );
    await keyboard.press('ArrowUp');
    await focused(/^server goes from SYN-RECEIVED to ESTABLISHED/);
    await keyboard.press('ArrowLeft');
    await focused(/^client sends ACK|^The application on client is told/);
    await keyboard.press('Home');
    await focused(/^The application on server calls listen/);
    await keyboard.press('ArrowDown');
    await focused(/^server goes from CLOSED to LISTEN/);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await focused(/^client sends SYN to server/);
    await keyboard.press('Enter');
    const { fields } = await explained('client sends SYN');
    assert.equal(fields['SYN'], '1');
    assert.deepEqual(await diagram.selected(), [await diagram.focused()]);
    await keyboard.press('End');
    await focused(/^The application on server is told/);
    await keyboard.press('Escape');
    await eventually(() => diagram.selected(), []);
  });

  it('every tool works by Enter and by Space, and is named', async () => {
    const { keyboard } = workbench.page;
    await show(handshake.id);
    const press = async (name: string, key: 'Enter' | 'Space') => {
      await diagram.button(name).focus();
      await keyboard.press(key);
    };
    await press('Restart', 'Enter');
    await diagram.at(0);
    await press('Step', 'Space');
    await diagram.at(1);
    await press('Step', 'Enter');
    await diagram.at(2);
    await press('Step back', 'Enter');
    await diagram.at(1);
    await slowly();
    await press('Play', 'Space');
    await press('Pause', 'Space');
    await diagram.control('play').waitFor();
    const usual = await diagram.height();
    await press('Zoom in', 'Enter');
    await until(
      () => diagram.height(),
      (height) => height > usual,
      'zooming in makes the ladder no higher',
    );
    await press('Zoom out', 'Space');
    await eventually(() => diagram.height(), usual);
    for (let times = 0; times < 5; times++) {
      await press('Zoom in', 'Enter');
    }
    await eventually(() => diagram.fits(), false);
    await press('Fit the ladder into the view', 'Enter');
    await eventually(() => diagram.fits(), true);
    await diagram.slider.focus();
    await keyboard.press('End');
    await diagram.at(handshake.length);
    await keyboard.press('ArrowLeft');
    await diagram.at(handshake.length - 1);
    await diagram.scenario.focus();
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await diagram.shows(new Golden('four-way-close-client-first').title.en);
  });

  it("is done with VS Code's own keys while the panel has the focus", async () => {
    const { keyboard } = workbench.page;
    await show(handshake.id);
    await slowly();
    await diagram.slider.focus();
    await keyboard.press('Shift+Alt+Home');
    await diagram.at(0);
    await keyboard.press('Shift+Alt+ArrowRight');
    await diagram.at(1);
    await keyboard.press('Shift+Alt+ArrowRight');
    await diagram.at(2);
    await keyboard.press('Shift+Alt+ArrowLeft');
    await diagram.at(1);
    await keyboard.press('Shift+Alt+Space');
    await diagram.control('pause').waitFor();
    await keyboard.press('Shift+Alt+Space');
    await diagram.control('play').waitFor();
  });

  it('can be left to itself: it plays to the end, and stops there', async () => {
    await show(handshake.id);
    await diagram.goTo(0);
    await choose('4×');
    await diagram.control('play').click();
    await diagram.at(handshake.length);
    await diagram.control('play').waitFor();
  });

  it('at a connection of the tree brings it into view, with its records', async () => {
    await show('close-wait-leak');
    const connections = workbench.tree('Connections');
    const last = '10.0.0.2:80 → 10.0.0.1:40002';
    await until(
      () => connections.rows(),
      (rows) => rows.some(({ description }) => description === last),
      `the tree has no ${last}`,
    );
    const asked = /^client sends SYN to server.*at 10 ms/;
    await eventually(() => diagram.inView(asked), false);
    await connections.pane.locator('.monaco-list-row', { hasText: '10.0.0.2:80 → 10.0.0.1:40000' }).click();
    await eventually(() => diagram.inView(asked), true);
    await eventually(
      () => diagram.frame.getByRole('combobox', { name: 'Connection' }).innerText(),
      '10.0.0.1:40000 – 10.0.0.2:80',
    );
  });

  it('is possible in a text, too', async () => {
    await show(handshake.id);
    const moment = handshake.momentOf('client', 'ESTABLISHED');
    await diagram.goTo(moment);
    await diagram.frame.getByRole('heading', { name: 'Ladder as text' }).click();
    await eventually(
      async () => (await diagram.frame.locator('pre').innerText()).trimEnd().split('\n').slice(1),
      handshake.moments.slice(0, moment + 1).flatMap(({ lines }) => lines),
    );
  });

  it('is done by somebody who is asked first: a tour, whose progress is kept', async () => {
    await show(handshake.id);
    await workbench.runAndPick('tcpHandshakeLab.takeTour', 'The three-way handshake');
    const tour = diagram.frame.getByRole('region', { name: 'Tour: The three-way handshake' });
    await tour.getByText('Which state is the client in then?').waitFor();
    // RFC 9293, figure 6, line 2: before it, nobody has sent anything.
    await diagram.at(handshake.momentOf('client', 'SYN-SENT') - 1);
    await tour.getByRole('radio', { name: 'ESTABLISHED' }).check();
    await tour.getByRole('button', { name: 'Check' }).click();
    await tour.getByText('Not ESTABLISHED.').waitFor();
    await tour.getByRole('radio', { name: 'SYN-SENT' }).check();
    await tour.getByRole('button', { name: 'Check' }).click();
    await tour.getByText('Right: SYN-SENT.').waitFor();
    await diagram.at(handshake.momentOf('client', 'SYN-SENT'));
    await tour.getByRole('button', { name: 'End the tour' }).click();
    await tour.waitFor({ state: 'detached' });
    await workbench.runAndPick('tcpHandshakeLab.takeTour', 'The three-way handshake');
    await tour.getByText('1 of 4 answered').waitFor();
    await tour.getByText('Which state is the server in then?').waitFor();
  });
});
