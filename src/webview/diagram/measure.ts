import { computed, signal } from '@preact/signals';

/** The width of the ladder's labels, measured with the font they are drawn in. */
const context = document.createElement('canvas').getContext('2d');
const widths = new Map<string, number>();

/** How often the theme has changed. */
const themes = signal(0);
new MutationObserver(() => {
  themes.value++;
}).observe(document.documentElement, { attributes: true });

/** The font's name: asking for it makes the browser work out its styles, so it is asked once for each theme. */
const family = computed(() => ({ theme: themes.value, name: getComputedStyle(document.body).fontFamily }));

export const LABEL_SIZE = 12;

export function measure(text: string, weight: 'normal' | 'bold'): number {
  // All digits are drawn equally wide: a number is measured once for all that are as long.
  const like = text.replace(/\d/g, '0');
  const font = `${weight === 'bold' ? '600' : '400'} ${String(LABEL_SIZE)}px ${family.value.name}`;
  const key = `${font} ${like}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (context === null) {
      return text.length * LABEL_SIZE * 0.6;
    }
    context.font = font;
    width = context.measureText(like).width;
    widths.set(key, width);
  }
  return width;
}

/** A text, or as much of it as there is room for. */
export function shortened(text: string, room: number): string {
  if (measure(text, 'normal') <= room) {
    return text;
  }
  let end = text.length - 1;
  while (end > 1 && measure(`${text.slice(0, end)}…`, 'normal') > room) {
    end--;
  }
  return `${text.slice(0, end)}…`;
}

/** The same without its middle: addresses are told apart by where they begin and by where they end. */
export function shortenedInside(text: string, room: number, weight: 'normal' | 'bold'): string {
  let kept = text.length;
  let shown = text;
  while (kept > 4 && measure(shown, weight) > room) {
    kept--;
    shown = `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
  }
  return shown;
}
