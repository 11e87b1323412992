import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../tools/workbench';
import type { Case } from './support/cases/case';
import { ON_HOSTS } from './support/cases/hosts';
import { ON_THE_NETWORK } from './support/cases/network';
import { ON_SEGMENTS } from './support/cases/segments';
import { Diagram } from './support/diagram';
import { eventually, until } from './support/eventually';
import { Golden } from './support/golden';
import { KeyboardHands, MouseHands, type Hands } from './support/lab';
import { readDrawing, readSight } from './support/sight';
import { USUAL_SIZE, usualWorkbench } from './support/usual';

const CASES: readonly Case[] = [...ON_SEGMENTS, ...ON_HOSTS, ...ON_THE_NETWORK];

describe('What a person does to a simulation', () => {
  let workbench: Workbench;
  let frame: Frame;
  let former: Awaited<ReturnType<typeof picture>>;

  before(async () => {
    workbench = await usualWorkbench();
    // So high that no ladder is scrolled: where it was scrolled to decides what of it is drawn.
    await workbench.page.setViewportSize({ ...USUAL_SIZE, height: 1200 });
    // What does not move is not drawn again.
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    const diagram = await Diagram.open(workbench);
    await diagram.shows(new Golden('three-way-handshake').title.en);
    frame = await diagram.page();
    // Far enough away that all of every ladder is drawn, in whole pixels.
    const zoomOut = frame.getByRole('button', { name: 'Zoom out' });
    while ((await zoomOut.getAttribute('aria-disabled')) !== 'true') {
      await zoomOut.click();
    }
    // The page has asked for what it draws at the first zoom: a change and its undoing let it ask at this one.
    const hands = new MouseHands(frame, workbench);
    await hands.lane('client', 'Crash the host');
    await until(see, ({ interventions }) => interventions === 1, 'nothing is done');
    await takeBack(hands);
    former = await picture();
  });
  after(async () => {
    await workbench.page.setViewportSize(USUAL_SIZE);
    await workbench.page.emulateMedia({ reducedMotion: null });
  });

  for (const [means, Means] of [
    ['by mouse', MouseHands],
    ['by keyboard alone', KeyboardHands],
  ] as const) {
    describe(means, () => {
      let hands: Hands;

      before(async () => {
        hands = new Means(frame, workbench);
        await frame.getByRole('combobox', { name: 'Scenario' }).focus();
      });
      // What a failure has left.
      beforeEach(() => takeBack(new MouseHands(frame, workbench)));

      for (const one of CASES) {
        it(one.what, () => show(one, hands));
      }
    });
  }

  /** Does it, sees what comes of it, takes it back, and sees what was there before. */
  async function show(
    { at, act, times = 1, ladder, never = /^$/, records }: Case,
    hands: Hands,
  ): Promise<void> {
    if (at !== undefined) {
      await goTo(at);
    }
    await act(hands, goTo);
    await until(see, ({ interventions }) => interventions === times, 'not all is done');
    await toEnd();
    const seen = await until(
      see,
      ({ ladder: said }) => ladder.every((line) => said.some((name) => line.test(name))),
      `not all of ${ladder.join(', ')} is in the ladder`,
    );
    assert.deepEqual(
      seen.ladder.filter((name) => never.test(name)),
      [],
    );
    await eventually(async () => (await see()).records, records);
    await takeBack(hands);
    await eventually(picture, former, 'the former picture');
  }

  const see = () => frame.evaluate(readSight);

  /** As it is in the end. */
  const picture = async () => ({
    drawing: await frame.evaluate(readDrawing),
    ladder: (await see()).ladder,
  });

  async function takeBack(hands: Hands): Promise<void> {
    for (let { interventions } = await see(); interventions > 0;) {
      await hands.undo();
      const before = interventions;
      ({ interventions } = await until(see, (now) => now.interventions < before, 'nothing is undone'));
    }
    await toEnd();
  }

  async function toEnd(): Promise<void> {
    const { moment, moments } = await see();
    if (moment < moments) {
      await goTo(moments);
    }
  }

  /** Where the focus is, it stays. */
  async function goTo(moment: number): Promise<void> {
    await frame.locator('.scrubber input').evaluate((slider: HTMLInputElement, value) => {
      slider.valueAsNumber = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }, moment);
    await until(see, (now) => now.moment === moment, `it does not go to moment ${String(moment)}`);
  }
});
