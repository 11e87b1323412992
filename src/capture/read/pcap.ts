import type { Frame, FrameSink } from '../frame';
import { u32, u32le } from '../octets';
import type { Problems } from '../problems';
import { emptyFrame, LARGEST_FRAME, STOP, type FoundFrame, type Format } from './format';

/** The classic format (draft-ietf-opsawg-pcap): a header, then records of a header and a frame each. */

/** Octets of the header of a file. */
export const FILE_HEADER = 24;

interface Variant {
  readonly name: string;
  /** Octets of the header of a record; the first 16 are the same in all. */
  readonly recordHeader: number;
  /** Nanoseconds in what the second half of a time counts. */
  readonly fraction: number;
}

/** By the first word of the file. */
const VARIANTS: ReadonlyMap<number, Variant> = new Map([
  [0xa1b2c3d4, { name: 'pcap', recordHeader: 16, fraction: 1000 }],
  [0xa1b23c4d, { name: 'pcap (nanoseconds)', recordHeader: 16, fraction: 1 }],
  // Alexey Kuznetzov's patches to libpcap: the interface, the protocol and the direction follow the lengths.
  [0xa1b2cd34, { name: 'pcap (modified)', recordHeader: 24, fraction: 1000 }],
]);

const SECOND = 1e9;

/** What the link type's field holds besides: how long a frame check sequence is. */
const LINK_TYPE = 0xffff;

/** In versions before 2.3 the lengths of a record stood the other way round; in 2.3 some writers did not know. */
type Lengths = 'swapped' | 'perhaps' | 'in-order';

export class Pcap implements Format {
  readonly name: string;
  readonly #word: (octets: Uint8Array, at: number) => number;
  readonly #variant: Variant;
  readonly #lengths: Lengths;
  readonly #linkType: number;
  readonly #frame = emptyFrame();
  readonly #sink: FrameSink;
  readonly #problems: Problems;

  /** Reads the header of a file, all of which must be there; undefined when it is none of pcap. */
  static open(octets: Uint8Array, start: number, sink: FrameSink, problems: Problems): Pcap | undefined {
    for (const word of [u32, u32le]) {
      const variant = VARIANTS.get(word(octets, start));
      if (variant !== undefined) {
        return new Pcap(octets, start, { word, variant, sink, problems });
      }
    }
    return undefined;
  }

  private constructor(
    octets: Uint8Array,
    start: number,
    given: {
      readonly word: (octets: Uint8Array, at: number) => number;
      readonly variant: Variant;
      readonly sink: FrameSink;
      readonly problems: Problems;
    },
  ) {
    this.#word = given.word;
    this.#variant = given.variant;
    this.#sink = given.sink;
    this.#problems = given.problems;
    this.name = given.variant.name;
    const versions = this.#word(octets, start + 4);
    const [major, minor] =
      this.#word === u32 ? [versions >>> 16, versions & 0xffff] : [versions & 0xffff, versions >>> 16];
    this.#lengths = lengthsOf(major, minor);
    this.#linkType = this.#word(octets, start + 20) & LINK_TYPE;
  }

  get frames(): number {
    return this.#frame.number;
  }

  record(octets: Uint8Array, start: number, end: number, offset: number): number {
    const { recordHeader } = this.#variant;
    if (end - start < recordHeader) {
      return -recordHeader;
    }
    const captured = this.#capturedLength(octets, start);
    if (captured > LARGEST_FRAME) {
      this.#problems.add('record.length', offset, { length: captured });
      return STOP;
    }
    const length = recordHeader + captured;
    if (end - start < length) {
      return -length;
    }
    this.#fill(this.#frame, octets, start, length, offset);
    this.#frame.number++;
    this.#sink(this.#frame);
    return length;
  }

  frameAt(offset: number, octets: Uint8Array): FoundFrame | undefined {
    const { recordHeader } = this.#variant;
    const length = recordHeader + this.#capturedLength(octets, 0);
    if (octets.length < recordHeader || octets.length < length) {
      return undefined;
    }
    const frame = emptyFrame();
    this.#fill(frame, octets, 0, length, offset);
    return { ...frame, comments: [], interfaceName: undefined };
  }

  #capturedLength(octets: Uint8Array, start: number): number {
    const first = this.#word(octets, start + 8);
    const second = this.#word(octets, start + 12);
    return this.#areSwapped(first, second) ? second : first;
  }

  #areSwapped(first: number, second: number): boolean {
    return this.#lengths === 'swapped' || (this.#lengths === 'perhaps' && first > second);
  }

  #fill(frame: Frame, octets: Uint8Array, start: number, length: number, offset: number): void {
    const first = this.#word(octets, start + 8);
    const second = this.#word(octets, start + 12);
    // The fraction may be a second or more, or negative: as Wireshark has it, it counts in 32 bits with a sign.
    const nanoseconds = Math.imul(this.#word(octets, start + 4), this.#variant.fraction);
    const more = Math.floor(nanoseconds / SECOND);
    frame.seconds = this.#word(octets, start) + more;
    frame.nanoseconds = nanoseconds - more * SECOND;
    frame.linkType = this.#linkType;
    frame.buffer = octets;
    frame.start = start + this.#variant.recordHeader;
    frame.end = start + length;
    frame.originalLength = this.#areSwapped(first, second) ? first : second;
    frame.offset = offset;
  }
}

function lengthsOf(major: number, minor: number): Lengths {
  // 543 is what a version of DG/UX's tcpdump wrote.
  if (major === 543 || (major === 2 && minor < 3)) {
    return 'swapped';
  }
  return major === 2 && minor === 3 ? 'perhaps' : 'in-order';
}
