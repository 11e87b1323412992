import { u16, u32 } from '../octets';
import { UNANALYSED, type TcpPacket } from '../packet';
import type { Position } from './position';

const LEAST_HEADER = 20;
/** Up to the window: Wireshark's analysis needs no more. */
const ANALYSED = 16;
/** The control bits, without those that are reserved still. */
const CONTROL = 0x1ff;

/**
 * Reads a TCP header (RFC 9293 section 3.1) into a packet. False when too little of it was captured. Of a header that
 * says that it is shorter than it can be, nothing behind the sequence number is believed.
 */
export function readTcp(p: Position, packet: TcpPacket): boolean {
  const { octets, at, frame } = p;
  if (p.captured < ANALYSED) {
    return false;
  }
  const offsetAndControl = u16(octets, at + 12);
  const header = (offsetAndControl >> 12) * 4;
  const length = p.wireEnd - at;
  packet.frame = frame.number;
  packet.seconds = frame.seconds;
  packet.nanoseconds = frame.nanoseconds;
  packet.offset = frame.offset;
  packet.ip = p.ip;
  packet.source = p.source;
  packet.destination = p.destination;
  packet.addressLength = p.addressLength;
  packet.sourcePort = u16(octets, at);
  packet.destinationPort = u16(octets, at + 2);
  packet.seq = u32(octets, at + 4);
  const isBogus = header < LEAST_HEADER;
  packet.ack = u32(octets, at + 8);
  packet.ctl = offsetAndControl & CONTROL;
  packet.wnd = u16(octets, at + 14);
  packet.up = isBogus || p.captured < LEAST_HEADER ? 0 : u16(octets, at + 18);
  packet.len = Math.max(0, length - header);
  packet.ecn = p.ecn;
  packet.tcp = octets;
  packet.options = Math.min(at + LEAST_HEADER, p.end);
  packet.optionsEnd = Math.max(packet.options, Math.min(at + header, p.end));
  packet.missing = Math.max(0, Math.max(LEAST_HEADER, header) - p.captured);
  packet.unanalysed = p.fragment
    ? UNANALYSED.fragment
    : p.quoted
      ? UNANALYSED.quoted
      : isBogus || length < header
        ? UNANALYSED.short
        : 0;
  packet.tunnels = p.tunnels;
  packet.cut = p.end < p.wireEnd;
  packet.reassembled = p.reassembled;
  return true;
}
