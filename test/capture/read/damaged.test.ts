import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { CaptureProblem } from '../../../src/capture/problem';
import { CaptureReader } from '../../../src/capture/read/reader';
import type { Tool } from '../../tools/debian';
import {
  block,
  enhanced,
  interfaceBlock,
  MODIFIED,
  NANOSECONDS,
  obsolete,
  pcap,
  pcapHeader,
  pcapng,
  pcapRecord,
  section,
  simple,
  type WrittenFrame,
} from '../support/files';
import { big, joined, little } from '../support/octets';
import { ethernet, segment } from '../support/packets';
import { readFrames } from '../support/read';
import { tsharkOrSkip } from '../../tools/tshark';
import { fieldsOf } from '../support/tshark';

const FRAMES: readonly WrittenFrame[] = [0, 1, 2].map((index) => ({
  octets: ethernet(segment({ seq: index, text: 4 })),
  seconds: 1000 + index,
  nanoseconds: 123_456_789,
}));
const [FIRST, SECOND, THIRD] = FRAMES as readonly [WrittenFrame, WrittenFrame, WrittenFrame];

const HEADER = 24;
const RECORD = 16 + FIRST.octets.length;
const NG = joined(section(), interfaceBlock());
const BLOCKS = [FIRST, SECOND, THIRD].map((frame) => enhanced('little', frame));
const [A, B, C] = BLOCKS as [Uint8Array, Uint8Array, Uint8Array];

/** The same with other octets from `at` on. */
function changed(octets: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = octets.slice();
  copy.set(values, at);
  return copy;
}

/** What is read, and what is said: `1 2 | record.length@98`. */
function outcome(file: Uint8Array): string {
  const { frames, problems } = readFrames(file, Math.max(1, file.length));
  const said = problems.map(({ code, offset }) => `${code}@${String(offset)}`);
  return [frames.map(({ number }) => number).join(' '), ...said].join(' | ');
}

