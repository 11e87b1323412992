import assert from 'node:assert/strict';
import {
  createAddressBook,
  endpointAt,
  formatEndpoint,
  hostAt,
  tupleOf,
} from '../../src/simulation/endpoint';

describe('endpoints', () => {
  const book = createAddressBook([{ address: '10.0.0.1' }, { address: '10.0.0.2' }]);

  it('are somebody’s', () => {
    const endpoint = endpointAt(book, '10.0.0.2', 65535);
    assert.equal(hostAt(book, endpoint), 1);
    assert.equal(hostAt(book, endpointAt(book, '10.0.0.1', 1)), 0);
    assert.equal(formatEndpoint(endpoint), '10.0.0.2:65535');
    assert.throws(() => endpointAt(book, '10.0.0.3', 80), /nobody has the address 10\.0\.0\.3/);
  });

  it('two of them are one number, and no other two are the same', () => {
    const many = createAddressBook(
      Array.from({ length: 1023 }, (_, i) => ({ address: `10.0.${String(i >> 8)}.${String(i & 255)}` })),
    );
    const ends = ['10.0.0.0', '10.0.0.1', '10.0.3.253', '10.0.3.254'].flatMap((address) =>
      [1, 2, 32768, 65534, 65535].map((port) => endpointAt(many, address, port)),
    );
    const tuples = ends.flatMap((local) => ends.map((remote) => tupleOf(local, remote)));
    assert.ok(tuples.every(Number.isSafeInteger));
    assert.equal(new Set(tuples).size, ends.length ** 2);
    assert.throws(() => createAddressBook(Array.from({ length: 1024 }, () => ({ address: '' }))), RangeError);
  });
});
