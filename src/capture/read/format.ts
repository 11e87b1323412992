import type { Frame } from '../frame';

/** Returned instead of a length: nothing can be read from here on. */
export const STOP = 0;

/** A format of capture files: what it makes of a record, wherever it lies. */
export interface Format {
  /** As people call it: `pcap`, `pcapng`. */
  readonly name: string;
  /** How many frames there were so far, those among them that hold no packet. */
  readonly frames: number;
  /**
   * Reads the record that begins at `start`; its octets are there up to `end`, which may be too few.
   *
   * @param offset where the record begins in the file, once unpacked
   * @returns its length in octets, more than are there when the rest is nothing to look at; when nothing can be said yet,
   *   minus how many octets there must be; or {@link STOP}
   */
  record(octets: Uint8Array, start: number, end: number, offset: number): number;
  /** Decodes the record at an offset again. Undefined when it is no frame, or not all of it is there. */
  frameAt(offset: number, octets: Uint8Array): FoundFrame | undefined;
}

/** A frame that was found again. Whoever asks knows its number: here it is zero. */
export interface FoundFrame extends Frame {
  /** What people wrote about it (opt_comment of pcapng). */
  readonly comments: readonly string[];
  /** Undefined where the file names none (if_name of pcapng). */
  readonly interfaceName: string | undefined;
}

/** A frame, to be filled. */
export function emptyFrame(): Frame {
  return {
    number: 0,
    seconds: 0,
    nanoseconds: 0,
    linkType: 0,
    buffer: new Uint8Array(0),
    start: 0,
    end: 0,
    originalLength: 0,
    offset: 0,
  };
}

/** The most octets that a frame can have: Wireshark's limit too. Whatever says that it has more is damaged. */
export const LARGEST_FRAME = 0x40000;
