import assert from 'node:assert/strict';
import { decodeOptions, encodeOptions } from '../../../src/tcp/wire/options';
import type { SegmentOptions } from '../../../src/tcp/segment';
import { hex } from './hex';

function encoded(options: SegmentOptions): Uint8Array {
  return encodeOptions(options, [], 'bsd');
}

const timestamps = { tsval: 1, tsecr: 2 };
const BLOCKS = [
  { left: 1, right: 2 },
  { left: 5, right: 6 },
  { left: 8, right: 9 },
  { left: 11, right: 12 },
];

describe('options in the order of BSD', () => {
  it('stand as tcp_addoptions puts them, whatever is missing', () => {
    const mss = 1460;
    const all = { mss, windowScale: 6, sackPermitted: true, timestamps };
    assert.deepEqual(encoded(all), hex('020405b4 01 030306 0402 080a 00000001 00000002'));
    assert.deepEqual(
      encoded({ mss, windowScale: 6, sackPermitted: true }),
      hex('020405b4 01 030306 0402 0000'),
    );
    assert.deepEqual(encoded({ mss, sackPermitted: true }), hex('020405b4 0402 0000'));
    assert.deepEqual(encoded({ mss, windowScale: 6 }), hex('020405b4 01 030306'));
    assert.deepEqual(
      encoded({ mss, windowScale: 6, timestamps }),
      hex('020405b4 01 030306 0101 080a 00000001 00000002'),
    );
    assert.deepEqual(encoded({ mss, timestamps }), hex('020405b4 0101 080a 00000001 00000002'));
    assert.deepEqual(encoded({}), hex(''));
  });

  it('leave room for as many SACK blocks as there is', () => {
    assert.deepEqual(
      encoded({ timestamps, sack: BLOCKS.slice(0, 1) }),
      hex('0101 080a 00000001 00000002 0101 050a 00000001 00000002'),
    );
    assert.equal(decodeOptions(encoded({ timestamps, sack: BLOCKS })).options.sack?.length, 3);
    assert.equal(decodeOptions(encoded({ sack: BLOCKS })).options.sack?.length, 4);
  });

  it('end with those that nobody knows, which have to fit', () => {
    const others = [{ kind: 0xfd, data: Uint8Array.of(0xaa) }];
    assert.deepEqual(encodeOptions({ mss: 536 }, others, 'bsd'), hex('02040218 fd03aa 00'));
    assert.throws(() => encodeOptions({}, [{ kind: 0xfd, data: new Uint8Array(39) }], 'bsd'), RangeError);
  });
});
