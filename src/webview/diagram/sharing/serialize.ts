/**
 * What is drawn, as SVG text that needs no style sheet: what the page's styles come to is written into it, as
 * attributes that every reader of SVG knows.
 */

/** What children take from their parents, unless they say otherwise. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'text-rendering',
] as const;

/** Attributes that say where something is; all others are the page's own business. */
const GEOMETRY = [
  'id',
  'd',
  'x',
  'y',
  'dx',
  'dy',
  'x1',
  'x2',
  'y1',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'points',
  'patternUnits',
] as const;

export type Style = Readonly<Partial<Record<(typeof INHERITED)[number], string>>>;

/** What an element's children take from it, as attributes of its own. */
export function styleAttributes(style: Style): string {
  return INHERITED.flatMap((name) => pair(name, style[name])).join('');
}

export function styleOf(element: Element): Style {
  const computed = getComputedStyle(element);
  return Object.fromEntries(INHERITED.map((name) => [name, plain(computed.getPropertyValue(name))]));
}

/** An element and all in it, within what has the style `around`; empty when nothing of it can be seen. */
export function serialize(element: Element, around: Style): string {
  const computed = getComputedStyle(element);
  if (computed.display === 'none' || computed.visibility === 'hidden' || computed.opacity === '0') {
    return '';
  }
  const style = styleOf(element);
  const children = [...element.childNodes]
    .map((child) => (child instanceof Element ? serialize(child, style) : escapeXml(child.textContent ?? '')))
    .join('');
  if (children === '' && !isVisible(element, style)) {
    return '';
  }
  const attributes = [
    ...GEOMETRY.flatMap((name) => pair(name, element.getAttribute(name))),
    ...pair('transform', transformOf(element)),
    ...INHERITED.flatMap((name) => pair(name, style[name] === around[name] ? null : style[name])),
    ...(computed.opacity === '1' ? [] : pair('opacity', computed.opacity)),
  ].join('');
  const name = element.localName;
  return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;
}

/** As an attribute, or in the element's own style: a matrix, which is written alike in both. */
function transformOf(element: Element): string | null {
  const own = element instanceof SVGElement ? element.style.transform : '';
  return own === '' ? element.getAttribute('transform') : own;
}

/** Groups show nothing by themselves; shapes do, unless they are there only to be clicked. */
function isVisible({ localName }: Element, { fill, stroke }: Style): boolean {
  return localName !== 'g' && localName !== 'text' && (!isClear(fill) || !isClear(stroke));
}

function isClear(paint: string | undefined): boolean {
  return paint === undefined || paint === 'none' || /^rgba\(.*, 0\)$/.test(paint);
}

function pair(name: string, value: string | null | undefined): string[] {
  return value === null || value === undefined ? [] : [` ${name}="${escapeXml(value)}"`];
}

/** Values as readers of SVG know them: colours as rgb() or rgba(), lengths without unit, addresses within the document. */
export function plain(value: string): string {
  const mixed = /^color\(srgb ([\d.e+-]+) ([\d.e+-]+) ([\d.e+-]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (mixed !== null) {
    const [red, green, blue] = mixed.slice(1, 4).map((part) => Math.round(Number(part) * 255));
    const solid = `${String(red)}, ${String(green)}, ${String(blue)}`;
    return mixed[4] === undefined ? `rgb(${solid})` : `rgba(${solid}, ${mixed[4]})`;
  }
  return value.replace(/url\("(#[^"]+)"\)/, 'url($1)').replace(/(\d)px\b/g, '$1');
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
