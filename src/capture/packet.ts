/** Why Wireshark's analysis passes over a segment, which yet belongs to a connection. */
export const UNANALYSED = {
  /** Part of an IP datagram that was not put together again. */
  fragment: 1,
  /** Quoted in an ICMP error. */
  quoted: 2,
  /** The datagram is shorter than the header says it is. */
  short: 3,
} as const;

/** What a packet lay in, outermost first; each is a bit. */
export const TUNNELS = { ipInIp: 1, gre: 2, vxlan: 4, geneve: 8 } as const;

/**
 * A TCP segment as the dissector finds it in a frame: the innermost one, where there are tunnels. One object, refilled
 * for each; what it points at is valid until the next.
 */
export interface TcpPacket {
  /** The frame that ends it: see src/capture/frame.ts. */
  frame: number;
  seconds: number;
  nanoseconds: number;
  offset: number;

  /** The addresses: `addressLength` octets (4 or 16) of `ip` each, from `source` and from `destination` on. */
  ip: Uint8Array;
  source: number;
  destination: number;
  addressLength: number;
  sourcePort: number;
  destinationPort: number;

  /** SEG.SEQ, SEG.ACK (the raw field, whatever ACK says), the control bits of src/tcp/segment.ts, SEG.WND, SEG.UP. */
  seq: number;
  ack: number;
  ctl: number;
  wnd: number;
  up: number;
  /** Octets of text, by the lengths in the headers, however few were captured. */
  len: number;
  /** The ECN field of the IP header (RFC 3168 section 5). */
  ecn: number;

  /** The options' octets, as far as they were captured: of `tcp`, from `options` up to, but without, `optionsEnd`. */
  tcp: Uint8Array;
  options: number;
  optionsEnd: number;
  /** How many octets of the header were not captured. */
  missing: number;

  /** 0, or one of {@link UNANALYSED}. */
  unanalysed: number;
  /** Bits of {@link TUNNELS}. */
  tunnels: number;
  /** Some of its text was not captured, or it was put together from fragments. */
  cut: boolean;
  reassembled: boolean;
}

/** A packet, to be filled. In one literal: an object that is put together from several is slower to fill. */
export function emptyPacket(): TcpPacket {
  const octets = new Uint8Array(0);
  return {
    frame: 0,
    seconds: 0,
    nanoseconds: 0,
    offset: 0,
    ip: octets,
    source: 0,
    destination: 0,
    addressLength: 0,
    sourcePort: 0,
    destinationPort: 0,
    seq: 0,
    ack: 0,
    ctl: 0,
    wnd: 0,
    up: 0,
    len: 0,
    ecn: 0,
    tcp: octets,
    options: 0,
    optionsEnd: 0,
    missing: 0,
    unanalysed: 0,
    tunnels: 0,
    cut: false,
    reassembled: false,
  };
}

/** Takes segments, one after the other. */
export type PacketSink = (packet: TcpPacket) => void;
