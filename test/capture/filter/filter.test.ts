import assert from 'node:assert/strict';
import { completions } from '../../../src/capture/filter/complete';
import { parseFilter, type FilterMistake } from '../../../src/capture/filter/filter';
import { atOnce } from '../../../src/capture/turns';
import { analysisOf, fileOf, type Made } from '../analysis/traffic';

/** Two connections: 10.0.0.1 to port 80, of which a segment is sent again, and 2001:db8::1 to port 443, which is refused. */
const CAPTURE: readonly Made[] = [
  { ...way('10.0.0.1:40000', '10.0.0.2:80'), flags: 'S', seq: 999 },
  { ...way('10.0.0.2:80', '10.0.0.1:40000'), flags: 'SA', seq: 4999, ack: 1000, wnd: 100, nanoseconds: 1e6 },
  { ...way('10.0.0.1:40000', '10.0.0.2:80'), seq: 1000, ack: 5000, nanoseconds: 2e6 },
  { ...way('10.0.0.1:40000', '10.0.0.2:80'), seq: 1000, ack: 5000, len: 10, nanoseconds: 3e6 },
  { ...way('10.0.0.1:40000', '10.0.0.2:80'), seq: 1000, ack: 5000, len: 10, seconds: 2 },
  { ...way('[2001:db8::1]:50000', '[2001:db8::2]:443'), flags: 'S', seq: 7, seconds: 3 },
  { ...way('[2001:db8::2]:443', '[2001:db8::1]:50000'), flags: 'RA', seq: 0, ack: 8, wnd: 0, seconds: 3 },
];

function way(from: string, to: string): Pick<Made, 'from' | 'to'> {
  return { from, to };
}

/** The numbers of the connections that a filter finds. */
function found(text: string): number[] {
  const { frames, connections } = analysisOf(fileOf(CAPTURE));
  const filter = parseFilter(text);
  assert.ok('matches' in filter, `${text}: ${JSON.stringify(filter)}`);
  return [0, 1].filter((number) => atOnce(filter.matches(frames, connections.at(number))));
}

describe('filters', () => {
  const BOTH = [0, 1];
  const FOUND: readonly (readonly [text: string, connections: readonly number[]])[] = [
    ['', BOTH],
    ['  ', BOTH],
    ['tcp', BOTH],
    ['ip', [0]],
    ['ipv6', [1]],
    ['ip.addr == 10.0.0.2', [0]],
    ['ip.addr==10.0.0.0/8', [0]],
    ['ip.addr == 10.1.0.0/16', []],
    ['ip.addr == 10.0.0.0/31', [0]],
    ['ip.addr == 10.0.0.3/31', [0]],
    ['ip.addr == 10.0.0.4/30', []],
    ['ipv6.addr == 2001:db8::/32', [1]],
    ['ipv6.dst == 2001:db8::2', [1]],
    ['ip.src == 10.0.0.1 && tcp.dstport == 80', [0]],
    ['ip.src == 10.0.0.1 && tcp.dstport == 40000', []],
    // Of all values, and there must be some.
    ['ip.addr != 10.0.0.9', [0]],
    ['ip.addr != 10.0.0.2', []],
    ['ip.addr !== 10.0.0.2', [0]],
    ['!(ip.addr == 10.0.0.2)', [1]],
    ['tcp.port in {80, 443}', BOTH],
    ['tcp.port in {81..500}', [1]],
    ['ip.addr in {10.0.0.2..10.0.0.9}', [0]],
    ['tcp.port > 45000', [1]],
    ['tcp.srcport gt 45000 and tcp.dstport le 443', [1]],
    ['tcp.stream eq 1', [1]],
    ['tcp.flags == 0x014', [1]],
    ['tcp.flags & 4', [1]],
    ['tcp.flags & 0x12 == 0x12', [0]],
    ['tcp.flags.reset == 1', [1]],
    ['tcp.flags.reset == True', [1]],
    ['tcp.flags.fin', BOTH],
    ['tcp.len == 10', [0]],
    ['tcp.len == 012', [0]],
    ['tcp.seq == 1 && tcp.len == 10', [0]],
    ['tcp.seq_raw == 7', [1]],
    ['tcp.ack == 1', BOTH],
    ['tcp.window_size == 100', [0]],
    ['tcp.window_size_value == 0', [1]],
    ['tcp.completeness == 15', [0]],
    ['tcp.analysis.retransmission', [0]],
    ['tcp.analysis.flags', [0]],
    ['not tcp.analysis.flags', BOTH],
    ['tcp.analysis.rto > 1.9', [0]],
    ['tcp.analysis.rto > 1.9999s', []],
    ['tcp.analysis.acks_frame == 1', [0]],
    ['frame.number <= 5', [0]],
    ['frame.time_relative >= 3', [1]],
    ['tcp.time_relative > 1.5', [0]],
    ['state == ESTABLISHED', [0]],
    ['a.state == closed && b.state != ESTABLISHED', [1]],
    ['diagnosis.refused', [1]],
    ['!diagnosis.refused && diagnosis.still_open', [0]],
    ['diagnosis.still_open && tcp.analysis.ack_rtt', [0]],
    // The tighter one first.
    ['tcp.port == 443 || tcp.port == 80 && tcp.port == 1', [1]],
    ['(tcp.port == 443 || tcp.port == 80) && tcp.port == 1', []],
    ['!tcp.port == 443 && tcp', [0]],
  ];
  for (const [text, connections] of FOUND) {
    it(text === '' ? '(empty)' : text, () => {
      assert.deepEqual(found(text), connections);
    });
  }

  it('frame.time_relative is counted from when the capture began', () => {
    const { frames, connections } = analysisOf(fileOf(CAPTURE));
    const filter = parseFilter('frame.time_relative > 12');
    assert.ok('matches' in filter);
    assert.equal(atOnce(filter.matches(frames, connections.at(1), { seconds: -10, nanoseconds: 0 })), true);
  });
});

