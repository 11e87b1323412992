import type { Page } from 'playwright-core';

/** How two pictures differ. */
export interface Difference {
  /** Their sizes in pixels, each as `width×height`. */
  readonly sizes: readonly string[];
  /** How many pixels differ by more than the tolerance in any channel. */
  readonly differing: number;
  readonly all: number;
  /** How many colours there are in the first one: in a picture of nothing there is one. */
  readonly colors: number;
}

/** Compares two PNG files pixel by pixel, in a browser: it reads them. */
export function compare(page: Page, first: Buffer, second: Buffer, tolerance: number): Promise<Difference> {
  const sources = [first, second].map((png) => png.toString('base64'));
  return page.evaluate(
    async ([texts, most]) => {
      const images = await Promise.all(
        texts.map(async (text) => {
          const octets = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([octets], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext('2d');
          context?.drawImage(bitmap, 0, 0);
          return context?.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      const [a, b] = images;
      const sizes = images.map((image) => `${String(image?.width)}×${String(image?.height)}`);
      if (!a || !b || sizes[0] !== sizes[1]) {
        return { sizes, differing: Infinity, all: 0, colors: 0 };
      }
      let differing = 0;
      const colors = new Set<number>();
      for (let at = 0; at < a.data.length; at += 4) {
        const far = [0, 1, 2].some(
          (channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > most,
        );
        differing += far ? 1 : 0;
        colors.add(((a.data[at] ?? 0) << 16) | ((a.data[at + 1] ?? 0) << 8) | (a.data[at + 2] ?? 0));
      }
      return { sizes, differing, all: a.data.length / 4, colors: colors.size };
    },
    [sources, tolerance] as const,
  );
}
