import assert from 'node:assert/strict';
import {
  enhancedPacket,
  interfaceDescription,
  nameResolution,
  sectionHeader,
} from '../../src/capture/write/blocks';

/** Octets as hexadecimal digits, a 32-bit word each. */
function words(bytes: Uint8Array): string[] {
  return (
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,8}/g) ?? []
  ).map(String);
}

/** Written by hand from draft-ietf-opsawg-pcapng. */
describe('pcapng blocks', () => {
  it('begin a section (4.1)', () => {
    assert.deepEqual(words(sectionHeader('lab', '한')), [
      ...['0a0d0d0a', '30000000'],
      // Byte order magic, version 1.0, length unknown.
      ...['4d3c2b1a', '01000000', 'ffffffff', 'ffffffff'],
      // opt_comment, 3 octets of UTF-8.
      ...['01000300', 'ed959c00'],
      // shb_userappl
      ...['04000300', '6c616200'],
      ...['00000000', '30000000'],
    ]);
  });

  it('describe an interface (4.2): raw IP, no limit, nanoseconds', () => {
    assert.deepEqual(words(interfaceDescription('client', 101)), [
      ...['01000000', '2c000000', '65000000', '00000000'],
      ...['02000600', '636c6965', '6e740000'],
      ...['09000100', '09000000'],
      ...['00000000', '2c000000'],
    ]);
  });

  it('hold a packet (4.3): its time in two halves, its lengths, itself padded, its comment and its direction', () => {
    // 2^32 ns and one.
    const packet = enhancedPacket({
      interface: 0,
      nanoseconds: 2n ** 32n + 1n,
      direction: 'in',
      octets: Uint8Array.of(1, 2, 3, 4, 5),
      originalLength: 5,
      comments: ['lost'],
    });
    assert.deepEqual(words(packet), [
      ...['06000000', '3c000000', '00000000'],
      ...['01000000', '01000000', '05000000', '05000000'],
      ...['01020304', '05000000'],
      ...['01000400', '6c6f7374'],
      ...['02000400', '01000000'],
      ...['00000000', '3c000000'],
    ]);
  });

  it('name addresses (4.5)', () => {
    assert.deepEqual(words(nameResolution([{ address: Uint8Array.of(10, 0, 0, 1), name: 'a' }])), [
      ...['04000000', '1c000000'],
      ...['01000600', '0a000001', '61000000'],
      ...['00000000', '1c000000'],
    ]);
  });

  it('a name that is no text becomes one', () => {
    assert.deepEqual(words(sectionHeader('\ud800', '')).slice(6, 8), ['04000300', 'efbfbd00']);
  });
});
