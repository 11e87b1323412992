import assert from 'node:assert/strict';
import { detailsOf } from '../../../src/capture/dissect/details';
import type { FrameField } from '../../../src/capture/service';
import type { Tool } from '../../tools/debian';
import { run } from '../../tools/run';
import { pcap } from '../support/files';
import { big } from '../support/octets';
import { ethernet, segment } from '../support/packets';
import { readFrames } from '../support/read';
import { tsharkOrSkip } from '../../tools/tshark';
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

/** Those that few have seen: RFC 5482, RFC 5925, RFC 2385, RFC 9768. */
const RARE = [
  [28, 4, ...big(2, 0x8005)],
  [29, 8, 1, 2, ...big(4, 0xdeadbeef)],
  [172, 11, 0, 0, 1, 0, 0, 2, 0, 0, 3],
  [174, 8, 0, 0, 4, 0, 0, 5, 1],
].flat();
const SIGNED = [19, 18, ...new Array<number>(16).fill(0xab), 1, 1];

/** Multipath TCP, each subtype in each of its forms (RFC 8684 section 3); of a pair, kind and length go before. */
const MULTIPATH = {
  capable: [0x01, 0x81],
  capableAnswer: [0x01, 0x21, ...big(4, 0xfedcba98), ...big(4, 0x76543211)],
  capableText: [0x01, 0xc1, ...big(8, 1), ...big(8, 2), ...big(2, 100), ...big(2, 0xbeef)],
  join: [0x11, 7, ...big(4, 0xdeadbeef), ...big(4, 4_000_000_001)],
  joinAnswer: [0x10, 8, ...big(4, 0xffffffff), ...big(4, 0xfffffffe), ...big(4, 9)],
  joinThird: [0x10, 0, ...new Array<number>(20).fill(0xab)],
  signalAck: [0x20, 0x01, ...big(4, 77)],
  signalShort: [0x20, 0x15, ...big(4, 78), ...big(4, 79), ...big(4, 80), ...big(2, 81)],
  signalLong: [
    ...[0x20, 0x0f, ...big(4, 0x80000000), ...big(4, 5), ...big(4, 0x80000000), ...big(4, 6)],
    ...[...big(4, 80), ...big(2, 81), ...big(2, 0xcafe)],
  ],
  add4: [0x30, 3, 192, 0, 2, 1, ...big(8, 99)],
  add4Port: [0x30, 3, 192, 0, 2, 1, ...big(2, 8080), ...big(8, 99)],
  add4Echo: [0x31, 3, 192, 0, 2, 1],
  add6: [0x30, 4, 0x20, 1, 0xd, 0xb8, ...new Array<number>(11).fill(0), 1, ...big(8, 99)],
  add6Echo: [0x31, 4, 0x20, 1, 0xd, 0xb8, ...new Array<number>(11).fill(0), 1, ...big(2, 443)],
  remove: [0x40, 3, 4, 5],
  priority: [0x51],
  fail: [0x60, 0, ...big(4, 1), ...big(4, 2)],
  fastClose: [0x70, 0, ...big(4, 3), ...big(4, 4)],
  reset: [0x81, 4],
} as const;

