/** Octets of text, which fit into an IPv4 packet whatever options there are. */
export const MOST_TEXT = 0xffff - 20 - 60;

/** So many octets of text, in pieces of at most so many; of none, one piece. */
export function inPieces(octets: number, most: number): number[] {
  const count = Math.max(1, Math.ceil(octets / most));
  return Array.from({ length: count }, (_, nth) => Math.min(most, octets - nth * most));
}
