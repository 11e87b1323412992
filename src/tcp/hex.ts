/** Octets as hexadecimal digits, two each. */
export function hexOf(octets: Uint8Array): string {
  return octets.reduce((hex, octet) => hex + octet.toString(16).padStart(2, '0'), '');
}

/** The octets that hexadecimal digits stand for. */
export function octetsOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}
