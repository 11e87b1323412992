import { isWildcard } from '../address';
import type { Endpoint, Socket } from '../socket';

/**
 * A display filter that shows a connection's segments in both directions, written as Wireshark's own conversation filter
 * is; of a listener, those of all of its connections.
 */
export function wiresharkFilter({ local, remote }: Socket): string {
  if (remote === undefined) {
    return [...(isWildcard(local.address) ? [] : [hasAddress(local)]), hasPort(local)].join(' && ');
  }
  // One field would be compared with the same port twice, and either end would do.
  const ports =
    local.port === remote.port
      ? [`tcp.srcport == ${String(local.port)}`, `tcp.dstport == ${String(remote.port)}`]
      : [hasPort(local), hasPort(remote)];
  return [hasAddress(local), hasAddress(remote), ...ports].join(' && ');
}

function hasAddress({ address }: Endpoint): string {
  const [bare = ''] = address.split('%');
  return `${bare.includes(':') ? 'ipv6' : 'ip'}.addr == ${bare}`;
}

function hasPort({ port }: Endpoint): string {
  return `tcp.port == ${String(port)}`;
}
