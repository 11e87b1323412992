/** What stands for octets that are no UTF-8. */
const REPLACEMENT = 0xfffd;

/** The text that octets hold in UTF-8; U+FFFD for what is none. (The room knows no TextDecoder.) */
export function fromUtf8(octets: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < octets.length) {
    const { point, length } = pointAt(octets, at);
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

function pointAt(octets: Uint8Array, at: number): { readonly point: number; readonly length: number } {
  const first = octets[at] ?? 0;
  if (first < 0x80) {
    return { point: first, length: 1 };
  }
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  let point = first & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    const next = octets[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) {
      return { point: REPLACEMENT, length: index };
    }
    point = (point << 6) | (next & 0x3f);
  }
  const least = [0x80, 0x800, 0x10000][more - 1] ?? 0;
  const valid =
    first >= 0xc0 && first < 0xf8 && point >= least && point <= 0x10ffff && (point & 0xfff800) !== 0xd800;
  return valid ? { point, length: more + 1 } : { point: REPLACEMENT, length: 1 };
}
