import type { Page } from 'playwright-core';
import { askAxe } from '../../tools/axe';
import type { ThemeName } from './themes';

/**
 * Where axe looks: in every theme, and at both widths in light and in dark ones. Colours are the theme's alone, and where
 * things stand is the width's, so that all eight would find no more.
 */
export const APPEARANCES: readonly { readonly theme: ThemeName; readonly width: number }[] = [
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 600 },
  { theme: 'highContrast', width: 600 },
  { theme: 'highContrastLight', width: 1280 },
];

/** What axe finds wrong with a page, or with parts of it: for each rule, where and why. */
export async function faults(page: Page, ...parts: readonly string[]): Promise<readonly string[]> {
  return (await askAxe(page.locator('body'), ...parts)).faults;
}
