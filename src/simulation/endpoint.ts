/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  /** The same as one number: the address's place in the {@link AddressBook}, times 2^16, plus the port. */
  readonly number: number;
}

/** The addresses of a world, and whose they are: the index of a host. The first place stands for "any". */
export type AddressBook = readonly { readonly address: string; readonly host: number }[];

const ANY = { address: '*', host: -1 };
const PORTS = 2 ** 16;
/** So that two endpoints fit into one number: see {@link tupleOf}. */
const MOST_ADDRESSES = 2 ** 10;
const MOST_ENDPOINTS = MOST_ADDRESSES * PORTS;

/** @throws RangeError when there are more addresses than {@link tupleOf} can tell apart */
export function createAddressBook(hosts: readonly { readonly address: string }[]): AddressBook {
  if (hosts.length >= MOST_ADDRESSES) {
    throw new RangeError(`${String(hosts.length)} addresses`);
  }
  return [ANY, ...hosts.map(({ address }, host) => ({ address, host }))];
}

/** @throws RangeError when nobody has the address */
export function endpointAt(book: AddressBook, address: string, port: number): Endpoint {
  for (let place = 1; place < book.length; place++) {
    if (book[place]?.address === address) {
      return { address, port, number: place * PORTS + port };
    }
  }
  throw new RangeError(`nobody has the address ${address}`);
}

/** The host that has an endpoint's address. */
export function hostAt(book: AddressBook, endpoint: Endpoint): number {
  return book[endpoint.number >>> 16]?.host ?? -1;
}

/** A four-tuple as one number: exact, since it stays below 2^53. */
export function tupleOf(local: Endpoint, remote: Endpoint): number {
  return local.number * MOST_ENDPOINTS + remote.number;
}

/** `10.0.0.1:40000` */
export function formatEndpoint(endpoint: Endpoint): string {
  return `${endpoint.address}:${String(endpoint.port)}`;
}
