import type { Way } from '../../../src/tcp/wire/packet';
import { KERNEL, KERNEL_V6, octetsOf } from '../tun';

/** What differs between the versions of IP. */
export interface Family {
  /** AF_INET or AF_INET6 */
  readonly domain: number;
  /** The script's end. */
  readonly peer: string;
  /** From there to the kernel. */
  readonly way: Way;
  /** `struct sockaddr_in` or `sockaddr_in6`, at any address of this machine. */
  readonly here: (port: number) => Uint8Array;
  /** The same at the script's end. */
  readonly there: (port: number) => Uint8Array;
}

/** Several scripts may be under way, each with an address of its own: `lane` counts from 0. */
export function familyOf(ipVersion: 4 | 6, lane: number): Family {
  const host = String(16 + lane);
  return ipVersion === 4
    ? family(2, KERNEL, `10.0.0.${host}`, inet)
    : family(10, KERNEL_V6, `fd00::${host}`, inet6);
}

type Name = (address: Uint8Array, port: number) => Uint8Array;

function family(domain: number, kernel: string, peer: string, name: Name): Family {
  const way = { source: octetsOf(peer), destination: octetsOf(kernel) };
  const any = new Uint8Array(way.source.length);
  return {
    domain,
    peer,
    way,
    here: (port) => name(any, port),
    there: (port) => name(way.source, port),
  };
}

export function inet(address: Uint8Array, port: number): Uint8Array {
  const octets = Buffer.alloc(16);
  octets.writeUInt16LE(2, 0);
  octets.writeUInt16BE(port, 2);
  octets.set(address, 4);
  return octets;
}

export function inet6(address: Uint8Array, port: number): Uint8Array {
  const octets = Buffer.alloc(28);
  octets.writeUInt16LE(10, 0);
  octets.writeUInt16BE(port, 2);
  octets.set(address, 8);
  return octets;
}
