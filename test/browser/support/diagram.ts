import assert from 'node:assert/strict';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';
import { insist } from '../../tools/workbench/insist';
import { eventually, until } from './eventually';
import {
  findClickable,
  type Inspection,
  ladderFits,
  ladderHeight,
  type Picture,
  readInspector,
  readPicture,
} from './picture';

/** What the diagram's controls are called. */
const NAMES = {
  en: {
    scenario: 'Scenario',
    connection: 'Connection',
    moment: 'Moment',
    step: 'Step',
    stepBack: 'Step back',
    restart: 'Restart',
    play: 'Play',
    pause: 'Pause',
  },
  ko: {
    scenario: '시나리오',
    connection: '연결',
    moment: '순간',
    step: '한 단계 앞으로',
    stepBack: '한 단계 뒤로',
    restart: '처음부터',
    play: '재생',
    pause: '일시 정지',
  },
} as const;

/** The diagram, used as a person uses it. */
export class Diagram {
  readonly frame: FrameLocator;
  readonly #page: Page;
  readonly #names: (typeof NAMES)['en' | 'ko'];

  constructor(frame: FrameLocator, { locale, page }: Workbench) {
    this.frame = frame;
    this.#page = page;
    this.#names = NAMES[locale];
  }

  /** The one that is open; waits until it has drawn something. Ask again after a reload. */
  static async in(workbench: Workbench): Promise<Diagram> {
    const diagram = new Diagram(await workbench.diagram(), workbench);
    await diagram.slider.waitFor();
    return diagram;
  }

  /** Opens it by the palette. */
  static async open(workbench: Workbench): Promise<Diagram> {
    await workbench.runCommand('tcpHandshakeLab.openDiagram');
    return Diagram.in(workbench);
  }

  /** The page itself, as long as it is this one: it is gone when the panel is hidden, or the window loads again. */
  async page(): Promise<Frame> {
    const element = await this.frame.owner().elementHandle();
    const frame = await element.contentFrame();
    assert.ok(frame !== null);
    return frame;
  }

  get slider(): Locator {
    return this.frame.getByRole('slider', { name: this.#names.moment });
  }

  get records(): Locator {
    return this.frame.getByRole('table');
  }

  /** Something in the ladder, by what a screen reader says of it. */
  option(name: string | RegExp): Locator {
    return this.frame.locator('[role="option"][data-kind]').and(this.frame.getByRole('option', { name }));
  }

  /** Selects it with the mouse, at a place where nothing lies over it. */
  async select(name: string | RegExp): Promise<void> {
    const option = this.option(name);
    await option.waitFor();
    await until(
      async () => {
        const place = await option.evaluate(findClickable);
        const box = await option.boundingBox();
        if (place !== undefined && box !== null) {
          await this.#page.mouse.click(box.x + place.x, box.y + place.y);
        }
        return option.getAttribute('aria-selected');
      },
      (selected) => selected === 'true',
      `${String(name)} can't be selected with the mouse`,
    );
  }

  /** Selects it with the keyboard. */
  async selectByKeys(name: string | RegExp): Promise<void> {
    const option = this.option(name);
    await option.waitFor();
    await insist(
      async () => {
        await option.focus();
        await this.#page.keyboard.press('Enter');
      },
      () =>
        option.evaluate(
          (element) => element === document.activeElement && element.getAttribute('aria-selected') === 'true',
        ),
      `${String(name)} can't be selected by keys`,
    );
  }

  /** What is selected in the ladder. */
  selected(): Promise<string[]> {
    return this.frame
      .locator('[role="option"][data-kind][aria-selected="true"]')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''));
  }

  /** What the panel says is wrong with its source. */
  problems(): Promise<string[]> {
    return this.frame
      .getByRole('status')
      .locator('p:has(i.codicon-error)')
      .evaluateAll((lines) => lines.map((line) => line.textContent.trim()));
  }

  /** Whether something in the ladder can be seen, without scrolling. */
  async inView(name: string | RegExp): Promise<boolean> {
    const seen = await this.option(name).evaluateAll((options) =>
      options.map((option) => {
        const ladder = option.closest('section')?.getBoundingClientRect();
        const { top, bottom } = option.getBoundingClientRect();
        return ladder !== undefined && top >= ladder.top && bottom <= ladder.bottom;
      }),
    );
    return seen.includes(true);
  }

  /** What has the keyboard's focus, by its name. */
  focused(): Promise<string> {
    return this.frame
      .locator('body')
      .evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  }

  /** What the inspector says of what is selected. */
  inspector(): Promise<Inspection> {
    return this.frame.locator('.inspector').evaluate(readInspector);
  }

  /** Whether the whole ladder is in view. */
  fits(): Promise<boolean> {
    return this.frame.locator('body').evaluate(ladderFits);
  }

  /** How high the whole ladder is, seen and unseen: it grows with the zoom. */
  height(): Promise<number> {
    return this.frame.locator('body').evaluate(ladderHeight);
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  control(name: 'step' | 'stepBack' | 'restart' | 'play' | 'pause'): Locator {
    return this.button(this.#names[name]);
  }

  get scenario(): Locator {
    return this.frame.getByRole('combobox', { name: this.#names.scenario });
  }

  read(): Promise<Picture> {
    return this.frame.locator('body').evaluate(readPicture);
  }

  /** Waits until it is at a moment. */
  async at(moment: number): Promise<void> {
    await eventually(async () => (await this.read()).moment, moment);
  }

  /** Chooses a scenario in the panel, by its title. */
  async choose(title: string): Promise<void> {
    const option = this.frame
      .getByRole('listbox', { name: this.#names.scenario })
      .getByRole('option', { name: title, exact: true });
    await insist(
      async () => {
        if (!(await option.isVisible())) {
          await this.scenario.click({ timeout: 5000 });
        }
        await option.click({ timeout: 5000 });
      },
      async () => (await this.#title()).includes(title),
      `${title} can't be chosen`,
    );
  }

  /** Waits until it shows the scenario of this title. */
  async shows(title: string): Promise<void> {
    await until(
      () => this.#title(),
      (name) => name.includes(title),
      `the ladder is not that of ${title}`,
    );
  }

  /** What the ladder is called. */
  #title(): Promise<string> {
    return this.frame
      .locator('body')
      .evaluate(
        (body) => body.querySelector('[role="listbox"], [role="img"]')?.getAttribute('aria-label') ?? '',
      );
  }

  /** Whether there are several connections to choose from in the table of records; how many, from 0. */
  async connections(): Promise<number> {
    const chooser = this.frame.locator('vscode-single-select.connection');
    return (await chooser.count()) === 0 ? 1 : chooser.locator('vscode-option').count();
  }

  /** Chooses the nth connection whose records are shown, counted from 0. */
  async chooseConnection(index: number): Promise<void> {
    await this.frame.getByRole('combobox', { name: this.#names.connection }).click();
    await this.frame
      .getByRole('listbox', { name: this.#names.connection })
      .getByRole('option')
      .nth(index)
      .click();
  }

  /** Goes to a moment; what plays stops there. */
  async goTo(moment: number): Promise<void> {
    await this.slider.fill(String(moment));
    // Not by the button: it is another one when the end was reached meanwhile.
    await this.control('play').waitFor();
    await this.at(moment);
  }
}
