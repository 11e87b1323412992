import assert from 'node:assert/strict';
import { detailsOf } from '../../../src/capture/dissect/details';
import type { FrameField } from '../../../src/capture/service';
import type { Tool } from '../../tools/debian';
import { run } from '../../tools/run';
import { pcap } from '../support/files';
import { big } from '../support/octets';
import { ethernet, segment } from '../support/packets';
import { readFrames } from '../support/read';
import { tsharkOrNone } from '../../tools/tshark';
import { fieldsOf } from '../support/tshark';
import { CASES, fileOfCases } from './cases';

/** Everything that is said of frames, without the layers that it stands in. */
function flat(fields: readonly FrameField[]): FrameField[] {
  return fields.flatMap((field) => [field, ...flat(field.fields ?? [])]);
}

/** A SYN with every option that has a form of its own. */
const OPTIONS = [
  [2, 4, ...big(2, 1460)],
  [4, 2],
  [8, 10, ...big(4, 4_000_000_000), ...big(4, 5)],
  [1],
  [3, 3, 7],
  [34, 6, 0xca, 0xfe, 0xba, 0xbe],
  [30, 4, 0x01, 0x81],
  [1, 0],
].flat();

const SACK = [1, 1, 5, 18, ...big(4, 1000), ...big(4, 2000), ...big(4, 4_294_967_290), ...big(4, 10)];
const UNKNOWN = [77, 4, 1, 2, 254, 4, 0xf9, 0x89];

function detailsOfSegment(options: readonly number[]): FrameField[] {
  const octets = ethernet(segment({ flags: 'S', seq: 7, options, text: 3 }));
  const [frame] = readFrames(pcap([{ octets }])).frames;
  return frame === undefined ? [] : detailsOf(frame);
}

function optionsIn(layers: readonly FrameField[]): string[] {
  const options = flat(layers).find(({ filter }) => filter === 'tcp.options')?.fields ?? [];
  return options.map(({ name, value }) => [name, value].filter(Boolean).join(': '));
}

