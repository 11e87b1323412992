/** The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit words. */

/** The sum of `bytes` as big-endian 16-bit words, an odd last octet padded with zero, not folded yet. */
export function sum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const even = bytes.length & ~1;
  let total = 0;
  for (let at = 0; at < even; at += 2) {
    total += view.getUint16(at);
  }
  return even === bytes.length ? total : total + view.getUint8(even) * 0x100;
}

/** The checksum that goes with a {@link sum}: of octets that contain a correct one, zero. */
export function checksumOf(total: number): number {
  let folded = total;
  while (folded > 0xffff) {
    folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  }
  return ~folded & 0xffff;
}

/**
 * The {@link sum} of the pseudo-header that TCP and ICMPv6 checksums cover (RFC 9293 section 3.1, RFC 8200
 * section 8.1). The two differ in layout only, which a sum does not see.
 */
export function pseudoHeaderSum(
  source: Uint8Array,
  destination: Uint8Array,
  protocol: number,
  length: number,
): number {
  return sum(source) + sum(destination) + protocol + length;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
