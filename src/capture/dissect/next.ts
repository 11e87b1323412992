import type { Position } from './position';

/**
 * Which layer follows: a number that says in which registry, and under which number there. Zero for none that leads to
 * TCP.
 */
export type Next = number;

export const NOTHING: Next = 0;

const REGISTRY = 0x100000;

/** By LINKTYPE_ value (tcpdump.org). */
export const byLinkType = (type: number): Next => REGISTRY + type;
/** By EtherType (IEEE 802). */
export const byEtherType = (type: number): Next => 2 * REGISTRY + type;
/** By protocol number (IANA), as IPv4 and IPv6 have it. */
export const byIpProtocol = (protocol: number): Next => 3 * REGISTRY + protocol;
/** By protocol number of PPP (IANA). */
export const byPppProtocol = (protocol: number): Next => 4 * REGISTRY + protocol;
/** By UDP port. */
export const byUdpPort = (port: number): Next => 5 * REGISTRY + port;

/** A layer: reads its header, moves the position behind it, and says what follows. */
export type Layer = (position: Position) => Next;
