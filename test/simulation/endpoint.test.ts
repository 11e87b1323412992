import assert from 'node:assert/strict';
import {
  createAddressBook,
  endpointAt,
  formatEndpoint,
  hostAt,
  isUnicast,
  octetsOf,
  tupleOf,
} from '../../src/simulation/endpoint';

describe('endpoints', () => {
  const book = createAddressBook(
    [
      { address: '10.0.0.1', addresses: ['10.0.1.1'] },
      { address: '10.0.0.2', addresses: [] },
    ],
    ['10.0.0.9'],
  );

  it('are somebody’s', () => {
    const endpoint = endpointAt(book, '10.0.0.2', 65535);
    assert.equal(hostAt(book, endpoint), 1);
    assert.equal(hostAt(book, endpointAt(book, '10.0.0.1', 1)), 0);
    assert.equal(hostAt(book, endpointAt(book, '10.0.1.1', 1)), 0);
    assert.equal(hostAt(book, endpointAt(book, '10.0.0.9', 1)), -1);
    assert.deepEqual([...octetsOf(book, endpoint)], [10, 0, 0, 2]);
    assert.equal(formatEndpoint(endpoint), '10.0.0.2:65535');
    assert.throws(() => endpointAt(book, '10.0.0.3', 80), /the address 10\.0\.0\.3 is unknown/);
  });

  it('are one host’s, unless their address is multicast, broadcast, reserved or no host’s at all', () => {
    const known = [
      ['0.0.0.1', false],
      ['1.0.0.1', true],
      ['127.0.0.1', true],
      ['223.255.255.254', true],
      ['224.0.0.1', false],
      ['239.1.2.3', false],
      ['240.0.0.1', false],
      ['255.255.255.255', false],
    ] as const;
    const addresses = createAddressBook(
      [],
      known.map(([address]) => address),
    );
    for (const [address, one] of known) {
      assert.equal(isUnicast(addresses, endpointAt(addresses, address, 80)), one, address);
    }
  });

  it('two of them are one number, and no other two are the same', () => {
    const many = createAddressBook(
      [],
      Array.from({ length: 1023 }, (_, i) => `10.0.${String(i >> 8)}.${String(i & 255)}`),
    );
    const ends = ['10.0.0.0', '10.0.0.1', '10.0.3.253', '10.0.3.254'].flatMap((address) =>
      [1, 2, 32768, 65534, 65535].map((port) => endpointAt(many, address, port)),
    );
    const tuples = ends.flatMap((local) => ends.map((remote) => tupleOf(local, remote)));
    assert.ok(tuples.every(Number.isSafeInteger));
    assert.equal(new Set(tuples).size, ends.length ** 2);
    assert.throws(() => createAddressBook([], Array<string>(1024).fill('10.0.0.1')), RangeError);
  });
});
