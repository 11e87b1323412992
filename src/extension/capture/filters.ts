import type { CapturedConnection, CapturedEnd } from '../../capture/connection';

/** A display filter that shows the segments of connections in both directions, as Wireshark's own for conversations do. */
export function wiresharkFilter(connections: readonly Pick<CapturedConnection, 'a' | 'b'>[]): string {
  const filters = [...new Set(connections.map(({ a, b }) => filterOf(a, b)))];
  return filters.length === 1 ? (filters[0] ?? '') : filters.map((filter) => `(${filter})`).join(' || ');
}

function filterOf(a: CapturedEnd, b: CapturedEnd): string {
  // One field would be compared with the same port twice, and either end would do.
  const ports =
    a.port === b.port
      ? [`tcp.srcport == ${String(a.port)}`, `tcp.dstport == ${String(b.port)}`]
      : [`tcp.port == ${String(a.port)}`, `tcp.port == ${String(b.port)}`];
  return [hasAddress(a), hasAddress(b), ...ports].join(' && ');
}

function hasAddress({ address }: CapturedEnd): string {
  return `${address.includes(':') ? 'ipv6' : 'ip'}.addr == ${address}`;
}