describe('filters that say nothing', () => {
  const MISTAKES: readonly (readonly [text: string, code: FilterMistake['code'], where: string])[] = [
    ['tcp.foo', 'unknown-field', 'tcp.foo'],
    ['tcp && 80', 'unknown-field', '80'],
    ['tcp.port ==', 'expected-value', ''],
    ['tcp.port == && tcp', 'expected-value', '&&'],
    ['tcp &&', 'expected-value', ''],
    ['tcp.port 80', 'expected-operator', '80'],
    ['tcp.port = 80', 'expected-operator', '='],
    ['tcp.port == 80 443', 'expected-operator', '443'],
    ['tcp.analysis.retransmission == 1', 'expected-operator', '=='],
    ['diagnosis.refusal', 'unknown-field', 'diagnosis.refusal'],
    ['state > CLOSED', 'expected-operator', '>'],
    ['tcp.port == http', 'wrong-value', 'http'],
    ['tcp.port == "80"', 'wrong-value', '"80"'],
    ['tcp.port == 65536', 'wrong-value', '65536'],
    ['tcp.port == -1', 'wrong-value', '-1'],
    ['ip.addr == 10.0.0', 'wrong-value', '10.0.0'],
    ['ip.addr == 10.0.0.0/33', 'wrong-value', '10.0.0.0/33'],
    ['ip.addr == ::1', 'wrong-value', '::1'],
    ['state == OPEN', 'wrong-value', 'OPEN'],
    ['frame.time_relative > 1e3', 'wrong-value', '1e3'],
    ['tcp.port in 80', 'expected-value', '80'],
    ['tcp.port in {}', 'expected-value', '}'],
    ['tcp.port in {80', 'unbalanced', '{'],
    ['(tcp', 'unbalanced', '('],
    ['tcp)', 'unbalanced', ')'],
    ['()', 'unbalanced', ')'],
    ['(tcp tcp)', 'expected-operator', 'tcp'],
    ['tcp § ip', 'expected-operator', '§'],
  ];
  for (const [text, code, where] of MISTAKES) {
    it(text, () => {
      const mistake = parseFilter(text);
      assert.ok('code' in mistake);
      assert.deepEqual([mistake.code, text.slice(mistake.start, mistake.end)], [code, where]);
    });
  }

  it('what is wrong is named', () => {
    const mistake = parseFilter('tcp.port == http');
    assert.deepEqual('code' in mistake && mistake.values, { value: 'http', field: 'tcp.port' });
  });

  it('parentheses beyond all measure', () => {
    const mistake = parseFilter(`${'('.repeat(100_000)}tcp`);
    assert.equal('code' in mistake && mistake.code, 'unbalanced');
  });
});

describe('completion of filters', () => {
  /** `|` is where the keyboard is. */
  function offered(text: string): { readonly texts: readonly string[]; readonly replaced: string } {
    const offset = text.indexOf('|');
    const filter = text.replace('|', '');
    const { start, end, items } = completions(filter, offset);
    return { texts: items.map((item) => item.text), replaced: filter.slice(start, end) };
  }

  it('fields, those first that begin as it was typed', () => {
    const { texts, replaced } = offered('ip.addr == 10.0.0.1 && tcp.analysis.ret|');
    assert.deepEqual(texts, ['tcp.analysis.retransmission']);
    assert.equal(replaced, 'tcp.analysis.ret');
    assert.deepEqual(offered('p.addr|').texts, ['ip.addr']);
    assert.deepEqual(offered('tcp.s|').texts.slice(0, 2), ['tcp.srcport', 'tcp.stream']);
    assert.deepEqual(offered('state|').texts, ['state', 'a.state', 'b.state']);
    assert.ok(offered('|').texts.includes('ip.addr'));
    assert.ok(offered('!(|').texts.includes('state'));
  });

  it('the whole word is replaced, wherever in it the keyboard is', () => {
    assert.equal(offered('tcp.po|rt == 80').replaced, 'tcp.port');
  });

  it('operators that a field has, and what joins conditions', () => {
    assert.deepEqual(offered('tcp.port |').texts, ['==', '!=', '>', '<', '>=', '<=', 'in', '&&', '||']);
    assert.deepEqual(offered('tcp.analysis.flags |').texts, ['&&', '||']);
    assert.deepEqual(offered('tcp.port == 80 |').texts, ['&&', '||']);
    assert.deepEqual(offered('(tcp) |').texts, ['&&', '||']);
  });

  it('values of those fields that have few', () => {
    assert.deepEqual(offered('tcp.flags.syn == |').texts, ['1', '0']);
    assert.deepEqual(offered('state == close|').texts, ['CLOSED', 'CLOSE_WAIT']);
    assert.ok(offered('a.state in {LISTEN, |').texts.includes('TIME_WAIT'));
    assert.deepEqual(offered('tcp.port == |').texts, []);
  });

  it('each thing offered leads on to a filter that is right', () => {
    for (const field of completions('', 0).items) {
      const parsed = parseFilter(field.text);
      assert.ok('matches' in parsed, field.text);
      assert.notEqual(field.detail, '');
    }
  });
});
