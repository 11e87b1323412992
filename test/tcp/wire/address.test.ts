import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatAddress, parseAddress } from '../../../src/tcp/wire/address';
import { hex } from './hex';

const V6: readonly (readonly [string, string])[] = [
  ['::', '00000000000000000000000000000000'],
  ['::1', '00000000000000000000000000000001'],
  ['1::', '00010000000000000000000000000000'],
  ['2001:db8::1', '20010db8000000000000000000000001'],
  // RFC 5952: one group of zeros is not shortened, the longest run is, the first of equal ones.
  ['2001:db8:0:1:1:1:1:1', '20010db8000000010001000100010001'],
  ['2001:0:0:1::1', '20010000000000010000000000000001'],
  ['2001:db8::1:0:0:1', '20010db8000000000001000000000001'],
  ['1:2:3:4:5:6::', '00010002000300040005000600000000'],
  ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
];

describe('Addresses', () => {
  it('of IPv4 are four decimal octets', () => {
    assert.deepEqual(parseAddress('192.0.2.255'), hex('c00002ff'));
    assert.equal(formatAddress(hex('c00002ff')), '192.0.2.255');
    for (const text of ['', '1.2.3', '1.2.3.4.5', '256.0.0.1', '01.2.3.4', '1.2.3.x', '1..2.3', '-1.2.3.4']) {
      assert.equal(parseAddress(text), undefined, text);
    }
  });

  for (const [text, octets] of V6) {
    it(`of IPv6 are written as RFC 5952 has it: ${text}`, () => {
      assert.equal(formatAddress(hex(octets)), text);
      assert.deepEqual(parseAddress(text), hex(octets));
    });
  }

  it('of IPv6 are read however they are written', () => {
    assert.deepEqual(parseAddress('2001:DB8:0:0:0:0:0:1'), parseAddress('2001:db8::1'));
    assert.deepEqual(parseAddress('::192.0.2.1'), hex('000000000000000000000000c0000201'));
    assert.deepEqual(parseAddress('64:ff9b::192.0.2.1'), hex('0064ff9b0000000000000000c0000201'));
  });

  it('of IPv6 that cannot be are refused', () => {
    const wrong = [
      ...[':', '1', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8', '12345::'],
      ...['::g', '1.2.3.4::', '::1.2.3', '::1.2.3.4:5', 'fe80::1%eth0', ':1::'],
    ];
    for (const text of wrong) {
      assert.equal(parseAddress(text), undefined, text);
    }
  });

  it('survive being written and read', () => {
    const octets = fc.oneof(fc.constant(0), fc.nat(255));
    const address = fc
      .constantFrom(4, 16)
      .chain((length) => fc.array(octets, { minLength: length, maxLength: length }));
    fc.assert(
      fc.property(address, (bytes) => {
        assert.deepEqual(parseAddress(formatAddress(Uint8Array.from(bytes))), Uint8Array.from(bytes));
      }),
    );
  });
});
