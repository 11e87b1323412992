import type { Locale } from '../server';
import type { Theme } from './index';

/** One way in which the extension can look. */
interface Appearance {
  readonly name: string;
  readonly theme: Theme;
  readonly locale: Locale;
  readonly viewport: { readonly width: number; readonly height: number };
}

const widths = { wide: { width: 1600, height: 1000 }, narrow: { width: 900, height: 1000 } } as const;

/** Every theme kind, in both languages, wide and narrow. */
export const appearances: readonly Appearance[] = (['light', 'dark', 'hcDark', 'hcLight'] as const).flatMap(
  (theme) =>
    (['en', 'ko'] as const).flatMap((locale) =>
      (['wide', 'narrow'] as const).map((width) => ({
        name: `${theme}-${locale}-${width}`,
        theme,
        locale,
        viewport: widths[width],
      })),
    ),
);
