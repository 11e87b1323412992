import { formatAddress } from '../../tcp/wire/address';

/** RT_SCOPE of an address that holds on its link alone, as the table below gives it. */
const LINK = '20';

/**
 * Reads /proc/net/if_inet6 (Documentation/networking/proc_net_if_inet6): each link-local address of this machine, and
 * the one interface that it belongs to. The table of sockets does not say on which link they are; their own address
 * does, unless several interfaces have the same.
 */
export function parseScopes(text: string): ReadonlyMap<string, string> {
  const scopes = new Map<string, string>();
  const twice = new Set<string>();
  for (const line of text.split('\n')) {
    const [digits = '', , , scope, , device] = line.split(' ').filter((word) => word !== '');
    if (scope !== LINK || device === undefined || !/^[0-9a-f]{32}$/u.test(digits)) {
      continue;
    }
    const address = formatAddress(
      Uint8Array.from({ length: 16 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16)),
    );
    if (scopes.has(address)) {
      twice.add(address);
    }
    scopes.set(address, device);
  }
  twice.forEach((address) => scopes.delete(address));
  return scopes;
}