/** A segment's options: one of Multipath TCP, and what fills the header up. */
function multipath(name: keyof typeof MULTIPATH): number[] {
  const data = MULTIPATH[name];
  const option = [30, 2 + data.length, ...data];
  return [...option, ...new Array<number>((4 - (option.length % 4)) % 4).fill(1)];
}

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
      'TCP Option - Multipath TCP: Multipath Capable (0)',
      'TCP Option - No-Operation (NOP)',
      'TCP Option - End of Option List (EOL)',
    ]);
    assert.deepEqual(optionsIn(detailsOfSegment(SACK)), [
      'TCP Option - No-Operation (NOP)',
      'TCP Option - No-Operation (NOP)',
      'TCP Option - SACK: 1000, 2000, 4294967290, 10',
    ]);
    assert.deepEqual(optionsIn(detailsOfSegment(RARE)), [
      'TCP Option - User Timeout: Minutes, 5',
      'TCP Option - TCP AO: 1, 2, deadbeef',
      'TCP Option - Accurate ECN Order 0: 1, 2, 3',
      'TCP Option - Accurate ECN Order 1: 4, 5',
      'TCP Option - No-Operation (NOP)',
    ]);
    assert.deepEqual(optionsIn(detailsOfSegment(SIGNED)).slice(0, 1), [
      `TCP Option - TCP MD5 signature: ${'ab'.repeat(16)}`,
    ]);
    assert.deepEqual(optionsIn(detailsOfSegment(UNKNOWN)), [
      'TCP Option - Unknown: 0102',
      'TCP Option - Experimental: 0xf989',
    ]);
  });

  it('has what Multipath TCP says', () => {
    const multipathSays = (name: keyof typeof MULTIPATH): readonly string[] =>
      flat(detailsOfSegment(multipath(name)))
        .filter(
          ({ filter, fields }) => filter?.startsWith('tcp.options.mptcp.') === true && fields === undefined,
        )
        .map((field) => `${field.name}: ${field.value}`);
    assert.deepEqual(multipathSays('joinAnswer'), [
      'Multipath TCP subtype: Join Connection (1)',
      'Backup flag: Not set',
      'Address ID: 8',
      "Sender's Truncated HMAC: 18446744073709551614",
      "Sender's Random Number: 9",
    ]);
    assert.deepEqual(multipathSays('add4Port'), [
      'Multipath TCP subtype: Add Address (3)',
      'Echo: Not set',
      'Address ID: 3',
      'Advertised IPv4 Address: 192.0.2.1',
      'Advertised port: 8080',
      'Truncated HMAC: 99',
    ]);
    assert.deepEqual(multipathSays('reset'), [
      'Multipath TCP subtype: TCP Reset (8)',
      'Transient: Set',
      'TCPRST Reason: Too much outstanding data (0x04)',
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
      tshark = await tsharkOrSkip(this);
    });

    // Once tshark has seen accurate ECN in a connection, it calls a flag otherwise.
    const options = [OPTIONS, SIGNED, SACK, UNKNOWN].map((list) =>
      ethernet(segment({ options: list, text: 5 })),
    );
    const files = [
      fileOfCases(),
      pcap(options.map((octets) => ({ octets }))),
      pcap([{ octets: ethernet(segment({ options: RARE })) }]),
      pcap(
        Object.keys(MULTIPATH).map((name) => ({
          octets: ethernet(segment({ options: multipath(name as keyof typeof MULTIPATH) })),
        })),
      ),
    ];

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
            if (OTHERWISE.test(name ?? '') || (TYPES.has(filter) && values.join('') === '')) {
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
  // It wants two octets more than RFC 8684 section 3.3 asks for.
  'tcp.options.mptcp.checksum',
  'frame.time_epoch',
  // It is said of IPv6 too.
  'ip.version',
]);

/** Where something else than a type stands, tshark calls the field otherwise. */
const TYPES: ReadonlySet<string> = new Set(['eth.type', 'sll.etype']);
/**
 * Of some headers it calls all fields otherwise; what ERF and Sun's cards write before a frame it does not count to that,
 * and of what sFlow sampled it says no length.
 */
const OTHERWISE =
  /^(backbone|FabricPath|Inter-Switch|ERF|Sun|loopback, (PPP|16|an EtherType)|PPP on several links|sFlow)/;

/** A number, whatever it is written in; else the text. `IPv4 (0x0800)` is 2048. */
function plain(value: string): string {
  const inner = /\((?<number>\w+)\)$/.exec(value)?.groups?.['number'] ?? value;
  if (['Set', 'True', 'Minutes'].includes(inner)) {
    return '1';
  }
  if (['Not set', 'False', 'Seconds'].includes(inner)) {
    return '0';
  }
  return /^(0x[0-9a-f]+|\d+)$/.test(inner) ? String(BigInt(inner)) : inner;
}
