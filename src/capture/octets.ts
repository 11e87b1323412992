/** Numbers out of octets. What lies behind the last octet reads as zero: who reads, has looked how many there are. */

/** 16 bits, in network byte order. */
export function u16(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
}

/** 32 bits, in network byte order. */
export function u32(octets: Uint8Array, at: number): number {
  return ((u16(octets, at) << 16) | u16(octets, at + 2)) >>> 0;
}

/** 16 bits, the low octet first. */
export function u16le(octets: Uint8Array, at: number): number {
  return ((octets[at + 1] ?? 0) << 8) | (octets[at] ?? 0);
}

/** 32 bits, the low octet first. */
export function u32le(octets: Uint8Array, at: number): number {
  return ((u16le(octets, at + 2) << 16) | u16le(octets, at)) >>> 0;
}

/** Octets one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    octets.set(part, at);
    at += part.length;
  }
  return octets;
}
