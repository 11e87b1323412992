import { parseAddress } from '../tcp/wire/address';

/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  /** The same as one number: the address's place in the {@link AddressBook}, times 2^16, plus the port. */
  readonly number: number;
}

/** An address, whose it is (the index of a host, or -1), and what it is in a header. */
interface Address {
  readonly address: string;
  readonly host: number;
  readonly octets: Uint8Array;
  readonly unicast: boolean;
}

/** The addresses of a world. The first place stands for "any". */
export type AddressBook = readonly Address[];

const PORTS = 2 ** 16;
/** So that two endpoints fit into one number: see {@link tupleOf}. */
const MOST_ADDRESSES = 2 ** 10;
const MOST_ENDPOINTS = MOST_ADDRESSES * PORTS;

/**
 * @param others addresses that are nobody's
 * @throws RangeError when there are more addresses than {@link tupleOf} can tell apart
 */
export function createAddressBook(
  hosts: readonly { readonly address: string; readonly addresses: readonly string[] }[],
  others: readonly string[],
): AddressBook {
  const book = [
    { address: '0.0.0.0', host: -1 },
    ...hosts.flatMap((own, host) => [own.address, ...own.addresses].map((address) => ({ address, host }))),
    ...others.map((address) => ({ address, host: -1 })),
  ].map((entry): Address => ({
    ...entry,
    octets: parseAddress(entry.address) ?? new Uint8Array(4),
    unicast: isOneHosts(entry.address),
  }));
  if (book.length > MOST_ADDRESSES) {
    throw new RangeError(`${String(book.length)} addresses`);
  }
  return book;
}

/** @throws RangeError when the address is not in the book */
export function endpointAt(book: AddressBook, address: string, port: number): Endpoint {
  for (let place = 1; place < book.length; place++) {
    if (book[place]?.address === address) {
      return { address, port, number: place * PORTS + port };
    }
  }
  throw new RangeError(`the address ${address} is unknown`);
}

/** The port at whatever address a host has; it is shown by the first one. */
export function endpointAtAny(address: string, port: number): Endpoint {
  return { address, port, number: port };
}

/** Whether an endpoint is a port at whatever address: see {@link endpointAtAny}. */
export function isAny({ number, port }: Endpoint): boolean {
  return number === port;
}

/** Whether an endpoint's address can be that of one host: see {@link isOneHosts}. */
export function isUnicast(book: AddressBook, endpoint: Endpoint): boolean {
  return book[endpoint.number >>> 16]?.unicast === true;
}

/** Not "this network", multicast, reserved or the broadcast address; of IPv6, not multicast (RFC 4291). */
function isOneHosts(address: string): boolean {
  if (isIpv6(address)) {
    return !address.toLowerCase().startsWith('ff');
  }
  const first = parseInt(address, 10);
  return first > 0 && first < 224;
}

/** Octets of the IP header between here and another endpoint. */
export function ipHeaderOf({ address }: Endpoint): 20 | 40 {
  return isIpv6(address) ? 40 : 20;
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}

/** The host that has an endpoint's address; -1 when nobody has. */
export function hostAt(book: AddressBook, endpoint: Endpoint): number {
  return book[endpoint.number >>> 16]?.host ?? -1;
}

export function octetsOf(book: AddressBook, endpoint: Endpoint): Uint8Array {
  return (book[endpoint.number >>> 16] ?? book[0])?.octets ?? new Uint8Array(4);
}

/** A four-tuple as one number: exact, since it stays below 2^53. */
export function tupleOf(local: Endpoint, remote: Endpoint): number {
  return local.number * MOST_ENDPOINTS + remote.number;
}

/** `10.0.0.1:40000`, `[2001:db8::1]:80` */
export function formatEndpoint({ address, port }: Endpoint): string {
  return `${isIpv6(address) ? `[${address}]` : address}:${String(port)}`;
}
