/**
 * A frame as a capture file holds it. Files have millions: readers refill one object, which is valid until they go on.
 */
export interface Frame {
  /** Counted from 1 over the whole file, as Wireshark counts. */
  number: number;
  /** When it was captured: see src/capture/time.ts. Zero in blocks that have no time. */
  seconds: number;
  nanoseconds: number;
  /** What the octets begin with: a LINKTYPE_ value (the registry of tcpdump.org). */
  linkType: number;
  /** The octets that were captured: those of `buffer` from `start` up to, but without, `end`. */
  buffer: Uint8Array;
  start: number;
  end: number;
  /** How many octets it had on the wire. */
  originalLength: number;
  /** Where its record begins in the file, once unpacked; octets. From there {@link readFrameAt} finds it again. */
  offset: number;
}

/** Takes frames, one after the other. */
export type FrameSink = (frame: Frame) => void;
