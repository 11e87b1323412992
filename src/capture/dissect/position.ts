import { emptyFrame } from '../read/format';
import { Fragments } from './fragments';
import { NOTHING, type Next } from './next';

/** A part of a frame that has to be looked at by itself. */
export interface Other {
  readonly octets: Uint8Array;
  readonly at: number;
  readonly end: number;
  readonly wireEnd: number;
  readonly next: Next;
}

/** That of Ethernet and of IEEE 802.11. */
const CHECK_SEQUENCE_LENGTH = 4;

const NO_OTHERS: readonly Other[] = [];

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

  /** What else is in the frame, should the way that is taken not lead to TCP; the next first. */
  others: readonly Other[] = NO_OTHERS;

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
    this.others = NO_OTHERS;
  }

  /** Goes to the first of what else is in the frame, and returns what that begins with. */
  turn(): Next {
    const [other, ...others] = this.others;
    if (other === undefined) {
      return NOTHING;
    }
    this.others = others;
    this.octets = other.octets;
    this.at = other.at;
    this.end = other.end;
    this.wireEnd = other.wireEnd;
    return other.next;
  }

  /** The packet comes from, or goes to, another address than its header says: that which stands at `at`. */
  readdress(end: 'source' | 'destination', at: number): void {
    const { addressLength: length } = this;
    const ends = { source: this.source, destination: this.destination };
    const addresses = new Uint8Array(2 * length);
    addresses.set(this.ip.subarray(ends.source, ends.source + length));
    addresses.set(this.ip.subarray(ends.destination, ends.destination + length), length);
    addresses.set(this.octets.subarray(at, at + length), end === 'source' ? 0 : length);
    this.ip = addresses;
    this.source = 0;
    this.destination = length;
  }

  /** Octets that were captured from here on. */
  get captured(): number {
    return this.end - this.at;
  }

  /** The packet ends with a frame check sequence, which is not of the layer. */
  dropCheckSequence(): void {
    this.limit(this.wireEnd - this.at - CHECK_SEQUENCE_LENGTH);
  }

  /** What lies behind so many octets from here is not of this layer: padding, or a trailer. */
  limit(length: number): void {
    this.wireEnd = Math.min(this.wireEnd, this.at + length);
    this.end = Math.min(this.end, this.wireEnd);
  }
}
