import { parseAddress } from '../tcp/wire/address';
import type { Endpoint } from './socket';

/** Whether an address is of this machine alone (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Whether a listener there hears at every address. */
export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/**
 * Reads an address, or the beginning of addresses as RFC 4632 writes it: `10.0.0.0/8`, `fe80::/10`, `fe80::1%eth0`.
 *
 * @returns whether an address is one of those; undefined when the text is neither
 */
export function prefixOf(text: string): ((address: string) => boolean) | undefined {
  const [, written = '', zone, length] = /^([^%/]*)(%[^/]+)?(?:\/(\d{1,3}))?$/u.exec(text) ?? [];
  const octets = parseAddress(written);
  const bits = Number(length ?? 128);
  if (octets === undefined || (length !== undefined && bits > 8 * octets.length)) {
    return undefined;
  }
  return (address) => {
    const [bare = '', itsZone] = address.split('%');
    const others = parseAddress(bare);
    return (
      others?.length === octets.length &&
      (zone === undefined || zone === `%${itsZone ?? ''}`) &&
      startAlike(octets, others, bits)
    );
  };
}

function startAlike(a: Uint8Array, b: Uint8Array, bits: number): boolean {
  return a.every((octet, index) => {
    const mask = 0xff00 >> Math.min(8, Math.max(0, bits - 8 * index));
    return ((octet ^ (b[index] ?? 0)) & mask & 0xff) === 0;
  });
}

/** `10.0.0.1:80`, `[::1]:80` (RFC 3986 section 3.2.2). */
export function formatEndpoint({ address, port }: Endpoint): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
