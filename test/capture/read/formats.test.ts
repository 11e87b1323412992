import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import {
  block,
  enhanced,
  interfaceBlock,
  MODIFIED,
  NANOSECONDS,
  obsolete,
  pcap,
  pcapng,
  section,
  simple,
  type WrittenFrame,
} from '../support/files';
import { joined, number, type Order } from '../support/octets';
import { readFrames } from '../support/read';

const ORDERS: readonly Order[] = ['little', 'big'];

/** Two frames that were captured at different times, the second not whole. */
const FRAMES: readonly WrittenFrame[] = [
  { octets: Uint8Array.of(1, 2, 3), seconds: 1_700_000_000, nanoseconds: 123_456_000 },
  { octets: Uint8Array.of(4, 5, 6, 7), seconds: 1_700_000_001, nanoseconds: 999_999_000, originalLength: 60 },
];

/** What a file holds, in words that can be compared. */
function read(file: Uint8Array, part?: number): unknown {
  const { frames, problems } = readFrames(file, part);
  return {
    frames: frames.map(({ number: frame, seconds, nanoseconds, linkType, originalLength, buffer }) => ({
      ...{ frame, seconds, nanoseconds, linkType, originalLength },
      octets: [...buffer],
    })),
    problems,
  };
}

function expected(frames: readonly WrittenFrame[], linkType = 1): unknown {
  return {
    frames: frames.map(({ octets, seconds = 0, nanoseconds = 0, originalLength = octets.length }, index) => ({
      ...{ frame: index + 1, seconds, nanoseconds, linkType, originalLength },
      octets: [...octets],
    })),
    problems: [],
  };
}

