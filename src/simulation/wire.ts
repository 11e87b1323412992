import type { Segment } from '../tcp/segment';
import { decodePacket, encodeTcpPacket } from '../tcp/wire/packet';
import { octetsOf, type AddressBook } from './endpoint';
import type { Packet } from './world';

/** Segments as the octets they are between real hosts: for worlds in which nothing may get past the header. */

/** What a packet is on the wire; one bit is wrong if it is to be corrupted. */
export function encode(addresses: AddressBook, packet: Omit<Packet, 'octets'>): Uint8Array {
  const { source, destination, segment, corrupted } = packet;
  const octets = encodeTcpPacket(
    { source: octetsOf(addresses, source), destination: octetsOf(addresses, destination) },
    { sourcePort: source.port, destinationPort: destination.port, segment },
  );
  if (corrupted) {
    octets[octets.length - 1] = (octets.at(-1) ?? 0) ^ 1;
  }
  return octets;
}

/** The segment that octets carry; undefined when they are damaged (MUST-3). */
export function decode(octets: Uint8Array): Segment | undefined {
  const { value, problems } = decodePacket(octets);
  return problems.length === 0 ? value?.tcp?.segment : undefined;
}
