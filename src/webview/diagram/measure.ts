/** The width of the ladder's labels, measured with the font they are drawn in. */
const context = document.createElement('canvas').getContext('2d');
const widths = new Map<string, number>();

/** The font's name: asking for it makes the browser work out its styles, so it is asked once for each theme. */
let family: string | undefined;
new MutationObserver(() => {
  family = undefined;
}).observe(document.documentElement, { attributes: true });

export const LABEL_SIZE = 12;

export function measure(text: string, weight: 'normal' | 'bold'): number {
  family ??= getComputedStyle(document.body).fontFamily;
  const font = `${weight === 'bold' ? '600' : '400'} ${String(LABEL_SIZE)}px ${family}`;
  const key = `${font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (context === null) {
      return text.length * LABEL_SIZE * 0.6;
    }
    context.font = font;
    width = context.measureText(text).width;
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
