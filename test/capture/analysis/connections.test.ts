import assert from 'node:assert/strict';
import type { CapturedConnection } from '../../../src/capture/connection';
import { a, analysisOf, b, fileOf, windowScale, type Made } from './traffic';

function connectionsOf(...capture: readonly Made[]): CapturedConnection[] {
  const { connections } = analysisOf(fileOf(capture));
  return Array.from({ length: connections.count }, (_, number) => connections.at(number));
}

describe('connections of a capture', () => {
  it('are opened by whoever sends the first SYN', () => {
    const [connection] = connectionsOf(b({ flags: 'S', seq: 1 }), a({ flags: 'SA', seq: 1, ack: 2 }));
    assert.deepEqual(connection?.a, { address: '10.0.0.2', port: 80 });
    assert.deepEqual(connection.b, { address: '10.0.0.1', port: 40000 });
  });

  it('whose SYN was not captured, by whoever receives the SYN,ACK', () => {
    const [connection] = connectionsOf(b({ flags: 'SA', seq: 1, ack: 2 }));
    assert.deepEqual(connection?.a, { address: '10.0.0.1', port: 40000 });
  });

  it('of which nothing else is known, by whoever speaks first', () => {
    const [connection] = connectionsOf(b({ seq: 1, ack: 2, len: 3 }));
    assert.deepEqual(connection?.a, { address: '10.0.0.2', port: 80 });
  });

  it('are told apart by addresses and ports, IPv4 and IPv6', () => {
    const way = (from: string, to: string): Made => ({ from, to, flags: 'S' });
    const found = connectionsOf(
      way('10.0.0.1:1', '10.0.0.2:2'),
      way('10.0.0.2:1', '10.0.0.1:2'),
      way('10.0.0.1:2', '10.0.0.2:1'),
      way('10.0.0.2:2', '10.0.0.1:1'),
      way('[::a00:1]:1', '[::a00:2]:2'),
      way('[a00:1::]:1', '[a00:2::]:2'),
      way('[::a00:2]:2', '[::a00:1]:1'),
      way('10.0.0.1:1', '10.0.0.1:1'),
    );
    assert.deepEqual(
      found.map(({ frames }) => frames),
      [2, 2, 2, 1, 1],
    );
  });

  it('a SYN with another number begins a new one with the same ports', () => {
    const found = connectionsOf(
      a({ flags: 'S', seq: 1 }),
      b({ flags: 'SA', seq: 1, ack: 2 }),
      a({ flags: 'S', seq: 900 }),
      b({ flags: 'RA', seq: 0, ack: 901 }),
    );
    assert.deepEqual(
      found.map(({ first, last, frames, completeness }) => ({ first, last, frames, completeness })),
      [
        { first: 0, last: 1, frames: 2, completeness: 3 },
        { first: 2, last: 3, frames: 2, completeness: 37 },
      ],
    );
  });

  it('what each end sent is counted: text that came twice only once, what filled a hole too', () => {
    const [connection] = connectionsOf(
      a({ flags: 'S', seq: 999, options: [2, 4, 5, 0xb4, ...windowScale(7)] }),
      b({ flags: 'SA', seq: 4999, ack: 1000 }),
      a({ at: 10, seq: 1000, ack: 5000, len: 100 }),
      a({ at: 20, seq: 1200, ack: 5000, len: 100 }),
      a({ at: 20, seq: 1400, ack: 5000, len: 100 }),
      // The second half of what was there, and the first of what was not.
      a({ at: 400, seq: 1050, ack: 5000, len: 100 }),
      a({ at: 800, seq: 1000, ack: 5000, len: 600 }),
      { ...a({ at: 900, seq: 1600, len: 100 }), quoted: true },
    );
    assert.deepEqual(connection?.sent, [
      { frames: 7, octets: 1000, uniqueOctets: 600, retransmissions: 2, windowScale: 7, mss: 1460 },
      { frames: 1, octets: 0, uniqueOctets: 0, retransmissions: 0, windowScale: undefined, mss: undefined },
    ]);
  });

  it('the initial round-trip time is that from the newest SYN to the first ACK', () => {
    const opening = [
      a({ at: 0, flags: 'S', seq: 1 }),
      a({ at: 1000, flags: 'S', seq: 1 }),
      b({ at: 1020, flags: 'SA', seq: 1, ack: 2 }),
    ];
    assert.equal(connectionsOf(...opening)[0]?.initialRtt, undefined);
    const opened = [...opening, a({ at: 1030, seq: 2, ack: 2 }), a({ at: 1050, seq: 2, ack: 2 })];
    assert.equal(connectionsOf(...opened)[0]?.initialRtt, 30e6);
  });

  const COMPLETENESS: readonly (readonly [name: string, capture: readonly Made[], completeness: number])[] = [
    ['a SYN', [a({ flags: 'S' })], 1],
    ['a SYN with text', [a({ flags: 'S', len: 4 })], 9],
    ['text that comes first is not noted', [a({ len: 4 })], 0],
    ['nor is a reset', [a({ flags: 'R' })], 0],
    ['a SYN, and text', [a({ flags: 'S' }), a({ seq: 1, len: 4 })], 9],
    ['a FIN without text is an ACK as well', [a({ flags: 'S' }), a({ flags: 'FA', seq: 1 })], 21],
    ['a FIN without ACK is none', [a({ flags: 'S' }), a({ flags: 'F', seq: 1 })], 1],
    ['a reset with ACK', [a({ flags: 'S' }), b({ flags: 'RA', ack: 1 })], 37],
    [
      'of text that ICMP quotes only the ACK is seen',
      [a({ flags: 'S' }), { ...a({ len: 4 }), quoted: true }],
      5,
    ],
  ];
  for (const [name, capture, completeness] of COMPLETENESS) {
    it(`completeness: ${name}`, () => {
      assert.equal(connectionsOf(...capture)[0]?.completeness, completeness);
    });
  }
});
