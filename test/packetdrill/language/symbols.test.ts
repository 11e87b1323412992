import assert from 'node:assert/strict';
import { symbolsOf, type ScriptSymbol } from '../../../src/packetdrill/language/symbols';

const TEXT = `// SPDX-License-Identifier: MIT
--mtu=1500
--ip_version=ipv4

/*
 * A listener.
 */
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3 // not a heading
// Nor this.
+0 listen(3, 1) = 0

// Nobody is here.

// Somebody connects,
// and goes away.
+0.1 < S 0:0(0) win 1000
+0 > S. 0:0(0) ack 1 <...>
+0...0.2 accept(3, ...,

  // of course
  ...) = 4
+0 < icmp unreachable port_unreachable [1:1(0)]
* > R 1:1(0)
+0 %{
  assert tcpi_state == 1
}%
+0 \`true\`
`;

function outline(symbols: readonly ScriptSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ kind, name, detail, children }) => [
    `${indent}${kind} | ${name} | ${detail}`,
    ...outline(children, `${indent}  `),
  ]);
}

describe('packetdrill: the outline', () => {
  it('shows what happens under the comments that head it', () => {
    assert.deepEqual(outline(symbolsOf(TEXT)), [
      'options | mtu=1500, ip_version=ipv4 | ',
      'section | A listener. | ',
      '  socket | socket(..., SOCK_STREAM, IPPROTO_TCP) = 3 | 0',
      '  call | listen(3, 1) = 0 | +0',
      'section | Somebody connects, | ',
      '  in | < S 0:0(0) win 1000 | +0.1',
      '  out | > S. 0:0(0) ack 1 <...> | +0',
      '  socket | accept(3, ..., ...) = 4 | +0',
      '  icmp | < [1:1(0)] icmp unreachable port_unreachable | +0',
      '  out | > R 1:1(0) | *',
      '  code | assert tcpi_state == 1 | +0',
      '  shell | true | +0',
    ]);
  });

  it('has ranges that hold their children and what is selected', () => {
    const within = (outer: { start: number; end: number }, inner: { start: number; end: number }) =>
      outer.start <= inner.start && inner.end <= outer.end;
    const check = ({ range, selection, children }: ScriptSymbol) => {
      assert(within(range, selection));
      for (const child of children) {
        assert(within(range, child.range));
        check(child);
      }
    };
    const symbols = symbolsOf(TEXT);
    assert.equal(symbols.length, 3);
    symbols.forEach(check);
    const [, , last] = symbols;
    assert.equal(TEXT.slice(last?.selection.start, last?.selection.end), '// Somebody connects,');
  });
});
