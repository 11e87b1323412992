/** Octets as text that stands in an address as it is (RFC 4648 section 5), without padding. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.subarray(at, at + 3);
    const bits = ((group[0] ?? 0) << 16) | ((group[1] ?? 0) << 8) | (group[2] ?? 0);
    for (let sextet = 0; sextet <= group.length; sextet++) {
      text += ALPHABET.charAt((bits >> (18 - 6 * sextet)) & 63);
    }
  }
  return text;
}

/** @returns undefined when the text is none of {@link toBase64url}'s */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1 || /[^A-Za-z0-9_-]/.test(text)) {
    return undefined;
  }
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  for (let index = 0; index < text.length; index++) {
    bits = ((bits << 6) | ALPHABET.indexOf(text.charAt(index))) & 0xffffff;
    if (index % 4 !== 0) {
      bytes[Math.floor((index * 3) / 4)] = bits >> (6 - 2 * (index % 4));
    }
  }
  return toBase64url(bytes) === text ? bytes : undefined;
}
