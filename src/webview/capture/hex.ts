/** As many as fit beside the table. */
const LINE = 8;

/** Octets as the field writes them: the offset, some of them, and as text what can be read. */
export function hexDump(octets: string): string {
  const lines: string[] = [];
  for (let from = 0; from < octets.length; from += 2 * LINE) {
    const pairs = octets.slice(from, from + 2 * LINE).match(/../g) ?? [];
    const text = pairs.map((pair) => {
      const code = parseInt(pair, 16);
      return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
    });
    const offset = (from / 2).toString(16).padStart(4, '0');
    lines.push(`${offset}  ${pairs.join(' ').padEnd(3 * LINE - 1)}  ${text.join('')}`);
  }
  return lines.join('\n');
}
