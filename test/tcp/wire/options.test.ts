import assert from 'node:assert/strict';
import { decodeOptions, encodeOptions } from '../../../src/tcp/wire/options';
import { hex } from './hex';

const BLOCKS = [
  { left: 1, right: 2 },
  { left: 3, right: 4 },
  { left: 5, right: 6 },
  { left: 7, right: 0xffffffff },
];

describe('Reading TCP options', () => {
  it('decodes those of a SYN as Linux writes them (MUST-4)', () => {
    assert.deepEqual(decodeOptions(hex('020405b4 0402 080a 00000001 00000000 01 030307')), {
      options: { mss: 1460, sackPermitted: true, timestamps: { tsval: 1, tsecr: 0 }, windowScale: 7 },
      others: [],
      problems: [],
    });
  });

  it('takes them wherever they begin (MUST-64)', () => {
    assert.deepEqual(decodeOptions(hex('01 020405b4 030302')).options, { mss: 1460, windowScale: 2 });
  });

  it('stops at the end of the list: what follows is padding, whatever it holds (MUST-69)', () => {
    assert.deepEqual(decodeOptions(hex('00 020405b4 000000')), { options: {}, others: [], problems: [] });
  });

  it('steps over what it does not know by its length (MUST-6), and keeps it', () => {
    assert.deepEqual(decodeOptions(hex('fd05 aabbcc 020405b4')), {
      options: { mss: 1460 },
      others: [{ kind: 0xfd, data: hex('aabbcc') }],
      problems: [],
    });
  });

  it('takes every kind but the two of one octet to have a length (MUST-68)', () => {
    const KNOWN = [0, 1, 2, 3, 4, 5, 8, 34];
    for (let kind = 0; kind < 256; kind++) {
      if (!KNOWN.includes(kind)) {
        const read = decodeOptions(Uint8Array.of(kind, 3, 0x02, 0x02, 0x04, 0x05, 0xb4));
        assert.equal(read.options.mss, 1460, `kind ${String(kind)}`);
      }
    }
  });

  it('takes an unknown option of two octets', () => {
    assert.deepEqual(decodeOptions(hex('2302 0101')).others, [{ kind: 0x23, data: hex('') }]);
  });

  for (const [name, octets, at] of [
    ['a length of 0', '020405b4 0300 0000', 4],
    ['a length of 1', '020405b4 fd01 0000', 4],
    ['a length past the header', '020405b4 080a 0000', 4],
    ['a kind without a length', '020405b4 010101 08', 7],
  ] as const) {
    it(`survives ${name} (MUST-7): keeps what came before`, () => {
      assert.deepEqual(decodeOptions(hex(octets)), {
        options: { mss: 1460 },
        others: [],
        problems: [{ kind: 'option-length', at }],
      });
    });
  }

  for (const [name, octets] of [
    ['MSS', '0203 05'],
    ['window scale', '0304 0707'],
    ['SACK-permitted', '0403 00'],
    ['SACK without a block', '0502'],
    ['SACK of a block and a half', '050e 00000001 00000002 00000003'],
    ['timestamps', '0806 00000001'],
  ] as const) {
    it(`does not believe ${name} of another length, and goes on behind it`, () => {
      const bytes = hex(`${octets} 030302`);
      assert.deepEqual(decodeOptions(bytes), {
        options: { windowScale: 2 },
        others: [{ kind: bytes[0], data: bytes.subarray(2, bytes[1]) }],
        problems: [{ kind: 'option-length', at: 0 }],
      });
    });
  }

  it('takes a shift above 14 as 14 (RFC 7323 section 2.3)', () => {
    assert.deepEqual(decodeOptions(hex('03030f 00')), {
      options: { windowScale: 14 },
      others: [],
      problems: [{ kind: 'window-scale', at: 0 }],
    });
    assert.deepEqual(decodeOptions(hex('03030e 00')).problems, []);
  });

  it('decodes SACK blocks in their order', () => {
    const octets = '0101 0522 00000001 00000002 00000003 00000004 00000005 00000006 00000007 ffffffff';
    assert.deepEqual(decodeOptions(hex(octets)).options, { sack: BLOCKS });
  });

  it('reads Fast Open in both its forms, whatever the length of the cookie (RFC 7413 section 4.1.1)', () => {
    for (const [octets, cookie, experimental] of [
      ['2202 0000', '', false],
      ['220a 0123456789abcdef 0101', '0123456789abcdef', false],
      ['2205 010203 00', '010203', false],
      ['fe04 f989', '', true],
      ['fe0c f989 0123456789abcdef', '0123456789abcdef', true],
    ] as const) {
      assert.deepEqual(decodeOptions(hex(octets)), {
        options: { fastOpen: { cookie, experimental } },
        others: [],
        problems: [],
      });
    }
    assert.deepEqual(decodeOptions(hex('fe04 f988')).options, {}, 'another experiment');
    assert.deepEqual(decodeOptions(hex('fe03 f9')).options, {}, 'no experiment at all');
  });

  it('lets the later of two count', () => {
    assert.deepEqual(decodeOptions(hex('020405b4 02040218')).options, { mss: 536 });
  });
});

