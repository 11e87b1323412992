import { formatAddress, parseAddress } from '../tcp/wire/address';
import type { Endpoint } from './socket';

/**
 * An end, of the address and the port that a tool writes; a port that is not bound may be a star.
 *
 * @returns undefined when they are none
 */
export function readEndpoint(host: string, port: string): Endpoint | undefined {
  const [written = '', ...zone] = host.split('%');
  const octets = parseAddress(written);
  const number = port === '*' ? 0 : /^\d{1,5}$/u.test(port) ? Number(port) : NaN;
  if (octets === undefined || !(number <= 0xffff)) {
    return undefined;
  }
  const address = formatAddress(octets).replace(/^::ffff:(?=.*\.)/u, '');
  return { address: [address, ...zone].join('%'), port: number };
}
