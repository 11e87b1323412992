import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Extraction } from '../../src/capture/write/extract';
import { temporaryFolder } from '../tools/ending';
import { run } from '../tools/run';
import { tsharkOrSkip } from '../tools/tshark';
import { enhanced, ETHERNET, interfaceBlock, pcap, RAW_IP, section, simple } from './support/files';
import { joined } from './support/octets';
import { ethernet, ipv4, tcp } from './support/packets';
import { readFrames } from './support/read';

const NANOSECONDS = { units: 1_000_000_000n };
const NAMED = (name: string) => [2, Buffer.from(name)] as const;
const COMMENT = (text: string) => [1, Buffer.from(text)] as const;

function packet(port: number, text = 5): Uint8Array {
  return ipv4(tcp({ sourcePort: port, text }));
}

/** Two sections of different byte orders, three interfaces of two link types. */
const FILE = joined(
  section('little'),
  interfaceBlock('little', { linkType: RAW_IP, options: [[9, [9]], NAMED('tun0')] }),
  interfaceBlock('little', { linkType: ETHERNET, options: [NAMED('eth0')] }),
  enhanced(
    'little',
    { octets: packet(1), seconds: 1_700_000_000, nanoseconds: 123_456_789 },
    { ...NANOSECONDS, options: [COMMENT('first, 첫째'), COMMENT('and more')] },
  ),
  enhanced('little', { octets: ethernet(packet(2)), seconds: 1_700_000_001 }, { interface: 1 }),
  enhanced('little', { octets: packet(3).subarray(0, 42), originalLength: 1500 }, NANOSECONDS),
  section('big'),
  interfaceBlock('big', { linkType: ETHERNET, options: [NAMED('eth0')] }),
  simple('big', { octets: ethernet(packet(4)) }),
  enhanced('big', { octets: ethernet(packet(5)), seconds: 1_700_000_002, nanoseconds: 1000 }),
);

function extract(file: Uint8Array, wanted: readonly number[], part = file.length): Uint8Array {
  const extraction = new Extraction((frame) => wanted.includes(frame), 'a few');
  for (let at = 0; at < file.length; at += part) {
    extraction.push(file.slice(at, at + part));
  }
  const octets = extraction.end();
  assert.deepEqual(extraction.problems, []);
  return octets;
}

/** What there is of each frame in a file, wherever it lies there. */
function framesOf(file: Uint8Array): unknown[] {
  const { frames, problems, reader } = readFrames(file);
  assert.deepEqual(problems, []);
  return frames.map(({ seconds, nanoseconds, linkType, originalLength, buffer, offset }) => {
    const again = reader.frameAt(offset, file.subarray(offset));
    return {
      ...{ seconds, nanoseconds, linkType, originalLength, octets: Buffer.from(buffer).toString('hex') },
      comments: again?.comments,
      interface: again?.interfaceName,
    };
  });
}

describe('frames taken out of a capture', () => {
  const all = [1, 2, 3, 4, 5];

  it('are what they were: octets, lengths, times, comments, interfaces', () => {
    const original = framesOf(FILE);
    assert.equal(original.length, 5);
    assert.deepEqual(framesOf(extract(FILE, all)), original);
  });

  it('are those that are wanted, in their order', () => {
    const original = framesOf(FILE);
    assert.deepEqual(framesOf(extract(FILE, [5, 1])), [original[0], original[4]]);
    assert.deepEqual(framesOf(extract(FILE, [])), []);
  });

  it('are the same however the file comes, packed or not', () => {
    const at = extract(FILE, all);
    for (const part of [1, 7, 100]) {
      assert.deepEqual(extract(FILE, all, part), at, `in parts of ${String(part)}`);
    }
    assert.deepEqual(extract(gzipSync(FILE), all, 13), at);
  });

  it('come of pcap files as well', () => {
    const file = pcap([
      { octets: ethernet(packet(1)), seconds: 7, nanoseconds: 5000 },
      { octets: ethernet(packet(2)) },
    ]);
    assert.deepEqual(framesOf(extract(file, [1, 2])), framesOf(file));
  });

  it('of a file that ends in the middle are those that were whole, and what was missing is said', () => {
    const extraction = new Extraction(() => true, '');
    extraction.push(FILE.subarray(0, FILE.length - 3));
    assert.equal(framesOf(extraction.end()).length, 4);
    assert.deepEqual(
      extraction.problems.map(({ code }) => code),
      ['file.cut'],
    );
  });

  it('are read by the real tshark without a complaint', async function () {
    this.timeout(180_000);
    const tshark = await tsharkOrSkip(this);
    const file = path.join(await temporaryFolder('extract'), 'extracted.pcapng');
    await writeFile(file, extract(FILE, all));
    const fields = [
      'frame.interface_name',
      'frame.time_epoch',
      'frame.comment',
      'tcp.srcport',
      '_ws.malformed',
    ];
    const output = await run(
      tshark.executable,
      ['-r', file, '-n', '-T', 'fields', '-E', 'separator=;', ...fields.flatMap((name) => ['-e', name])],
      { env: tshark.env },
    );
    assert.deepEqual(
      output.split('\n').filter((line) => line.includes(';')),
      [
        'tun0;1700000000.123456789;first, 첫째,and more;1;',
        'eth0;1700000001.000000000;;2;',
        'tun0;0.000000000;;3;',
        'eth0;0.000000000;;4;',
        'eth0;1700000002.000001000;;5;',
      ],
    );
  });
});
