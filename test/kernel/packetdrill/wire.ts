import assert from 'node:assert/strict';
import { AE } from '../../../src/packetdrill/language/script';
import type { Packet, Unreachable } from '../../../src/packetdrill/stack';
import { checksumOf, pseudoHeaderSum, sum, viewOf } from '../../../src/tcp/wire/checksum';
import { encodeDatagram, TCP, type ReadDatagram } from '../../../src/tcp/wire/datagram';
import { encodeIcmpPacket, type Way } from '../../../src/tcp/wire/packet';
import type { ReadSegment } from '../../../src/tcp/wire/tcp';

/** Packets as a script spells them out, options octet by octet, and as they are on the wire. */

const HEADER = 20;

/** From the script's end to the kernel. */
export function encodePacket(way: Way, { local, remote, segment, optionOctets, ...ip }: Packet): Uint8Array {
  const options = Math.ceil(optionOctets.length / 4) * 4;
  const payload = new Uint8Array(HEADER + options + segment.data.length);
  const view = viewOf(payload);
  view.setUint16(0, remote);
  view.setUint16(2, local);
  view.setUint32(4, segment.seq);
  view.setUint32(8, segment.ack);
  view.setUint16(12, (((HEADER + options) / 4) << 12) | segment.ctl);
  view.setUint16(14, segment.wnd);
  view.setUint16(18, segment.up);
  payload.set(optionOctets, HEADER);
  payload.set(segment.data, HEADER + options);
  view.setUint16(
    16,
    checksumOf(pseudoHeaderSum(way.source, way.destination, TCP, payload.length) + sum(payload)),
  );
  return encodeDatagram({
    ...way,
    protocol: TCP,
    ecn: segment.ecn,
    hopLimit: ip.ttl ?? 64,
    dontFragment: true,
    payload,
  });
}

/** From the kernel. */
export function decodePacket(tcp: ReadSegment, { payload, hopLimit }: ReadDatagram): Packet {
  const offset = payload[12];
  assert.ok(offset !== undefined);
  const ae = offset & 1;
  const { segment } = tcp;
  return {
    local: tcp.sourcePort,
    remote: tcp.destinationPort,
    segment: { ...segment, ctl: segment.ctl | (ae === 0 ? 0 : AE) },
    optionOctets: payload.subarray(HEADER, (offset >>> 4) * 4),
    ttl: hopLimit,
  };
}

/** An ICMP error, from the script's end itself, about a segment of the kernel's. */
export function encodeUnreachable(
  way: Way,
  { local, remote, seq, type, code, mtu }: Unreachable,
): Uint8Array {
  const quoted = new Uint8Array(HEADER);
  const view = viewOf(quoted);
  view.setUint16(0, local);
  view.setUint16(2, remote);
  view.setUint32(4, seq);
  view.setUint16(12, (HEADER / 4) << 12);
  const body = encodeDatagram({
    source: way.destination,
    destination: way.source,
    protocol: TCP,
    ecn: 0,
    hopLimit: 64,
    dontFragment: true,
    payload: quoted,
  });
  return encodeIcmpPacket(way, { type, code, rest: mtu, body });
}
