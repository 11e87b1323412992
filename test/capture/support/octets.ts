/** Octets for the builders of packets and files. */

/** One after the other. */
export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A number in network byte order. */
export function big(width: 1 | 2 | 4 | 8, value: number | bigint): number[] {
  const bits = BigInt.asUintN(8 * width, BigInt(value));
  return Array.from({ length: width }, (_, index) =>
    Number((bits >> BigInt(8 * (width - 1 - index))) & 0xffn),
  );
}

/** A number with its low octet first. */
export function little(width: 1 | 2 | 4 | 8, value: number | bigint): number[] {
  return big(width, value).reverse();
}

/** How numbers are written in a file. */
export type Order = 'big' | 'little';

export function number(order: Order, width: 1 | 2 | 4 | 8, value: number | bigint): number[] {
  return order === 'big' ? big(width, value) : little(width, value);
}

/** The same and zeros, up to whole words. */
export function padded(octets: Uint8Array | readonly number[]): Uint8Array {
  return joined(octets, new Uint8Array((4 - (octets.length % 4)) % 4));
}
