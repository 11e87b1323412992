import assert from 'node:assert/strict';
import { dropsAfter, type Drops } from '../../src/sockets/drops';
import { LINUX, SILENT } from './diagnosis/support';

describe('What listeners dropped while they were watched', () => {
  const counting = (...values: readonly (number | undefined)[]): Drops | undefined =>
    values.reduce<Drops | undefined>((before, value, index) => {
      const listenOverflows = value === undefined ? undefined : { value, source: '/proc/net/netstat' };
      return dropsAfter(before, { ...LINUX, listenOverflows }, 1000 * index);
    }, undefined);

  it('is what the counter has grown by since it was read first, and when it did last', () => {
    assert.deepEqual(counting(7), { counter: 7, count: 0, last: undefined });
    assert.deepEqual(counting(7, 7, 10, 12, 12), { counter: 12, count: 5, last: 3000 });
  });

  it('goes on from where a counter begins again', () => {
    assert.deepEqual(counting(7, 9, 1, 2), { counter: 2, count: 3, last: 3000 });
  });

  it('is not known where nothing counts', () => {
    assert.equal(dropsAfter(undefined, SILENT, 0), undefined);
    assert.deepEqual(counting(7, undefined), { counter: 7, count: 0, last: undefined });
  });
});