describe('capture files that are not whole', () => {
  const file = pcap(FRAMES);
  const second = HEADER + RECORD;
  const ngSecond = NG.length + A.length;

  const cases: readonly (readonly [name: string, file: Uint8Array, outcome: string])[] = [
    ['nothing', new Uint8Array(0), ' | file.empty@0'],
    ['an octet', file.slice(0, 1), ' | file.short@0'],
    ['half a header', file.slice(0, 10), ' | file.short@0'],
    ['no frames', file.slice(0, HEADER), ''],
    ['half the header of a record', file.slice(0, second + 8), `1 | file.cut@${String(second)}`],
    ['half a frame', file.slice(0, second + 40), `1 | file.cut@${String(second)}`],
    ['octets behind the end', joined(file, [1, 2, 3]), `1 2 3 | file.cut@${String(file.length)}`],
    ['no capture file', new Uint8Array(100).fill(65), ' | file.unknown@0'],
    [
      'a capture of another program',
      joined(new TextEncoder().encode('snoop'), new Uint8Array(99)),
      ' | file.other@0',
    ],
    ['a file of another packer', joined([0x28, 0xb5, 0x2f, 0xfd], new Uint8Array(99)), ' | file.packed@0'],
    [
      'a length that cannot be',
      changed(file, second + 8, little(4, 0xffffffff)),
      `1 | record.length@${String(second)}`,
    ],
    [
      'a length that just cannot be',
      joined(pcap([FIRST]), pcapRecord({ octets: new Uint8Array(262_145) })),
      `1 | record.length@${String(second)}`,
    ],
    ['the largest frame', pcap([FIRST, { octets: new Uint8Array(262_144) }, THIRD]), '1 2 3'],
    ['pcapng: only a section', section(), ''],
    ['pcapng: half a section header', section().slice(0, 20), ' | file.short@0'],
    ['pcapng: half a block', joined(NG, A, B.slice(0, 40)), `1 | file.cut@${String(ngSecond)}`],
    ['pcapng: a block without its end', joined(NG, A, B.slice(0, -2)), `1 | file.cut@${String(ngSecond)}`],
    ['pcapng: half the header of a block', joined(NG, A, B.slice(0, 5)), `1 | file.cut@${String(ngSecond)}`],
    [
      'pcapng: half a block that nobody looks at',
      joined(NG, A, block('little', 4, new Uint8Array(100)).slice(0, 50)),
      `1 | file.cut@${String(ngSecond)}`,
    ],
    [
      'pcapng: a length of zero',
      joined(NG, A, changed(B, 4, little(4, 0)), C),
      `1 | block.length@${String(ngSecond)}`,
    ],
    [
      'pcapng: a length that cannot be',
      joined(NG, A, changed(B, 4, little(4, 0xfffffff0)), C),
      `1 | block.length@${String(ngSecond)}`,
    ],
    [
      'pcapng: two lengths',
      joined(NG, A, changed(B, B.length - 4, little(4, 80)), C),
      `1 | block.trailer@${String(ngSecond)}`,
    ],
    [
      'pcapng: a frame longer than its block, and what follows it',
      joined(NG, A, changed(B, 20, little(4, 5000)), C),
      `1 2 | block.frame@${String(ngSecond)}`,
    ],
    [
      'pcapng: an interface that is not described, and what follows it',
      joined(NG, A, changed(B, 8, little(4, 7)), C),
      `1 2 | block.interface@${String(ngSecond)}`,
    ],
    [
      'pcapng: a section in an unknown byte order',
      joined(NG, A, changed(section(), 8, little(4, 9)), C),
      `1 | section.order@${String(ngSecond)}`,
    ],
    [
      'pcapng: a section of an unknown version',
      joined(NG, A, changed(section(), 12, little(2, 2)), C),
      `1 | section.version@${String(ngSecond)}`,
    ],
    ['pcapng: zeros at the end', joined(NG, A, new Uint8Array(64)), `1 | block.length@${String(ngSecond)}`],
  ];

  for (const [name, octets, expected] of cases) {
    it(name, () => {
      assert.equal(outcome(octets), expected);
    });
  }

  it('say how much is missing', () => {
    const { problems } = readFrames(file.slice(0, second + 40));
    assert.deepEqual(problems, [
      { code: 'file.cut', values: { missing: RECORD - 40 }, offset: second, count: 1 },
    ] satisfies CaptureProblem[]);
  });

  it('are read on when they grow: what was missing is there then', () => {
    const frames: number[] = [];
    const reader = new CaptureReader((frame) => frames.push(frame.number));
    reader.push(file.subarray(0, second + 40));
    reader.end();
    assert.deepEqual([frames, reader.problems.length], [[1], 1]);
    reader.push(file.subarray(second + 40));
    reader.end();
    assert.deepEqual([frames, reader.problems], [[1, 2, 3], []]);
  });

  describe('packed by gzip', () => {
    it('in several members', () => {
      assert.equal(outcome(joined(gzipSync(file.slice(0, second)), gzipSync(file.slice(second)))), '1 2 3');
    });

    it('cut short: what there is', () => {
      const many = pcap(Array.from({ length: 2000 }, (_, seconds) => ({ ...FIRST, seconds })));
      const packed = gzipSync(many);
      const { frames, problems } = readFrames(packed.subarray(0, packed.length - 200));
      assert.ok(frames.length > 1000 && frames.length < 2000, String(frames.length));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['gzip.cut'],
      );
    });

    it('damaged: what comes before the damage', () => {
      // Random text is not compressed, so that the damage lies where it is made.
      const many = pcap(
        Array.from({ length: 400 }, (_, seconds) => ({
          octets: Uint8Array.from({ length: 1000 }, (_, index) => (seconds * 7919 + index * 104_729) % 251),
          seconds,
        })),
      );
      const packed = gzipSync(many);
      const { frames, problems } = readFrames(
        changed(packed, packed.length >> 1, new Array<number>(64).fill(0xff)),
      );
      assert.ok(frames.length < 400);
      assert.ok(problems.length > 0);
    });

    it('is told apart', () => {
      assert.equal(readFrames(gzipSync(file)).format, 'pcap, gzip');
      assert.equal(readFrames(gzipSync(pcapng(FRAMES))).format, 'pcapng, gzip');
    });
  });
});

