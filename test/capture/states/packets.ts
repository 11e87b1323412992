import assert from 'node:assert/strict';
import type { TcpPacket } from '../../../src/capture/packet';
import { packetsAt } from '../../../src/capture/write/packets';
import { SYN, ACK } from '../../../src/tcp/segment';
import { decodePacket } from '../../../src/tcp/wire/packet';
import type { ReceivedRow, SentRow } from '../../../src/timeline/rows';
import type { Timeline } from '../../../src/timeline/timeline';

/** A packet of a connection, as an analysis would hand it on. */
export interface Shown {
  readonly packet: TcpPacket;
  readonly fromB: boolean;
  /** Connections are counted by their four-tuple and, as Wireshark does, by new SYNs between the same ports. */
  readonly connection: number;
  readonly row: SentRow | ReceivedRow;
}

/** What a capture on a lane's host shows, in order. */
export function shownAt(timeline: Timeline, lane: number): Shown[] {
  const current = new Map<string, { number: number; a: string; iss: Map<string, number> }>();
  let count = 0;
  return packetsAt(timeline, lane).map(({ octets, time, row }, index) => {
    const packet = packetOf(octets, time, index + 1);
    const from = `${String(packet.ip.slice(packet.source, packet.source + packet.addressLength))}:${String(packet.sourcePort)}`;
    const to = `${String(packet.ip.slice(packet.destination, packet.destination + packet.addressLength))}:${String(packet.destinationPort)}`;
    const key = [from, to].sort().join(' ');
    let one = current.get(key);
    const isSyn = (packet.ctl & (SYN | ACK)) === SYN;
    const before = one?.iss.get(from);
    if (one === undefined || (isSyn && before !== undefined && before !== packet.seq)) {
      const answers = (packet.ctl & (SYN | ACK)) === (SYN | ACK);
      one = { number: count++, a: answers ? to : from, iss: new Map() };
      current.set(key, one);
    }
    if ((packet.ctl & SYN) !== 0 || !one.iss.has(from)) {
      one.iss.set(from, packet.seq);
    }
    return { packet, fromB: from !== one.a, connection: one.number, row };
  });
}

/** A segment as it stands in an IP packet. */
function packetOf(octets: Uint8Array, milliseconds: number, frame: number): TcpPacket {
  const { datagram, tcp } = decodePacket(octets).value ?? {};
  assert.ok(datagram !== undefined && tcp !== undefined);
  const { segment } = tcp;
  const { addressLength, source, destination } =
    datagram.source.length === 4
      ? { addressLength: 4, source: 12, destination: 16 }
      : { addressLength: 16, source: 8, destination: 24 };
  const at = datagram.headerLength;
  const dataOffset = ((octets[at + 12] ?? 0) >> 4) * 4;
  return {
    frame,
    seconds: Math.floor(milliseconds / 1000),
    nanoseconds: Math.round((milliseconds % 1000) * 1e6),
    offset: 0,
    ip: octets,
    source,
    destination,
    addressLength,
    sourcePort: tcp.sourcePort,
    destinationPort: tcp.destinationPort,
    seq: segment.seq,
    ack: segment.ack,
    ctl: segment.ctl,
    wnd: segment.wnd,
    up: segment.up,
    len: tcp.dataLength,
    ecn: segment.ecn,
    tcp: octets,
    options: at + 20,
    optionsEnd: at + dataOffset,
    missing: 0,
    unanalysed: 0,
    tunnels: 0,
    cut: false,
    reassembled: false,
  };
}
