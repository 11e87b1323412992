import type { Frame, Keyboard, Locator, Mouse } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';
import { until } from './eventually';
import { findClickable } from './picture';

/** How a person does something to a simulation: each step by one means alone. */
export interface Hands {
  /** Opens the menu of a segment, by what a screen reader says of it, and chooses from it. */
  segment(name: RegExp, item: string): Promise<void>;
  /** Lets a segment arrive so many milliseconds later, in one go. */
  later(name: RegExp, milliseconds: number): Promise<void>;
  /** Opens the menu of a host, and chooses from it. */
  lane(name: string, item: string): Promise<void>;
  /** Opens what the network is asked for. */
  network(): Promise<void>;
  /** Writes into a field of the dialog. */
  fill(label: string, value: string): Promise<void>;
  /** Chooses from a list of the dialog. */
  choose(label: string, option: string): Promise<void>;
  /** Checks a box, or takes one of several choices, of the dialog. */
  check(label: string | RegExp): Promise<void>;
  /** Lets the dialog do it. */
  confirm(): Promise<void>;
  undo(): Promise<void>;
}

abstract class Common {
  /** The page itself: asked straight, it answers many times as fast as through the frames around it. */
  protected readonly frame: Frame;
  protected readonly keyboard: Keyboard;
  protected readonly mouse: Mouse;

  constructor(frame: Frame, { page }: Workbench) {
    this.frame = frame;
    this.keyboard = page.keyboard;
    this.mouse = page.mouse;
  }

  protected get dialog(): Locator {
    return this.frame.getByRole('dialog');
  }

  protected item(name: string): Locator {
    return this.frame.getByRole('menuitem', { name, exact: true });
  }

  protected option(name: RegExp): Locator {
    return this.frame.getByRole('option', { name }).first();
  }

  protected host(name: string): Locator {
    return this.frame.getByRole('button', { name: `What happens on ${name} now`, exact: true });
  }

  protected get networkButton(): Locator {
    return this.frame.getByRole('button', { name: 'Network', exact: true });
  }

  protected get submit(): Locator {
    return this.dialog.locator('button[type="submit"]');
  }

  protected field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  protected box(label: string | RegExp): Locator {
    return this.dialog
      .getByRole('checkbox', { name: label })
      .or(this.dialog.getByRole('radio', { name: label }));
  }
}

/** With the mouse: keys only write numbers. */
export class MouseHands extends Common implements Hands {
  async segment(name: RegExp, item: string): Promise<void> {
    await until(
      async () => {
        await this.point(name, (x, y) => this.mouse.click(x, y, { button: 'right' }));
        return this.item(item).count();
      },
      (count) => count === 1,
      `${String(name)} has no menu with ${item}`,
    );
    await this.item(item).click();
  }

  /** Draws the head of its arrow down. */
  async later(name: RegExp, milliseconds: number): Promise<void> {
    const ghost = this.frame.locator('.ghost text');
    await this.point(name, async (x, y) => {
      await this.mouse.move(x, y);
      await this.mouse.down();
      let down = 0;
      await until(
        async () => {
          await this.mouse.move(x, y + ++down);
          return (await ghost.count()) === 0 ? '' : ghost.textContent();
        },
        (said) => said?.endsWith(` ${String(milliseconds)} ms later`) === true,
        `the head of ${String(name)} is drawn past where it arrives so much later`,
      );
      await this.mouse.up();
    });
  }

  async lane(name: string, item: string): Promise<void> {
    await this.host(name).click();
    await this.item(item).click();
  }

  async network(): Promise<void> {
    await this.networkButton.click();
  }

  async fill(label: string, value: string): Promise<void> {
    await this.field(label).click({ clickCount: 3 });
    await this.keyboard.type(value);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption(option);
  }

  async check(label: string | RegExp): Promise<void> {
    await this.box(label).click();
  }

  async confirm(): Promise<void> {
    await this.submit.click();
    await this.dialog.waitFor({ state: 'detached' });
  }

  async undo(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Undo', exact: true }).click();
  }

  /** Does something at a place of the ladder where a segment and nothing else is, if there is any now. */
  private async point(name: RegExp, act: (x: number, y: number) => Promise<void>): Promise<void> {
    const option = this.option(name);
    const [place, box] = [await option.evaluate(findClickable), await option.boundingBox()];
    if (place !== undefined && box !== null) {
      await act(box.x + place.x, box.y + place.y);
    }
  }
}

