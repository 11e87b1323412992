import { emptyFrame } from '../read/format';
import { Fragments } from './fragments';

/**
 * Where a dissection stands in a frame, and what it has found on its way. One object for all frames: the layers move it.
 */
export class Position {
  frame = emptyFrame();
  /** What is to be read: from `at` up to, but without, `end`: the octets that were captured. */
  octets = this.frame.buffer;
  at = 0;
  end = 0;
  /** Where the layer would end, had all its octets been captured. */
  wireEnd = 0;

  /** The addresses of the innermost IP header: `addressLength` octets of `ip` each. */
  ip = this.frame.buffer;
  source = 0;
  destination = 0;
  addressLength = 0;
  ecn = 0;
  /** The innermost VLAN tag so far; -1 for none. */
  vlan = -1;

  /** What the octets are part of, as UNANALYSED and TUNNELS have it. */
  fragment = false;
  quoted = false;
  reassembled = false;
  tunnels = 0;

  /** Whether a header of IEEE 802.11 is padded to whole words. */
  paddedWifi = false;

  /** The datagrams that are being put together: of all frames so far. */
  readonly fragments = new Fragments();

  /** At the beginning of a frame. */
  begin(): void {
    const { frame } = this;
    this.octets = frame.buffer;
    this.at = frame.start;
    this.end = frame.end;
    // Some writers say less than they captured: Wireshark believes the octets.
    this.wireEnd = Math.max(frame.start + frame.originalLength, frame.end);
    this.addressLength = 0;
    this.ecn = 0;
    this.vlan = -1;
    this.fragment = false;
    this.quoted = false;
    this.reassembled = false;
    this.tunnels = 0;
    this.paddedWifi = false;
  }

  /** Octets that were captured from here on. */
  get captured(): number {
    return this.end - this.at;
  }

  /** What lies behind so many octets from here is not of this layer: padding, or a trailer. */
  limit(length: number): void {
    this.wireEnd = Math.min(this.wireEnd, this.at + length);
    this.end = Math.min(this.end, this.wireEnd);
  }
}
