/**
 * SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): the keyed hash that stacks make
 * Fast Open cookies with.
 */

/** The octets of a key. */
export const KEY_LENGTH = 16;

const COMPRESSIONS = 2;
const FINALIZATIONS = 4;

type State = readonly [v0: bigint, v1: bigint, v2: bigint, v3: bigint];

/**
 * @param key 16 octets
 * @returns 8 octets, the least significant one first
 */
export function sipHash(key: Uint8Array, message: Uint8Array): Uint8Array {
  const k0 = wordAt(key, 0);
  const k1 = wordAt(key, 8);
  let v: State = [
    k0 ^ 0x736f6d6570736575n,
    k1 ^ 0x646f72616e646f6dn,
    k0 ^ 0x6c7967656e657261n,
    k1 ^ 0x7465646279746573n,
  ];
  // The last word is what is left of the message, and how long it was.
  const last = message.length & ~7;
  for (let at = 0; at <= last; at += 8) {
    const length = at === last ? BigInt(message.length & 0xff) << 56n : 0n;
    const word = wordAt(message, at) | length;
    v = rounds([v[0], v[1], v[2], v[3] ^ word], COMPRESSIONS);
    v = [v[0] ^ word, v[1], v[2], v[3]];
  }
  v = rounds([v[0], v[1], v[2] ^ 0xffn, v[3]], FINALIZATIONS);
  const hash = v[0] ^ v[1] ^ v[2] ^ v[3];
  return Uint8Array.from({ length: 8 }, (_, index) => Number((hash >> BigInt(8 * index)) & 0xffn));
}

/** Up to eight octets, the least significant one first. */
function wordAt(octets: Uint8Array, at: number): bigint {
  return octets.subarray(at, at + 8).reduceRight((word, octet) => (word << 8n) | BigInt(octet), 0n);
}

function rounds([v0, v1, v2, v3]: State, count: number): State {
  for (let round = 0; round < count; round++) {
    v0 = add(v0, v1);
    v1 = rotate(v1, 13n) ^ v0;
    v0 = rotate(v0, 32n);
    v2 = add(v2, v3);
    v3 = rotate(v3, 16n) ^ v2;
    v0 = add(v0, v3);
    v3 = rotate(v3, 21n) ^ v0;
    v2 = add(v2, v1);
    v1 = rotate(v1, 17n) ^ v2;
    v2 = rotate(v2, 32n);
  }
  return [v0, v1, v2, v3];
}

function add(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a + b);
}

function rotate(word: bigint, bits: bigint): bigint {
  return BigInt.asUintN(64, word << bits) | (word >> (64n - bits));
}
