import type { Position } from './position';

/** What a fragment says of itself. */
export interface Fragment {
  readonly identification: number;
  /** Where its octets lie in the datagram's payload. */
  readonly offset: number;
  /** Whether others come behind it. */
  readonly more: boolean;
  /** The protocol of what is put together, where that tells datagrams apart (RFC 791; not in IPv6: RFC 8200). */
  readonly protocol?: number;
}

/** A datagram of which a part is missing still. */
interface Datagram {
  /** Ordered by where they lie; of those that begin in the same place, as they came. */
  readonly parts: { readonly offset: number; readonly octets: Uint8Array }[];
  /** Where the last fragment ends; undefined before it has come. */
  length: number | undefined;
  /** What it takes. */
  octets: number;
}

/**
 * How many datagrams are waited for, and how many octets they may hold, with what each part of one takes besides its
 * own: then the oldest are given up. So is one in more parts than anybody sends but to hurt.
 */
const MOST_DATAGRAMS = 1024;
const MOST_OCTETS = 0x1000000;
const BESIDES = 256;
const MOST_PARTS = 1024;

/** Puts IP datagrams together again (RFC 791 section 3.2, RFC 8200 section 4.5), as Wireshark does. */
export class Fragments {
  /** The oldest first. */
  readonly #datagrams = new Map<string, Datagram>();
  #octets = 0;

  /**
   * Adds the fragment at a position, all of whose octets were captured. When its datagram is whole, the position moves
   * into that.
   *
   * @returns whether it is whole
   */
  add(p: Position, fragment: Fragment): boolean {
    const key = keyOf(p, fragment);
    const datagram = this.#datagrams.get(key) ?? { parts: [], length: undefined, octets: 0 };
    this.#datagrams.set(key, datagram);
    this.#insert(datagram, fragment, p.octets.slice(p.at, p.end));
    const payload = assembled(datagram);
    if (payload !== undefined || datagram.parts.length > MOST_PARTS) {
      this.#remove(key, datagram);
    }
    if (payload === undefined) {
      this.#giveUp();
      return false;
    }
    p.octets = payload;
    p.at = 0;
    p.end = payload.length;
    p.wireEnd = payload.length;
    p.reassembled = true;
    return true;
  }

  #insert(datagram: Datagram, { offset, more }: Fragment, octets: Uint8Array): void {
    const { parts } = datagram;
    let at = parts.length;
    while (at > 0 && (parts[at - 1]?.offset ?? 0) > offset) {
      at--;
    }
    parts.splice(at, 0, { offset, octets });
    if (!more) {
      datagram.length ??= offset + octets.length;
    }
    datagram.octets += octets.length + BESIDES;
    this.#octets += octets.length + BESIDES;
  }

  #giveUp(): void {
    for (const [key, datagram] of this.#datagrams) {
      if (this.#datagrams.size <= MOST_DATAGRAMS && this.#octets <= MOST_OCTETS) {
        return;
      }
      this.#remove(key, datagram);
    }
  }

  #remove(key: string, datagram: Datagram): void {
    this.#datagrams.delete(key);
    this.#octets -= datagram.octets;
  }
}

/** Which datagram it is part of: between whom, in which VLAN, of which protocol, and which one of those. */
function keyOf(p: Position, { identification, protocol }: Fragment): string {
  const { ip, source, destination, addressLength } = p;
  const octets = [
    ...ip.subarray(source, source + addressLength),
    ...ip.subarray(destination, destination + addressLength),
  ];
  return [...octets, p.vlan, protocol, identification].join(' ');
}

/**
 * The payload, once nothing is missing. Where fragments overlap, those that begin further in front are right; what lies
 * behind the first fragment that called itself the last is left out.
 */
function assembled({ parts, length }: Datagram): Uint8Array | undefined {
  if (length === undefined) {
    return undefined;
  }
  let end = 0;
  for (const { offset, octets } of parts) {
    if (offset <= end) {
      end = Math.max(end, offset + octets.length);
    }
  }
  if (end < length) {
    return undefined;
  }
  const payload = new Uint8Array(length);
  let filled = 0;
  for (const { offset, octets } of parts) {
    if (offset <= filled && offset + octets.length > filled) {
      payload.set(octets.subarray(filled - offset, length - offset), filled);
      filled = Math.min(offset + octets.length, length);
    }
  }
  return payload;
}
