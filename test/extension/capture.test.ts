import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { ListedConnection, Summary } from '../../src/capture/service';
import { wordsIn } from '../../src/explanations/tables/words';
import { curve } from '../../src/extension/capture/curves';
import { endText } from '../../src/extension/capture/ends';
import { wiresharkFilter } from '../../src/extension/capture/filters';
import { answerOf } from '../../src/extension/capture/tool/answer';
import { CAPTURE_INPUT, captureInput } from '../../src/extension/capture/tool/input';
import { CAPTURE_TOOL, TOOL_PREFIX } from '../../src/extension/ids';
import { root } from '../tools/paths';

const A = { address: '10.0.0.1', port: 40_000 };
const B = { address: '10.0.0.2', port: 80 };
const V6 = { address: '2001:db8::1', port: 443 };

describe('A captured connection', () => {
  it('has its ends written as the field writes them', () => {
    assert.deepEqual([A, V6].map(endText), ['10.0.0.1:40000', '[2001:db8::1]:443']);
  });

  it('is found in Wireshark by its addresses and ports, in both directions; several by any of theirs', () => {
    assert.equal(
      wiresharkFilter([{ a: A, b: B }]),
      'ip.addr == 10.0.0.1 && ip.addr == 10.0.0.2 && tcp.port == 40000 && tcp.port == 80',
    );
    assert.equal(
      wiresharkFilter([
        { a: A, b: B },
        { a: A, b: B },
        { a: V6, b: { address: '2001:db8::2', port: 443 } },
      ]),
      '(ip.addr == 10.0.0.1 && ip.addr == 10.0.0.2 && tcp.port == 40000 && tcp.port == 80) || (ipv6.addr == 2001:db8::1 && ipv6.addr == 2001:db8::2 && tcp.srcport == 443 && tcp.dstport == 443)',
    );
  });
});

describe('A curve', () => {
  const series = (y: readonly number[]) => ({
    x: Float64Array.from(y, (_, i) => i),
    y: Float64Array.from(y),
    rows: Int32Array.from(y, (_, i) => 10 * i),
  });

  it('that is short has all of its points', () => {
    assert.deepEqual(curve(series([3, 1, 2])), { x: [0, 1, 2], y: [3, 1, 2], rows: [0, 10, 20] });
  });

  it('of a million points keeps its peaks and its order in two thousand', () => {
    const y = Array.from({ length: 1_000_000 }, (_, i) =>
      i === 123_456 ? 1000 : i === 654_321 ? -1000 : i % 7,
    );
    const { x, rows, ...shown } = curve(series(y));
    assert.ok(x.length <= 2000 && x.length > 1000, String(x.length));
    assert.ok(x.every((value, i) => i === 0 || value > (x[i - 1] ?? 0)));
    assert.equal(x[shown.y.indexOf(1000)], 123_456);
    assert.equal(rows[shown.y.indexOf(-1000)], 6_543_210);
  });
});

describe('What an assistant may ask about a capture', () => {
  const words = wordsIn('en');
  const summary: Summary = {
    format: 'pcapng',
    start: Date.UTC(2026, 0, 2, 3, 4, 5),
    duration: 1500,
    setBack: 2,
    frames: 12,
    tcpFrames: 10,
    octets: 1000,
    connections: 1000,
    diagnoses: [],
    flags: [{ flag: 'retransmission', count: 3 }],
  };
  const end = {
    frames: 5,
    octets: 100,
    uniqueOctets: 90,
    retransmissions: 1,
    windowScale: undefined,
    mss: undefined,
  };
  const listed = (number: number): ListedConnection => ({
    ...{ number, a: A, b: V6, first: 0, last: 9, frames: 10, sent: [end, end], completeness: 31 },
    ...{ initialRtt: 1_500_000, flags: 1, start: 0, duration: 1500 },
    reused: false,
    span: { earliest: { seconds: 0, nanoseconds: 0 }, latest: { seconds: 1, nanoseconds: 500_000_000 } },
    states: [
      { state: 'TIME-WAIT', sure: true },
      { state: 'LAST-ACK', sure: false },
    ],
    diagnosis: { rule: 'in-order', values: {}, row: 0 },
  });

  it('is contributed as it is read', () => {
    const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly contributes: { readonly languageModelTools: readonly { name: string; inputSchema: object }[] };
    };
    const { $schema, ...schema } = toJsonSchema(CAPTURE_INPUT, { errorMode: 'ignore' });
    assert.equal(typeof $schema, 'string');
    const tool = contributes.languageModelTools.find(({ name }) => name === TOOL_PREFIX + CAPTURE_TOOL);
    assert.deepEqual(tool?.inputSchema, schema);
  });

  for (const [input, message] of [
    [{ file: 'secrets.txt' }, /^file: .*\.pcapng/],
    [{ file: 'a.pcap', limit: 1000 }, /^limit: /],
    [{ file: 'a.pcap', write: true }, /^write: /],
    [undefined, /^input: /],
  ] as const) {
    it(`is refused with what is wrong: ${JSON.stringify(input)}`, () => {
      assert.throws(() => captureInput(input), { message });
    });
  }

  it('is answered with the whole in figures, and a line of JSON for each connection', () => {
    const text = answerOf(summary, { state: 'whole' }, { count: 1, rows: [listed(7)] }, [], words);
    const [first, back, second, third, line = ''] = text.split('\n');
    assert.equal(
      first,
      'pcapng: 12 frames, 10 with TCP, in 1000 connections, from 2026-01-02T03:04:05.000Z on, 1.5 s long.',
    );
    assert.equal(back, 'Frames with an earlier time than the one before: 2.');
    assert.deepEqual([second, third], ['tcp.analysis.retransmission: 3 frames', 'Connections found: 1.']);
    const { diagnosis, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.equal(typeof diagnosis, 'string');
    assert.deepEqual(rest, {
      connection: 7,
      openedBy: '10.0.0.1:40000',
      other: '[2001:db8::1]:443',
      states: ['TIME-WAIT', 'LAST-ACK (likely)'],
      startSeconds: 0,
      durationSeconds: 1.5,
      frames: 10,
      octets: [100, 100],
      retransmissions: [1, 1],
      initialRttMilliseconds: 1.5,
    });
  });

  it('is told when there is more than it was told, and what was wrong with the file, in bounds', () => {
    const problems = Array.from(
      { length: 50 },
      (_, i) => `Problem ${String(i)} \u001b[31m${'x'.repeat(5000)}`,
    );
    const rows = Array.from({ length: 100 }, (_, i) => listed(i));
    const text = answerOf(summary, { state: 'cancelled' }, { count: 1000, rows }, problems, words);
    assert.match(text, /Not all of the file was read\./);
    assert.match(text, /Connections found: 1000\. The first 100;/);
    assert.equal(text.split('\n').filter((one) => one.startsWith('Problem of the file')).length, 10);
    assert.ok(text.length < 50_000, String(text.length));
    assert.ok(!text.includes('\u001b'));
  });
});
