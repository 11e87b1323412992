const PERIOD = 251;
const PATTERN = Uint8Array.from({ length: 64 * 1024 }, (_, i) => i % PERIOD);

/**
 * Octets that say where in the stream they stand, so that one out of place would be seen.
 *
 * @param start how many octets come before them
 */
export function stretch(start: number, octets: number): Uint8Array {
  const first = start % PERIOD;
  return first + octets <= PATTERN.length
    ? PATTERN.subarray(first, first + octets)
    : Uint8Array.from({ length: octets }, (_, i) => (first + i) % PERIOD);
}
