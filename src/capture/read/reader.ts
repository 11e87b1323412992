import type { FrameSink } from '../frame';
import { joined, u16, u32 } from '../octets';
import type { CaptureProblem } from '../problem';
import { Problems } from '../problems';
import { SECTION_HEADER } from './blocks';
import { STOP, type Format, type FoundFrame } from './format';
import { Unpacker } from './gzip';
import { otherFormat } from './other-formats';
import { FILE_HEADER, Pcap } from './pcap';
import { Pcapng } from './pcapng';
import { Records } from './records';

const GZIP = 0x1f8b;

/**
 * Reads a capture file, pcap or pcapng, packed by gzip or not, as its octets come. Of those it keeps no more than the
 * record that has not ended yet.
 */
export class CaptureReader {
  readonly #problems = new Problems();
  /** What is wrong if there is no more to come. */
  #ending = new Problems();
  readonly #sink: FrameSink;
  readonly #records = new Records((octets, start, end, offset) => this.#record(octets, start, end, offset));
  /** The first octets, until there are enough to tell whether they are packed. */
  #first: Uint8Array | undefined = new Uint8Array(0);
  #unpacker: Unpacker | undefined;
  #format: Format | undefined;
  /** The record that is being read, in the octets that it lies in. */
  #octets: Uint8Array = new Uint8Array(0);
  #start = 0;

  /** @param sink is given one frame after the other: the same object, which is valid until it returns */
  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  /** What could not be read. */
  get problems(): readonly CaptureProblem[] {
    return [...this.#problems.all, ...this.#ending.all];
  }

  /** As people call it: `pcap`, `pcapng`, `pcapng, gzip`; empty until it is known. */
  get format(): string {
    const name = this.#format?.name ?? '';
    return name !== '' && this.isPacked ? `${name}, gzip` : name;
  }

  /** Whether the file is packed: offsets count what it holds. */
  get isPacked(): boolean {
    return this.#unpacker !== undefined;
  }

  /** How many frames there were so far; in pcapng some hold no packet, and are not given to the sink. */
  get frames(): number {
    return this.#format?.frames ?? 0;
  }

  /** The frame that the sink is being given, with what else its record says of it. */
  get current(): FoundFrame | undefined {
    return this.#format?.frameAt(this.#records.offset, this.#octets.subarray(this.#start));
  }

  /** How many octets of the file, once unpacked, have been read: a frame further on may begin here. */
  get offset(): number {
    return this.#records.offset;
  }

  /** Reads on. The octets are the caller's again when it returns. */
  push(octets: Uint8Array): void {
    this.#ending = new Problems();
    if (this.#first === undefined) {
      this.#take(octets);
      return;
    }
    const first = this.#first.length === 0 ? octets : joined([this.#first, octets]);
    if (first.length < 2) {
      this.#first = first;
      return;
    }
    this.#first = undefined;
    if (u16(first, 0) === GZIP) {
      this.#unpacker = new Unpacker((unpacked) => this.#records.push(unpacked));
    }
    this.#take(first);
  }

  /** There are no more octets for now. A file that grows may be read on. */
  end(): void {
    const ending = (this.#ending = new Problems());
    const { offset, missing, stopped } = this.#records;
    if (this.#unpacker?.isWhole === false && !stopped) {
      ending.add('gzip.cut', offset);
    } else if (this.#format === undefined && !stopped) {
      const length = missing === 0 ? (this.#first?.length ?? 0) : FILE_HEADER - missing;
      ending.add(length === 0 ? 'file.empty' : 'file.short', 0, { length });
    } else if (missing > 0) {
      ending.add('file.cut', offset, { missing });
    }
  }

  /**
   * Decodes a frame again.
   *
   * @param offset what stood in its `offset`
   * @param octets those of the file, once unpacked, from there on: as many as its record has, or more
   * @returns undefined when there are too few, or they hold no frame
   */
  frameAt(offset: number, octets: Uint8Array): FoundFrame | undefined {
    return this.#format?.frameAt(offset, octets);
  }

  #take(octets: Uint8Array): void {
    if (this.#unpacker === undefined) {
      this.#records.push(octets);
    } else if (!this.#records.stopped && !this.#unpacker.push(octets)) {
      this.#problems.add('gzip.damaged', this.#records.offset);
      this.#records.stop();
    }
  }

  #record(octets: Uint8Array, start: number, end: number, offset: number): number {
    this.#octets = octets;
    this.#start = start;
    return this.#format?.record(octets, start, end, offset) ?? this.#open(octets, start, end);
  }

  /** Finds out which format it is. A section header is a record; the header of pcap is read here. */
  #open(octets: Uint8Array, start: number, end: number): number {
    if (end - start < FILE_HEADER) {
      return -FILE_HEADER;
    }
    if (u32(octets, start) === SECTION_HEADER) {
      this.#format = new Pcapng(this.#sink, this.#problems);
      return this.#format.record(octets, start, end, 0);
    }
    this.#format = Pcap.open(octets, start, this.#sink, this.#problems);
    if (this.#format === undefined) {
      this.#refuse(octets, start);
      return STOP;
    }
    return FILE_HEADER;
  }

  /** Says what it is instead. */
  #refuse(octets: Uint8Array, start: number): void {
    const other = otherFormat(octets, start);
    if (other !== undefined) {
      this.#problems.add(other.code, 0, { format: other.name });
    } else {
      const magic = u32(octets, start).toString(16).padStart(8, '0');
      this.#problems.add('file.unknown', 0, { magic: `0x${magic}` });
    }
  }
}
