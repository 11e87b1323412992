import assert from 'node:assert/strict';
import { checksumOf, pseudoHeaderSum, sum } from '../../../src/tcp/wire/checksum';
import { hex } from './hex';

describe('The Internet checksum', () => {
  it('is that of the example in RFC 1071 section 3', () => {
    // The text gives the sum, ddf2; the checksum is its complement.
    assert.equal(checksumOf(sum(hex('0001 f203 f4f5 f6f7'))), 0xffff - 0xddf2);
  });

  it('pads an odd last octet with zero', () => {
    assert.equal(sum(hex('0001 f2')), 0x0001 + 0xf200);
    assert.equal(sum(hex('')), 0);
  });

  it('of octets that hold their own checksum is zero', () => {
    assert.equal(checksumOf(sum(hex('0001 f203 f4f5 f6f7 220d'))), 0);
  });

  it('folds however many carries there are', () => {
    // 0x8000 words of ffff: each is minus zero, and so is their sum.
    assert.equal(checksumOf(sum(new Uint8Array(0x10000).fill(0xff))), 0);
    assert.equal(checksumOf(0x1ffff_ffff), checksumOf(1));
  });

  it('of a pseudo-header is the same however its fields are laid out', () => {
    const ipv4 = hex('0a000001 0a000002 00 06 0014');
    assert.equal(pseudoHeaderSum(hex('0a000001'), hex('0a000002'), 6, 20), sum(ipv4));
    const [a, b] = [hex('fd00'.padEnd(31, '0') + '1'), hex('fd00'.padEnd(31, '0') + '2')];
    assert.equal(
      pseudoHeaderSum(a, b, 6, 20),
      sum(Uint8Array.from([...a, ...b, ...hex('00000014 00000006')])),
    );
  });
});