/** With keys alone, from wherever the last ones have left the focus: at first, on the first tool. */
export class KeyboardHands extends Common implements Hands {
  async segment(name: RegExp, item: string): Promise<void> {
    await this.arrowTo(name);
    await this.keyboard.press('Shift+F10');
    await this.take(item);
  }

  /** By the key that asks for how long. */
  async later(name: RegExp, milliseconds: number): Promise<void> {
    await this.arrowTo(name);
    await this.keyboard.press('d');
    await this.fill('By', String(milliseconds));
    await this.confirm();
  }

  async lane(name: string, item: string): Promise<void> {
    await this.tabTo(this.host(name));
    await this.keyboard.press('Enter');
    await this.take(item);
  }

  async network(): Promise<void> {
    await this.tabTo(this.networkButton);
    await this.keyboard.press('Enter');
    // It opens when it is known what there is now.
    await this.dialog.waitFor();
  }

  async fill(label: string, value: string): Promise<void> {
    await this.tabTo(this.field(label));
    await this.keyboard.press('Control+A');
    await this.keyboard.type(value);
  }

  async choose(label: string, option: string): Promise<void> {
    const field = this.field(label);
    await this.tabTo(field);
    // What is typed too slowly begins anew.
    await until(
      async () => {
        await this.keyboard.type(option);
        return field.evaluate((select: HTMLSelectElement) => {
          const [chosen] = select.selectedOptions;
          return [chosen?.value, chosen?.label];
        });
      },
      (chosen) => chosen.includes(option),
      `${option} can't be chosen by typing it`,
    );
  }

  async check(label: string | RegExp): Promise<void> {
    const box = this.box(label);
    // Radio buttons are one stop, and arrows go from one to the next.
    if ((await box.getAttribute('type')) === 'radio') {
      await this.tabTo(this.dialog.locator('[type="radio"]:checked'));
      await this.press('ArrowDown', () => box.isChecked(), `to ${String(label)}`);
      return;
    }
    await this.tabTo(box);
    await this.keyboard.press('Space');
  }

  async confirm(): Promise<void> {
    await this.tabTo(this.submit);
    await this.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'detached' });
  }

  async undo(): Promise<void> {
    await this.keyboard.press('Control+Z');
  }

  /** Goes to a segment of the ladder. */
  private async arrowTo(name: RegExp): Promise<void> {
    await this.tabTo(this.frame.locator('.item[tabindex="0"]'));
    await this.keyboard.press('Home');
    await this.press('ArrowDown', async () => name.test(await this.focused()), `to ${String(name)}`);
  }

  /** Types the first letters of an item of the menu that is open, and takes it. */
  private async take(item: string): Promise<void> {
    await this.frame.getByRole('menu').waitFor();
    const isThere = async () => (await this.focused()).startsWith(item);
    await this.press(item.charAt(0).toLowerCase(), isThere, `to ${item}`);
    await this.keyboard.press('Enter');
  }

  /** What has the focus, by its name, or what it says. */
  private focused(): Promise<string> {
    return this.frame.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  }

  /** Presses Tab, or Shift+Tab where it is on the way back, until something has the focus. */
  private async tabTo(target: Locator): Promise<void> {
    const element = target.first();
    await element.waitFor({ state: 'attached' });
    const way = () =>
      element.evaluate((wanted) => {
        const { activeElement: active } = document;
        return active === wanted
          ? undefined
          : (active?.compareDocumentPosition(wanted) ?? 0) & Node.DOCUMENT_POSITION_PRECEDING
            ? 'Shift+Tab'
            : 'Tab';
      });
    await until(
      async () => {
        const key = await way();
        if (key !== undefined) {
          await this.keyboard.press(key);
        }
        return key;
      },
      (key) => key === undefined,
      'Tab does not lead there',
    );
  }

  /** Presses a key until it has led somewhere. */
  private async press(key: string, isThere: () => Promise<boolean>, where: string): Promise<void> {
    await until(
      async () => {
        const there = await isThere();
        if (!there) {
          await this.keyboard.press(key);
        }
        return there;
      },
      (there) => there,
      `${key} does not lead ${where}`,
    );
  }
}