describe('frames of capture files in the real tshark', function () {
  this.timeout(60_000);
  let tshark: Tool;

  before(async function () {
    tshark = await tsharkOrSkip(this);
  });

  const swapped = joined(
    pcapHeader({ version: [2, 2] }),
    ...FRAMES.map((frame) => {
      const record = pcapRecord({ ...frame, originalLength: 100 });
      return joined(record.slice(0, 8), record.slice(12, 16), record.slice(8, 12), record.slice(16));
    }),
  );
  const around = (...blocks: readonly Uint8Array[]): Uint8Array => joined(NG, A, ...blocks, C);
  const resolution = (exponent: number): Uint8Array =>
    joined(section(), interfaceBlock('little', { options: [[9, [exponent]]] }), A);

  const files: Readonly<Record<string, Uint8Array>> = {
    'pcap, big-endian': pcap(FRAMES, { order: 'big' }),
    'pcap, nanoseconds': pcap(FRAMES, { magic: NANOSECONDS }),
    'pcap, modified': pcap(FRAMES, { magic: MODIFIED }),
    'pcap, modified, big-endian': pcap(FRAMES, { magic: MODIFIED, order: 'big' }),
    'pcap of before 2.3': swapped,
    'pcap 2.3, the lengths in either order': joined(pcapHeader({ version: [2, 3] }), swapped.slice(HEADER)),
    'pcap 543': joined(pcapHeader({ version: [543, 0] }), swapped.slice(HEADER)),
    'pcap with a check sequence': pcap(FRAMES, { linkType: 0x2400_0001 }),
    'pcap cut short': pcap(FRAMES).slice(0, -3),
    'pcap with zeros at the end': joined(pcap(FRAMES), new Uint8Array(100)),
    'pcapng, all blocks with packets': around(obsolete('little', SECOND), simple('little', SECOND)),
    'pcapng, an entry of a journal': around(block('little', 9, Buffer.from('__REALTIME_TIMESTAMP=1\n'))),
    'pcapng, custom blocks': around(
      block('little', 0xbad, [...little(4, 32473), 1, 2, 3, 4]),
      block('little', 0x40000bad, [...little(4, 32473), 1, 2, 3, 4]),
    ),
    "pcapng, Netflix's blocks": around(
      block('little', 0xbad, [...little(4, 10949), ...little(4, 1), ...new Uint8Array(60)]),
    ),
    'pcapng, events of sysdig': around(
      ...[0x204, 0x216, 0x221].map((type) =>
        block('little', type, [...new Uint8Array(18), ...little(4, 30), 2, 0, ...new Uint8Array(8)]),
      ),
    ),
    'pcapng, blocks of other kinds': around(
      ...[7, 8, 0x101, 0x102, 0x201, 0x208, 0x7777].map((type) => block('little', type, new Uint8Array(24))),
    ),
    'pcapng, section of another byte order': joined(
      NG,
      A,
      section('big'),
      interfaceBlock('big'),
      enhanced('big', SECOND),
    ),
    'pcapng, a count of 2^-10 seconds': resolution(0x8a),
    'pcapng, a count of nanoseconds': resolution(9),
    'pcapng, two resolutions': joined(
      section(),
      interfaceBlock('little', {
        options: [
          [9, [9]],
          [9, [6]],
        ],
      }),
      A,
    ),
    'pcapng, an offset': joined(section(), interfaceBlock('little', { options: [[14, little(8, -500)]] }), A),
    'pcapng, big-endian, an offset': joined(
      section('big'),
      interfaceBlock('big', { options: [[14, big(8, -500)]] }),
      enhanced('big', FIRST),
    ),
    'pcapng, a length that is no multiple of four': around(
      changed(changed(B, 4, little(4, B.length - 1)), B.length - 4, little(4, B.length - 1)),
    ),
    'pcapng cut short': around(B).slice(0, -5),
  };

  for (const [name, file] of Object.entries(files)) {
    it(name, async () => {
      const fields = ['frame.number', 'frame.time_epoch', 'frame.cap_len', 'frame.len', 'frame.protocols'];
      const expected = (await fieldsOf(tshark, file, fields))
        .filter((values) => values.get('frame.protocols')?.startsWith('eth'))
        .map((values) => [...values.values()].slice(0, -1));
      const { frames } = readFrames(file);
      assert.ok(frames.length > 0);
      assert.deepEqual(
        frames.map(({ number, seconds, nanoseconds, end, originalLength }, index) => [
          String(number),
          // A frame without a time has none for tshark.
          expected[index]?.[1] === '' ? '' : `${String(seconds)}.${String(nanoseconds).padStart(9, '0')}`,
          String(end),
          String(originalLength),
        ]),
        expected,
      );
    });
  }
});
