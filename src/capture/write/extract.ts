import type { FoundFrame } from '../read/format';
import { CaptureReader } from '../read/reader';
import { joined } from '../octets';
import type { CaptureProblem } from '../problem';
import { APPLICATION, enhancedPacket, interfaceDescription, sectionHeader } from './blocks';

/** So many blocks are joined at a time: that takes no time, and few arrays are held. */
const MOST_BLOCKS = 1024;

/**
 * Some frames of a capture file as a file of their own, in pcapng: each with its octets, its time, its comments, and the
 * interface that it was captured on. The file is read once more, as {@link CaptureReader} reads it.
 */
export class Extraction {
  readonly #reader: CaptureReader;
  /** The new file, in large parts; and the last blocks of it, which are to become one. */
  readonly #parts: Uint8Array[] = [];
  #blocks: Uint8Array[];
  /** The places of the interfaces, by their link type and name. */
  readonly #interfaces = new Map<string, number>();

  /**
   * @param wanted whether a frame is one of them, by its number in the file
   * @param title what is said of the new file
   */
  constructor(wanted: (frame: number) => boolean, title: string) {
    this.#blocks = [sectionHeader(APPLICATION, title)];
    this.#reader = new CaptureReader((frame) => {
      const found = wanted(frame.number) ? this.#reader.current : undefined;
      if (found !== undefined) {
        this.#add(found);
      }
    });
  }

  /** What of the file could not be read. */
  get problems(): readonly CaptureProblem[] {
    return this.#reader.problems;
  }

  /** Reads on in the file. */
  push(octets: Uint8Array): void {
    this.#reader.push(octets);
  }

  /** There are no more octets: the new file. */
  end(): Uint8Array {
    this.#reader.end();
    return joined([...this.#parts, ...this.#blocks]);
  }

  #add(frame: FoundFrame): void {
    this.#blocks.push(
      enhancedPacket({
        interface: this.#interfaceOf(frame),
        nanoseconds: BigInt(frame.seconds) * 1_000_000_000n + BigInt(frame.nanoseconds),
        direction: undefined,
        // The reader's octets are valid until it goes on: a block is a copy.
        octets: frame.buffer.subarray(frame.start, frame.end),
        originalLength: frame.originalLength,
        comments: frame.comments,
      }),
    );
    if (this.#blocks.length >= MOST_BLOCKS) {
      this.#parts.push(joined(this.#blocks));
      this.#blocks = [];
    }
  }

  /** Describes the interface when it comes for the first time. */
  #interfaceOf({ linkType, interfaceName = '' }: FoundFrame): number {
    const key = `${String(linkType)} ${interfaceName}`;
    const known = this.#interfaces.get(key) ?? this.#interfaces.size;
    if (known === this.#interfaces.size) {
      this.#interfaces.set(key, known);
      this.#blocks.push(interfaceDescription(interfaceName, linkType));
    }
    return known;
  }
}