describe('Writing TCP options', () => {
  it('orders and pads those of a SYN as Linux does', () => {
    const options = { mss: 1460, windowScale: 7, sackPermitted: true, timestamps: { tsval: 1, tsecr: 2 } };
    assert.deepEqual(encodeOptions(options), hex('020405b4 0402 080a 00000001 00000002 01 030307'));
    assert.deepEqual(encodeOptions({ mss: 536, sackPermitted: true }), hex('02040218 0101 0402'));
  });

  it('puts Fast Open behind the others, padded', () => {
    assert.deepEqual(
      encodeOptions({ mss: 1460, fastOpen: { cookie: '0123456789abcdef', experimental: false } }, [], 'bsd'),
      hex('020405b4 220a 0123456789abcdef 0000'),
    );
    for (const [cookie, experimental, octets] of [
      ['', false, '2202 0101'],
      ['0123456789abcdef', false, '220a 0123456789abcdef 0101'],
      ['01020304', true, 'fe08 f989 01020304'],
    ] as const) {
      assert.deepEqual(
        encodeOptions({ mss: 1460, fastOpen: { cookie, experimental } }),
        hex(`020405b4 ${octets}`),
      );
    }
  });

  it('aligns timestamps and SACK (RFC 7323 appendix A)', () => {
    const options = { timestamps: { tsval: 0xffffffff, tsecr: 2 }, sack: BLOCKS.slice(0, 1) };
    assert.deepEqual(encodeOptions(options), hex('0101 080a ffffffff 00000002 0101 050a 00000001 00000002'));
  });

  it('of SACK keeps the first blocks when not all fit: four alone, three beside timestamps', () => {
    const timestamps = { tsval: 0, tsecr: 0 };
    assert.equal(decodeOptions(encodeOptions({ sack: BLOCKS })).options.sack?.length, 4);
    assert.deepEqual(decodeOptions(encodeOptions({ sack: BLOCKS, timestamps })).options, {
      sack: BLOCKS.slice(0, 3),
      timestamps,
    });
  });

  it('leaves SACK out rather than another option', () => {
    const others = [{ kind: 0xfd, data: new Uint8Array(28) }];
    assert.deepEqual(decodeOptions(encodeOptions({ sack: BLOCKS }, others)), {
      options: {},
      others,
      problems: [],
    });
  });

  it('pads others with zeros behind the end of the list (MUST-69), or with NOPs before SACK', () => {
    const others = [{ kind: 0xfd, data: hex('aa') }];
    assert.deepEqual(encodeOptions({}, others), hex('fd03aa 00'));
    assert.deepEqual(
      encodeOptions({ sack: BLOCKS.slice(0, 1) }, others),
      hex('fd03aa 01 0101 050a 00000001 00000002'),
    );
  });

  it('refuses more than fits', () => {
    assert.throws(() => encodeOptions({}, [{ kind: 0xfd, data: new Uint8Array(39) }]), RangeError);
  });
});
