import * as l10n from '@vscode/l10n';
import { HEADROOM } from '../geometry/scale';
import { HEAD_HEIGHT } from '../Head';
import * as store from '../store';
import { escapeXml, plain, serialize, styleAttributes, styleOf } from './serialize';

/** A ladder up to this height is drawn whole, in pixels; of a higher one, what can be seen. */
const TALLEST = 6000;
/** How many pixels of a PNG stand for one of the screen. */
const DENSITY = 2;

/** Asks for the picture with all of the ladder in it. */
type LoadWhole = () => Promise<store.Picture>;

/** The ladder as it is on screen, as an SVG document: the whole, or what can be seen when that would be too high. */
export async function drawSvg(loadWhole: LoadWhole): Promise<string> {
  await firstPicture();
  const height = ((store.shown.peek()?.height ?? 0) + HEADROOM) * store.zoom.peek();
  return height > TALLEST ? svgOfView() : withWhole(loadWhole, svgOfView);
}

/** Until something is drawn: whoever asks may have had the page opened for that. */
function firstPicture(): Promise<void> {
  return new Promise((resolve) => {
    store.drawn.subscribe((drawn) => {
      if (drawn) {
        resolve();
      }
    });
  });
}

/** The same as a PNG file. */
export async function drawPng(loadWhole: LoadWhole): Promise<Blob> {
  const svg = await drawSvg(loadWhole);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * DENSITY;
    canvas.height = image.naturalHeight * DENSITY;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) {
          reject(new Error(l10n.t('The picture is too large for a PNG: save it as SVG instead.')));
        } else {
          resolve(blob);
        }
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A file's octets in base64. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^.*,/, '') : '');
    };
    reader.readAsDataURL(file);
  });
}

/** Puts the picture on the clipboard as an image. */
export async function copyPng(loadWhole: LoadWhole): Promise<void> {
  try {
    // The promise goes in as it is: what the person did may have been too long ago once it is kept.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawPng(loadWhole) })]);
  } catch {
    throw new Error(l10n.t('The picture cannot be copied here: save it as PNG instead.'));
  }
}

/** Does something while the whole ladder is drawn, and not just what is near the view. */
async function withWhole<T>(loadWhole: LoadWhole, make: () => T): Promise<T> {
  const before = store.picture.peek();
  const whole = await loadWhole();
  store.whole.value = true;
  store.picture.value = whole;
  // Until it is drawn: the page draws between two tasks.
  await new Promise((resolve) => setTimeout(resolve));
  try {
    return make();
  } finally {
    store.whole.value = false;
    if (store.picture.peek() === whole) {
      store.picture.value = before;
    }
  }
}

function svgOfView(): string {
  const ladder = document.querySelector('.ladder');
  const head = ladder?.querySelector('.head');
  const drawing = ladder?.querySelector('.drawing');
  if (!ladder || !head || !drawing) {
    throw new Error(l10n.t('There is nothing to draw yet.'));
  }
  for (const animation of ladder.getAnimations({ subtree: true })) {
    animation.finish();
  }
  const { width, height } = drawing.getBoundingClientRect();
  const style = styleOf(drawing);
  const all = (elements: Iterable<Element>) =>
    Array.from(elements, (element) => serialize(element, style)).join('');
  const stretch = store.whole.peek() ? { top: 0, height } : inView(ladder, head, drawing);
  return svgDocument({
    title: store.shown.peek()?.title ?? '',
    style: styleAttributes(style),
    width,
    height: HEAD_HEIGHT + stretch.height,
    background: plain(getComputedStyle(head).backgroundColor),
    edge: plain(getComputedStyle(head).borderBottomColor),
    defs: all(document.querySelectorAll('.patterns pattern')),
    head: all(head.querySelectorAll('svg > *')),
    // Nested, so that what is out of the stretch is cut off.
    body: `<svg y="${String(HEAD_HEIGHT)}" width="${String(width)}" height="${String(stretch.height)}" viewBox="0 ${String(stretch.top)} ${String(width)} ${String(stretch.height)}">${all(drawing.children)}</svg>`,
  });
}

/** Which part of the drawing can be seen below the head, in pixels from its top. */
function inView(ladder: Element, head: Element, drawing: Element): { top: number; height: number } {
  const upper = head.getBoundingClientRect().bottom;
  const lower = ladder.getBoundingClientRect().top + ladder.clientHeight;
  return { top: upper - drawing.getBoundingClientRect().top, height: lower - upper };
}

interface Parts {
  readonly title: string;
  readonly style: string;
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly edge: string;
  readonly defs: string;
  readonly head: string;
  readonly body: string;
}

function svgDocument({ title, style, width, height, background, edge, defs, head, body }: Parts): string {
  const size = `width="${String(width)}" height="${String(height)}"`;
  const line = HEAD_HEIGHT - 0.5;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}" role="img"${style} style="font-variant-numeric: tabular-nums">
<title>${escapeXml(title)}</title>
<defs>${defs}</defs>
<rect ${size} fill="${background}"/>
${head}
<path d="M0 ${String(line)} H${String(width)}" stroke="${edge}"/>
${body}
</svg>
`;
}
