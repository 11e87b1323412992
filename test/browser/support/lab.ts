import type { FrameLocator, Keyboard, Locator, Mouse } from 'playwright-core';
import type { Workbench } from '../../tools/workbench';
import type { Diagram } from './diagram';
import { until } from './eventually';
import { findClickable } from './picture';

/** How a person does something to a simulation: each step by one means alone. */
export interface Hands {
  readonly means: string;
  /** Opens the menu of a segment, by what a screen reader says of it, and chooses from it. */
  segment(name: RegExp, item: string): Promise<void>;
  /** The same for a host. */
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
  protected readonly frame: FrameLocator;
  protected readonly keyboard: Keyboard;
  protected readonly mouse: Mouse;
  protected readonly diagram: Diagram;

  constructor(diagram: Diagram, { page }: Workbench) {
    this.diagram = diagram;
    this.frame = diagram.frame;
    this.keyboard = page.keyboard;
    this.mouse = page.mouse;
  }

  protected get dialog(): Locator {
    return this.frame.getByRole('dialog');
  }

  protected item(name: string): Locator {
    return this.frame.getByRole('menu').getByRole('menuitem', { name, exact: true });
  }

  protected host(name: string): Locator {
    return this.diagram.button(`What happens on ${name} now`);
  }

  protected get networkButton(): Locator {
    return this.frame.locator('.toolbar').getByRole('button', { name: 'Network', exact: true });
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
  readonly means = 'by mouse';

  async segment(name: RegExp, item: string): Promise<void> {
    const option = this.diagram.option(name).first();
    await until(
      async () => {
        const [place, box] = [await option.evaluate(findClickable), await option.boundingBox()];
        if (place !== undefined && box !== null) {
          await this.mouse.click(box.x + place.x, box.y + place.y, { button: 'right' });
        }
        return this.item(item).count();
      },
      (count) => count === 1,
      `${String(name)} has no menu with ${item}`,
    );
    await this.item(item).click();
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
    await this.diagram.button('Undo').click();
  }
}

/** With keys alone: from the first tool on by Tab, in a dialog from where it has put the focus. */
export class KeyboardHands extends Common implements Hands {
  readonly means = 'by keyboard alone';

  async segment(name: RegExp, item: string): Promise<void> {
    await this.diagram.scenario.focus();
    await this.tabTo(this.frame.locator('[role="option"][data-kind][tabindex="0"]'));
    await this.keyboard.press('Home');
    await until(
      async () => {
        const focused = await this.diagram.focused();
        if (!name.test(focused)) {
          await this.keyboard.press('ArrowDown');
        }
        return focused;
      },
      (focused) => name.test(focused),
      `arrows do not lead to ${String(name)}`,
    );
    await this.keyboard.press('Shift+F10');
    await this.take(item);
  }

  async lane(name: string, item: string): Promise<void> {
    await this.diagram.scenario.focus();
    await this.tabTo(this.host(name));
    await this.keyboard.press('Enter');
    await this.take(item);
  }

  async network(): Promise<void> {
    await this.diagram.scenario.focus();
    await this.tabTo(this.networkButton);
    await this.keyboard.press('Enter');
  }

  async fill(label: string, value: string): Promise<void> {
    await this.tabTo(this.field(label));
    await this.keyboard.press('Control+A');
    await this.keyboard.type(value);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.tabTo(this.field(label));
    await this.keyboard.type(option);
  }

  async check(label: string | RegExp): Promise<void> {
    const box = this.box(label);
    // Radio buttons are one stop, and arrows go from one to the next.
    if ((await box.getAttribute('type')) === 'radio') {
      await this.tabTo(this.dialog.locator('[type="radio"]:checked'));
      await until(
        async () => {
          const checked = await box.isChecked();
          if (!checked) {
            await this.keyboard.press('ArrowDown');
          }
          return checked;
        },
        (checked) => checked,
        `arrows do not lead to ${String(label)}`,
      );
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

  /** Types the first letters of an item of the menu that is open, and takes it. */
  private async take(item: string): Promise<void> {
    await this.frame.getByRole('menu').waitFor();
    const focused = this.item(item).and(this.frame.locator(':focus'));
    await until(
      async () => {
        const there = await focused.count();
        if (there === 0) {
          await this.keyboard.press(item.charAt(0).toLowerCase());
        }
        return there;
      },
      (there) => there === 1,
      `letters do not lead to ${item}`,
    );
    await this.keyboard.press('Enter');
  }

  /** Presses Tab until something has the focus. */
  private async tabTo(target: Locator): Promise<void> {
    await target.first().waitFor({ state: 'attached' });
    await until(
      async () => {
        const there = await target
          .first()
          .evaluate((element) => element === element.ownerDocument.activeElement);
        if (!there) {
          await this.keyboard.press('Tab');
        }
        return there;
      },
      (there) => there,
      'Tab does not lead there',
    );
  }
}
