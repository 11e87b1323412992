import { hexOf, octetsOfHex } from '../hex';
import type { Policy } from '../policy';
import { sipHash } from './siphash';

/** Fast Open cookies (RFC 7413 section 4.1): in hexadecimal digits, as everywhere in the engine. */

/** What a server makes and knows its cookies by: keys of 16 octets, the newest first. */
export interface Keys {
  readonly cookie: readonly Uint8Array[];
  /**
   * Secrets shared with the clients: where there are any, what a client sends is not its cookie, but the hash of it
   * under one of these (FreeBSD, tcp(4)).
   */
  readonly preShared: readonly Uint8Array[];
}

/** Whose connection it is: the addresses, as octets. */
export interface Way {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** Whether it is a cookie at all: an even number of octets from 4 to 16 (RFC 7413 section 4.1.1). */
export function isCookie(cookie: string): boolean {
  return cookie.length >= 8 && cookie.length <= 32 && cookie.length % 4 === 0;
}

/** The cookie of a client ({@link Policy.fastOpenCookie}): 8 octets of SipHash. */
export function cookieOf({ fastOpenCookie }: Policy, key: Uint8Array, { client, server }: Way): string {
  return hexOf(sipHash(key, fastOpenCookie === 'path' ? Uint8Array.of(...client, ...server) : client));
}

/** What a client with a pre-shared key sends in place of its cookie. */
export function underPreSharedKey(key: Uint8Array, cookie: string): string {
  return hexOf(sipHash(key, octetsOfHex(cookie)));
}

/** Whether what a client sent proves that it has been given this cookie. */
export function proves({ preShared }: Keys, offered: string, cookie: string): boolean {
  return preShared.length === 0
    ? offered === cookie
    : preShared.some((key) => offered === underPreSharedKey(key, cookie));
}
