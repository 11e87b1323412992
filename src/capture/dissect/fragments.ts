import type { Position } from './position';

/** What a fragment says of itself. */
export interface Fragment {
  readonly identification: number;
  /** Where its octets lie in the datagram's payload. */
  readonly offset: number;
  /** Whether others come behind it. */
  readonly more: boolean;
  /** The protocol of what is put together. */
  readonly protocol: number;
}

/** Puts IP datagrams together again. */
export class Fragments {
  /**
   * Adds the fragment at a position. When its datagram is whole, the position moves there.
   *
   * @returns whether there is something to read: the whole, or the beginning of what will never be whole
   */
  add(p: Position, { offset, more }: Fragment): boolean {
    if (offset === 0 && more && p.end < p.wireEnd) {
      p.fragment = true;
      return true;
    }
    return false;
  }
}
