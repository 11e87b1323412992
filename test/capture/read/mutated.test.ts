import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Dissector } from '../../../src/capture/dissect/dissector';
import { CaptureReader } from '../../../src/capture/read/reader';
import { Dice } from '../../fuzz/dice';
import { CASES } from '../dissect/cases';
import { ODD } from '../dissect/odd';
import {
  enhanced,
  interfaceBlock,
  obsolete,
  pcap,
  pcapng,
  section,
  simple,
  type WrittenFrame,
} from '../support/files';
import { big, joined, little } from '../support/octets';
import { ethernet, segment } from '../support/packets';

const FILES = 10_000;

/** A few frames of a TCP connection. */
const PLAIN: readonly WrittenFrame[] = [0, 1, 2, 3].map((index) => ({
  octets: ethernet(segment({ seq: index, text: 30, options: [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2] })),
  seconds: index,
}));
const [FRAME] = PLAIN as readonly [WrittenFrame];

/** What is damaged: files of every kind, small enough that damage hits something. */
const WHOLE: readonly Uint8Array[] = [
  pcap(PLAIN),
  pcap(PLAIN, { order: 'big' }),
  pcapng(PLAIN),
  pcapng(PLAIN, { order: 'big' }),
  joined(
    section('little', [[1, Buffer.from('<img src=x onerror=alert(1)>')]]),
    interfaceBlock('little', {
      options: [
        [2, Buffer.from('eth0')],
        [9, [9]],
      ],
    }),
    enhanced('little', FRAME, { options: [[1, Buffer.from('\u202e</script>')]] }),
    obsolete('little', FRAME),
    simple('little', FRAME),
  ),
  gzipSync(pcap(PLAIN)),
  pcap(ODD['in fragments'] ?? []),
  ...CASES.map(({ linkType, ...frame }) => pcap([frame, frame], { linkType })),
];

const ABSURD = [0, 1, 7, 0x7f, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff] as const;

/** Bits turned, octets replaced by absurd numbers, a part taken out or put in twice, the end cut off. */
function damaged(file: Uint8Array, dice: Dice): Uint8Array {
  let octets: Uint8Array = file.slice();
  for (let times = 1 + dice.below(4); times > 0; times--) {
    const at = dice.below(octets.length);
    switch (dice.below(5)) {
      case 0:
        octets[at] = (octets[at] ?? 0) ^ (1 << dice.below(8));
        break;
      case 1: {
        const number = dice.pick(ABSURD);
        octets.set((dice.chance(0.5) ? little(4, number) : big(4, number)).slice(0, octets.length - at), at);
        break;
      }
      case 2:
        octets = octets.slice(0, at);
        break;
      case 3:
        octets = joined(
          octets.subarray(0, at),
          octets.subarray(Math.min(octets.length, at + dice.below(40))),
        );
        break;
      default:
        octets = joined(octets.subarray(0, at), octets.subarray(dice.below(at + 1)));
    }
    if (octets.length === 0) {
      break;
    }
  }
  return octets;
}

describe('damaged capture files', function () {
  this.timeout(60_000);

  it(`${String(FILES)} of them: nothing is thrown, nothing read that is not there, and it ends`, () => {
    let frames = 0;
    let segments = 0;
    let problems = 0;
    for (let seed = 0; seed < FILES; seed++) {
      const dice = new Dice(seed);
      const file = damaged(WHOLE[seed % WHOLE.length] ?? new Uint8Array(0), dice);
      const dissector = new Dissector(
        ({ tcp, options, optionsEnd, ip, source, destination, addressLength }) => {
          segments++;
          assert.ok(options <= optionsEnd && optionsEnd <= tcp.length, `options, seed ${String(seed)}`);
          assert.ok(
            Math.max(source, destination) + addressLength <= ip.length && addressLength > 0,
            `addresses, seed ${String(seed)}`,
          );
        },
      );
      const reader = new CaptureReader((frame) => {
        frames++;
        const { start, end, buffer } = frame;
        assert.ok(start <= end && end <= buffer.length, `frame, seed ${String(seed)}`);
        assert.ok(Number.isSafeInteger(frame.seconds) && frame.nanoseconds >= 0 && frame.nanoseconds < 1e9);
        dissector.frame(frame);
      });
      const part = 1 + dice.below(200);
      for (let at = 0; at < file.length; at += part) {
        reader.push(file.subarray(at, at + part));
      }
      reader.end();
      problems += reader.problems.length > 0 ? 1 : 0;
      for (const { offset } of reader.problems) {
        assert.ok(offset >= 0 && Number.isSafeInteger(offset), `offset, seed ${String(seed)}`);
      }
    }
    // Most damage leaves something to read, and much of it is such that it can be told.
    assert.ok(
      frames > FILES / 2 && segments > FILES / 4 && problems > FILES / 4,
      String([frames, segments, problems]),
    );
  });

  it('cut at every octet: a problem is said, but where a record ends', () => {
    for (const [file, record] of [
      [pcap(PLAIN), 16 + FRAME.octets.length],
      [pcapng(PLAIN), enhanced('little', FRAME).length],
    ] as const) {
      const header = file.length - PLAIN.length * record;
      for (let length = header; length < file.length; length++) {
        const reader = new CaptureReader(() => undefined);
        reader.push(file.subarray(0, length));
        reader.end();
        assert.equal(
          reader.problems.length,
          (length - header) % record === 0 ? 0 : 1,
          `at ${String(length)}`,
        );
        assert.equal(reader.frames, Math.floor((length - header) / record));
      }
    }
  });

  it('a block that says it has 16 MiB gets no room before its octets come', () => {
    const head = joined(section(), interfaceBlock(), little(4, 6), little(4, 0x1000000));
    const reader = new CaptureReader(() => undefined);
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 200 }, () => new CaptureReader(() => undefined));
    for (const one of [reader, ...readers]) {
      one.push(head);
      one.end();
    }
    assert.ok(process.memoryUsage().arrayBuffers - before < 0x1000000);
    assert.deepEqual(
      reader.problems.map(({ code }) => code),
      ['file.cut'],
    );
  });
});
