import assert from 'node:assert/strict';
import { cookieOf, isCookie, proves, underPreSharedKey } from '../../src/tcp/fast-open/cookies';
import { sipHash } from '../../src/tcp/fast-open/siphash';
import { hexOf, octetsOfHex } from '../../src/tcp/hex';
import { PROFILES } from '../../src/tcp/profiles';

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i);

describe('SipHash-2-4', () => {
  // "SipHash: a fast short-input PRF", appendix A, and the first of the vectors that come with its authors' code.
  for (const [length, hash] of [
    [0, '310e0edd47db6f72'],
    [1, 'fd67dc93c539f874'],
    [7, '37d1018bf50002ab'],
    [8, '6224939a79f5f593'],
    [15, 'e545be4961ca29a1'],
    [16, 'db9bc2577fcc2a3f'],
  ] as const) {
    it(`of ${String(length)} octets`, () => {
      const message = Uint8Array.from({ length }, (_, i) => i);
      assert.equal(hexOf(sipHash(KEY, message)), hash);
    });
  }
});

describe('Fast Open cookies (RFC 7413 section 4.1)', () => {
  const way = { client: Uint8Array.of(192, 0, 2, 1), server: Uint8Array.of(192, 168, 0, 1) };

  it('Linux makes them of both addresses', () => {
    // net.ipv4.tcp_fastopen_key a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4, and all zero.
    const key = octetsOfHex('a1a1a1a1b2b2b2b2c3c3c3c3d4d4d4d4');
    assert.equal(cookieOf(PROFILES.linux, key, way), '3021b9d889017eeb');
    assert.equal(cookieOf(PROFILES.linux, new Uint8Array(16), way), 'b7c12350a90dc8f5');
  });

  it('the RFC and FreeBSD of the client’s alone', () => {
    for (const policy of [PROFILES.rfc9293, PROFILES.freebsd]) {
      const cookie = cookieOf(policy, KEY, way);
      assert.equal(cookie, hexOf(sipHash(KEY, way.client)));
      assert.equal(cookieOf(policy, KEY, { ...way, server: Uint8Array.of(10, 0, 0, 1) }), cookie);
    }
  });

  it('have an even number of octets from 4 to 16', () => {
    const lengths = Array.from({ length: 20 }, (_, octets) => octets);
    assert.deepEqual(
      lengths.filter((octets) => isCookie('00'.repeat(octets))),
      [4, 6, 8, 10, 12, 14, 16],
    );
  });

  it('under a pre-shared key only the hash of the cookie proves that one has it', () => {
    const psk = new Uint8Array(16).fill(7);
    const cookie = cookieOf(PROFILES.freebsd, KEY, way);
    const keys = { cookie: [KEY], preShared: [new Uint8Array(16), psk] };
    assert.ok(proves(keys, hexOf(sipHash(psk, octetsOfHex(cookie))), cookie));
    assert.ok(!proves(keys, cookie, cookie));
    assert.ok(proves({ ...keys, preShared: [] }, cookie, cookie));
    assert.ok(!proves({ ...keys, preShared: [] }, underPreSharedKey(psk, cookie), cookie));
  });
});
