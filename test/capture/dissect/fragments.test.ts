import assert from 'node:assert/strict';
import { pcap, type WrittenFrame } from '../support/files';
import { ethernet, ipv4, tcp } from '../support/packets';
import { readSegments } from '../support/read';

/** A fragment of a segment of 80 octets, in the datagram of this identification. */
function fragment(
  from: number,
  to: number,
  identification: number,
  source = '10.0.0.1',
): WrittenFrame & { readonly octets: Uint8Array } {
  const part = tcp({ text: 60 }).slice(from, to);
  const fields = { source, identification, fragmentOffset: from, moreFragments: to < 80 };
  return { octets: ethernet(ipv4(part, fields)) };
}

function framesWithTcp(frames: readonly WrittenFrame[]): number[] {
  return readSegments(pcap(frames)).segments.map(({ frame }) => frame);
}

/** Datagrams of which the end never comes. */
function unfinished(count: number): WrittenFrame[] {
  return Array.from({ length: count }, (_, index) =>
    fragment(0, 40, index & 0xffff, `10.1.${String(index >> 8)}.${String(index & 0xff)}`),
  );
}

describe('datagrams that never become whole', () => {
  it('are waited for while there are not too many: then the oldest are given up', () => {
    const [beginning, end] = [fragment(0, 40, 7), fragment(40, 80, 7)];
    assert.deepEqual(framesWithTcp([beginning, ...unfinished(1000), end]), [1002]);
    assert.deepEqual(framesWithTcp([beginning, ...unfinished(2000), end]), []);
  });

  it('do not take more than their share: one whose fragments come again and again is given up', () => {
    const again = (times: number): WrittenFrame[] => new Array<WrittenFrame>(times).fill(fragment(8, 16, 7));
    const rest = [fragment(0, 8, 7), fragment(16, 80, 7)];
    assert.deepEqual(framesWithTcp([...again(1000), ...rest]), [1002]);
    assert.deepEqual(framesWithTcp([...again(1025), ...rest]), []);
  });

  it('leave the others alone: what is whole is read, however many there were before', () => {
    const file = Array.from({ length: 3000 }, (_, index) => [
      fragment(0, 40, index),
      fragment(40, 80, index),
    ]).flat();
    assert.equal(framesWithTcp(file).length, 3000);
  });
});
