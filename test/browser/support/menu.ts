import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/**
 * Chooses from the menu that is open. VS Code's menus take no click in their first tenth of a second, lest the one that
 * opened them choose: whoever is quicker clicks again.
 */
export async function chooseFromMenu(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  await eventually(async () => {
    if (await item.isVisible()) {
      // It may have taken the click before, and go away just now.
      await item.click({ timeout: 1000 }).catch(() => undefined);
    }
    return item.isVisible();
  }, false);
}