describe('a frame, decoded', () => {
  it('has its layers, and who sent it to whom', () => {
    assert.deepEqual(
      detailsOfSegment([]).map(({ name, value }) => [name, value]),
      [
        ['Frame', '1'],
        ['Ethernet', '02:00:00:00:00:01 → 02:00:00:00:00:02'],
        ['Internet Protocol Version 4', '10.0.0.1 → 10.0.0.2'],
        ['Transmission Control Protocol', '40000 → 80'],
      ],
    );
  });

  it('has the options of TCP', () => {
    assert.deepEqual(optionsIn(detailsOfSegment(OPTIONS)), [
      'TCP Option - Maximum segment size: 1460',
      'TCP Option - SACK permitted',
      'TCP Option - Timestamps: 4000000000, 5',
      'TCP Option - No-Operation (NOP)',
      'TCP Option - Window scale: 7',
      'TCP Option - TCP Fast Open: cafebabe',
      'TCP Option - Multipath TCP: Multipath Capable',
      'TCP Option - No-Operation (NOP)',
      'TCP Option - End of Option List (EOL)',
    ]);
    assert.deepEqual(optionsIn(detailsOfSegment(SACK)), [
      'TCP Option - No-Operation (NOP)',
      'TCP Option - No-Operation (NOP)',
      'TCP Option - SACK: 1000, 2000, 4294967290, 10',
    ]);
    assert.deepEqual(optionsIn(detailsOfSegment(UNKNOWN)), [
      'TCP Option - Unknown: 0102',
      'TCP Option - Experimental: 0xf989',
    ]);
  });

  it('has no options that a wrong length hides', () => {
    assert.deepEqual(optionsIn(detailsOfSegment([1, 2, 0, 0])), ['TCP Option - No-Operation (NOP)']);
    assert.deepEqual(optionsIn(detailsOfSegment([1, 1, 8, 10])).length, 2);
  });

  it('has what was captured of it, wherever it is cut', () => {
    const octets = ethernet(segment({ options: OPTIONS, text: 3 }));
    let before = 0;
    for (let length = 0; length <= octets.length; length++) {
      const [frame] = readFrames(
        pcap([{ octets: octets.slice(0, length), originalLength: octets.length }]),
      ).frames;
      assert.ok(frame !== undefined);
      const said = flat(detailsOf(frame)).length;
      assert.ok(said >= before, `${String(said)} after ${String(before)}, with ${String(length)} octets`);
      before = said;
    }
  });

  describe('as Wireshark decodes it', function () {
    this.timeout(120_000);
    let tshark: Tool;

    before(async function () {
      const found = await tsharkOrNone();
      if (found === undefined) {
        this.skip();
      }
      tshark = found;
    });

    const options = [OPTIONS, SACK, UNKNOWN].map((list) => ethernet(segment({ options: list, text: 5 })));
    const files = [fileOfCases(), pcap(options.map((octets) => ({ octets })))];

    it('calls fields and layers as they are called there', async () => {
      const glossaries = await Promise.all(
        ['fields', 'protocols'].map((what) => run(tshark.executable, ['-G', what], { env: tshark.env })),
      );
      const names = new Map(
        glossaries
          .flatMap((glossary) => glossary.split('\n'))
          .map((line) => line.split('\t'))
          .filter(([kind]) => kind === 'F' || kind === 'P')
          .map(([, name = '', filter = '']) => [filter, name]),
      );
      const said = files.flatMap((file) =>
        readFrames(file).frames.flatMap((frame) => flat(detailsOf(frame))),
      );
      const filters = new Map(
        said.flatMap(({ name, filter }) => (filter === undefined ? [] : [[filter, name]])),
      );
      assert.ok(filters.size > 90, String(filters.size));
      assert.deepEqual(
        [...filters].map(([filter, name]) => `${filter}: ${name}`),
        [...filters].map(([filter]) => `${filter}: ${names.get(filter) ?? 'unknown'}`),
      );
    });

    it('says of each field what is said there', async () => {
      for (const file of files) {
        const frames = readFrames(file).frames.map((frame) =>
          flat(detailsOf(frame)).filter(({ fields, filter }) => fields === undefined && filter !== undefined),
        );
        const filters = [
          ...new Set(frames.flatMap((fields) => fields.map(({ filter = '' }) => filter))),
        ].filter((filter) => !NOT_COMPARED.has(filter));
        const expected = await fieldsOf(tshark, file, filters, ['-o', 'tcp.relative_sequence_numbers:FALSE']);
        for (const [index, fields] of frames.entries()) {
          const of = (filter: string): string[] =>
            fields.filter((field) => field.filter === filter).map(({ value }) => plain(value));
          for (const filter of filters.filter((one) => of(one).length > 0)) {
            const values = expected[index]?.get(filter)?.split(',').map(plain) ?? [];
            const name = file === files[0] ? CASES[index]?.name : String(index);
            if (OTHERWISE.has(name ?? '') || (TYPES.has(filter) && values.join('') === '')) {
              continue;
            }
            assert.deepEqual(of(filter), values, `${filter} of ${name ?? ''}`);
          }
        }
      }
    });
  });
});

/** What tshark writes in another way, or writes nothing of. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'tcp.payload',
  'tcp.options.eol',
  'tcp.options.nop',
  'tcp.options.sack_perm',
  'tcp.options.mptcp.subtype',
  'frame.time_epoch',
  // It is said of IPv6 too.
  'ip.version',
]);

/** Where something else than a type stands, tshark calls the field otherwise. */
const TYPES: ReadonlySet<string> = new Set(['eth.type', 'sll.etype']);
/** Of one header it calls all fields otherwise; ERF's it does not count to the frame. */
const OTHERWISE: ReadonlySet<string> = new Set(['backbone tag (802.1ah)', 'ERF', 'ERF with an extension']);

/** A number, whatever it is written in; else the text. `IPv4 (0x0800)` is 2048. */
function plain(value: string): string {
  const inner = /\((?<number>\w+)\)$/.exec(value)?.groups?.['number'] ?? value;
  if (inner === 'Set' || inner === 'True') {
    return '1';
  }
  if (inner === 'Not set' || inner === 'False') {
    return '0';
  }
  return /^(0x[0-9a-f]+|\d+)$/.test(inner) ? String(Number(inner)) : inner;
}