describe('capture files', () => {
  for (const order of ORDERS) {
    describe(`${order}-endian`, () => {
      it('pcap, microseconds', () => {
        assert.deepEqual(read(pcap(FRAMES, { order })), expected(FRAMES));
      });

      it('pcap, nanoseconds', () => {
        const frames = FRAMES.map((frame) => ({ ...frame, nanoseconds: 123_456_789 }));
        assert.deepEqual(read(pcap(frames, { order, magic: NANOSECONDS })), expected(frames));
      });

      it('pcap as Kuznetzov changed it', () => {
        assert.deepEqual(read(pcap(FRAMES, { order, magic: MODIFIED })), expected(FRAMES));
      });

      it('pcap, with the length of a frame check sequence beside the link type', () => {
        assert.deepEqual(read(pcap(FRAMES, { order, linkType: 0x2400_0001 })), expected(FRAMES));
      });

      it('pcapng: a section, an interface, frames', () => {
        assert.deepEqual(read(pcapng(FRAMES, { order, linkType: 101 })), expected(FRAMES, 101));
      });

      it('pcapng: frames in all three kinds of blocks', () => {
        const [first, second] = FRAMES as [WrittenFrame, WrittenFrame];
        const file = joined(
          section(order),
          interfaceBlock(order),
          enhanced(order, first),
          obsolete(order, second),
          simple(order, { octets: second.octets, originalLength: 4 }),
        );
        assert.deepEqual(read(file), expected([first, second, { octets: second.octets }]));
      });

      it('pcapng: a simple packet is as long as its interface lets it be', () => {
        const octets = Uint8Array.of(1, 2, 3, 4, 5);
        const file = joined(
          section(order),
          interfaceBlock(order, { snapLength: 5 }),
          simple(order, { octets, originalLength: 9 }),
        );
        assert.deepEqual(read(file), expected([{ octets, originalLength: 9 }]));
      });

      it('pcapng: what is no frame is passed over', () => {
        const [first] = FRAMES as [WrittenFrame];
        const others = [4, 5, 7, 10, 0x101, 0x0000_0208, 0x8000_0001, 77].map((type) =>
          block(order, type, new Uint8Array(20)),
        );
        const file = joined(
          section(order),
          interfaceBlock(order),
          ...others,
          enhanced(order, first),
          ...others,
        );
        assert.deepEqual(read(file), expected([first]));
      });
    });
  }

  it('count what holds no packet and is a frame for Wireshark', () => {
    const [first] = FRAMES as [WrittenFrame];
    for (const order of ORDERS) {
      const counted = [9, 0xbad, 0x40000bad, 0x204].map((type) => block(order, type, new Uint8Array(40)));
      const file = joined(section(order), interfaceBlock(order), ...counted, enhanced(order, first));
      const { frames, reader } = readFrames(file, 7);
      assert.deepEqual(
        frames.map(({ number: frame }) => frame),
        [5],
      );
      assert.equal(reader.frames, 5);
    }
  });

  it('come in parts of any size, with the same frames', () => {
    for (const file of [pcap(FRAMES), pcapng(FRAMES), gzipSync(pcap(FRAMES))]) {
      for (const part of [1, 2, 3, 7, 24, 25, 1000]) {
        assert.deepEqual(read(file, part), expected(FRAMES), `parts of ${String(part)} octets`);
      }
    }
  });

  it('sections begin anew: with another byte order, and interfaces of their own', () => {
    const [first, second] = FRAMES as [WrittenFrame, WrittenFrame];
    const file = joined(
      section('little'),
      interfaceBlock('little', { linkType: 101 }),
      enhanced('little', first),
      section('big'),
      interfaceBlock('big', { linkType: 1 }),
      interfaceBlock('big', { linkType: 113 }),
      enhanced('big', second, { interface: 1 }),
    );
    const { frames, problems } = readFrames(file);
    assert.deepEqual(
      frames.map(({ linkType }) => linkType),
      [101, 113],
    );
    assert.deepEqual(problems, []);
  });

  it('count time as their interface does', () => {
    const times: readonly (readonly [resolution: number, units: bigint, offset: number])[] = [
      [0, 1n, 0],
      [3, 1000n, 0],
      [6, 1_000_000n, -3600],
      [9, 1_000_000_000n, 7],
      [12, 1_000_000_000_000n, 0],
      [0x80 | 10, 1024n, 0],
      [0x80 | 32, 1n << 32n, 0],
    ];
    for (const order of ORDERS) {
      for (const [resolution, units, offset] of times) {
        const file = joined(
          section(order),
          interfaceBlock(order, {
            options: [
              [9, [resolution]],
              [14, number(order, 8, offset)],
            ],
          }),
          enhanced(
            order,
            { octets: new Uint8Array(1), seconds: 10_000_000, nanoseconds: 750_000_000 },
            { units },
          ),
        );
        const [frame] = readFrames(file).frames;
        assert.equal(frame?.seconds, 10_000_000 + offset, `resolution ${String(resolution)}`);
        assert.equal(frame.nanoseconds, units === 1n ? 0 : 750_000_000, `resolution ${String(resolution)}`);
      }
    }
  });

  it('say each frame again, from where it lies', () => {
    for (const file of [pcap(FRAMES), pcapng(FRAMES), pcap(FRAMES, { order: 'big', magic: NANOSECONDS })]) {
      const { frames, reader } = readFrames(file);
      assert.equal(frames.length, 2);
      for (const { buffer, start, end, offset, ...frame } of frames) {
        const again = reader.frameAt(offset, file.subarray(offset));
        assert.deepEqual(
          again && { ...frame, octets: again.buffer.slice(again.start, again.end), seconds: again.seconds },
          { ...frame, octets: buffer.slice(start, end), seconds: frame.seconds },
        );
      }
    }
  });

  it('say what people wrote about a frame, and which interface it passed', () => {
    const file = joined(
      section(),
      interfaceBlock('little', { options: [[2, Buffer.from('eth0')]] }),
      enhanced(
        'little',
        { octets: new Uint8Array(6) },
        {
          options: [
            [1, Buffer.from('a comment')],
            [2, [1, 0, 0, 0]],
            [1, Buffer.from('한국어 ✓ 😀')],
          ],
        },
      ),
    );
    const { frames, reader } = readFrames(file);
    const offset = frames[0]?.offset ?? 0;
    const again = reader.frameAt(offset, file.subarray(offset));
    assert.deepEqual(again?.comments, ['a comment', '한국어 ✓ 😀']);
    assert.equal(again.interfaceName, 'eth0');
  });

  it('say the first hundred of what somebody wrote about a frame who wanted to hurt', () => {
    const options = Array.from({ length: 100_000 }, (_, nth): [number, Uint8Array] => [
      1,
      Buffer.from(String(nth)),
    ]);
    const file = joined(
      section(),
      interfaceBlock(),
      enhanced('little', { octets: new Uint8Array(6) }, { options }),
    );
    const { frames, reader } = readFrames(file);
    const { comments } = reader.frameAt(0, file.subarray(frames[0]?.offset)) ?? assert.fail();
    assert.deepEqual(
      comments,
      Array.from({ length: 100 }, (_, nth) => String(nth)),
    );
  });
});
