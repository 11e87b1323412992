import type { Appearance } from '../../timeline/appearance';

/** How a layer looks: its colour, as it is in this theme, and its pattern. */
export interface Look {
  readonly color: string;
  readonly pattern: Appearance['pattern'];
  /** What lies below it. */
  readonly ground: string;
}

const SIZE = 8;

/** The states' patterns, as the ladder has them, to fill a canvas with. */
export function patternOf({ color, pattern, ground }: Look): CanvasPattern | string {
  const ratio = devicePixelRatio;
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(SIZE * ratio);
  const context = tile.getContext('2d');
  if (context === null) {
    return color;
  }
  context.scale(tile.width / SIZE, tile.height / SIZE);
  context.fillStyle = ground;
  context.fillRect(0, 0, SIZE, SIZE);
  context.fillStyle = color;
  context.globalAlpha = pattern === 'solid' ? 0.5 : 0.28;
  context.fillRect(0, 0, SIZE, SIZE);
  context.globalAlpha = 0.85;
  context.strokeStyle = color;
  const motif = new Path2D(MOTIFS[pattern]);
  context.stroke(motif);
  return context.createPattern(tile, 'repeat') ?? color;
}

const MOTIFS: Readonly<Record<Appearance['pattern'], string>> = {
  none: '',
  solid: '',
  dots: 'M3.2 4 A0.8 0.8 0 1 0 4.8 4 A0.8 0.8 0 1 0 3.2 4',
  stripes: 'M-2 10 L10 -2 M-2 2 L2 -2 M6 10 L10 6',
  'stripes-back': 'M-2 -2 L10 10 M6 -2 L10 2 M-2 6 L2 10',
  grid: 'M0 4 H8 M4 0 V8',
  dashes: 'M1 4 H5',
};
