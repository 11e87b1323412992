import { NOTHING, type Layer } from '../next';

/**
 * Link types (tcpdump.org) that never lead to IP: whoever has read such a frame has missed nothing of TCP. What might
 * carry IP all the same, as Bluetooth and IEEE 802.15.4 do, is not among them.
 */
export const WITHOUT_IP: readonly number[] = [
  // Signalling System 7: MTP2 with and without a header of its own, MTP3, SCCP.
  139, 140, 141, 142,
  // BACnet MS/TP, PROFIBUS.
  165, 257,
  // USB: FreeBSD, Linux with headers of 48 and of 64 octets, macOS, USBPcap, and what is seen on the wire.
  186, 189, 220, 266, 249, 288, 293, 294, 295,
  // CAN with and without Linux's header, LIN, FlexRay, MOST.
  190, 227, 212, 210, 211,
  // IPMB, I2C, IPMI trace, serial lines.
  199, 209, 260, 250,
  // D-Bus, SCTP alone, Netlink, Linux's vsock.
  231, 248, 253, 271,
  // NFC, ISO 14443, Z-Wave.
  245, 264, 261, 262, 297,
  // DisplayPort's auxiliary channel.
  275,
];

export const noIp: Layer = () => NOTHING;
