import type { Frame, FrameSink } from '../frame';
import { u16, u16le, u32, u32le } from '../octets';
import type { Problems } from '../problems';
import {
  BYTE_ORDER_MAGIC,
  COMMENT,
  COUNTED_BY,
  ENHANCED_PACKET,
  INTERFACE_DESCRIPTION,
  INTERFACE_NAME,
  isCounted,
  OBSOLETE_PACKET,
  SECTION_HEADER,
  SIMPLE_PACKET,
  TIMESTAMP_OFFSET,
  TIMESTAMP_RESOLUTION,
} from './blocks';
import { emptyFrame, LARGEST_FRAME, STOP, type FoundFrame, type Format } from './format';
import { MICROSECONDS, resolutionOf, setTime, type Resolution } from './resolution';
import { fromUtf8 } from './utf8';

/** The newer format (draft-ietf-opsawg-pcapng): sections of blocks, each with its type and its length. */

/** Octets of the header of a block, and of its trailer: the length once more. */
const HEADER = 8;
const TRAILER = 4;
/** The least that a section header can have. */
const LEAST_SECTION = 28;
/** So many comments of a frame are read: a block has room for millions, which say nothing to anybody. */
const MOST_COMMENTS = 100;
/** What a block can have that holds a frame: the frame, and options. Longer ones are damaged, says Wireshark as well. */
const LARGEST_BLOCK = 0x1000000;

interface Interface {
  readonly linkType: number;
  /** Octets that are captured of each frame at most; 0 for no limit. */
  readonly snapLength: number;
  readonly resolution: Resolution;
  readonly name: string | undefined;
}

/** How numbers are written in a section, and which interfaces it has described so far. */
interface Section {
  readonly offset: number;
  readonly u16: (octets: Uint8Array, at: number) => number;
  readonly u32: (octets: Uint8Array, at: number) => number;
  readonly interfaces: Interface[];
}

/** Where the parts of a block that holds a frame lie, counted from where it begins. */
interface Layout {
  readonly captured: number;
  readonly original: number;
  readonly time: number;
  readonly octets: number;
}

const ENHANCED: Layout = { time: 12, captured: 20, original: 24, octets: 28 };
/** The obsolete block has the same lengths; only its interface has 16 bits, and the drops have the others. */
const SIMPLE_OCTETS = 12;

export class Pcapng implements Format {
  readonly name = 'pcapng';
  readonly #sections: Section[] = [];
  readonly #frame = emptyFrame();
  #frames = 0;
  readonly #sink: FrameSink;
  readonly #problems: Problems;

  constructor(sink: FrameSink, problems: Problems) {
    this.#sink = sink;
    this.#problems = problems;
  }

  get frames(): number {
    return this.#frames;
  }

  record(octets: Uint8Array, start: number, end: number, offset: number): number {
    if (end - start < HEADER + TRAILER) {
      return -(HEADER + TRAILER);
    }
    if (u32(octets, start) === SECTION_HEADER) {
      return this.#section(octets, start, end, offset);
    }
    const section = this.#sections.at(-1);
    if (section === undefined) {
      return STOP;
    }
    const type = section.u32(octets, start);
    const length = padded(section.u32(octets, start + 4));
    if (length < HEADER + TRAILER) {
      this.#problems.add('block.length', offset, { length });
      return STOP;
    }
    if (!isRead(type)) {
      const looked = Math.min(length, COUNTED_BY);
      if (end - start < looked) {
        return -looked;
      }
      this.#frames += isCounted(type, section.u32, octets, start) ? 1 : 0;
      return length;
    }
    if (length > LARGEST_BLOCK) {
      this.#problems.add('block.length', offset, { length });
      return STOP;
    }
    if (end - start < length) {
      return -length;
    }
    if (padded(section.u32(octets, start + length - TRAILER)) !== length) {
      this.#problems.add('block.trailer', offset, { length });
      return STOP;
    }
    if (type === INTERFACE_DESCRIPTION) {
      section.interfaces.push(interfaceOf(section, octets.subarray(start, start + length)));
    } else if (this.#read(this.#frame, section, octets, start, length, offset) >= 0) {
      this.#frames++;
      this.#frame.number = this.#frames;
      this.#sink(this.#frame);
    }
    return length;
  }

  frameAt(offset: number, octets: Uint8Array): FoundFrame | undefined {
    const section = this.#sectionAt(offset);
    if (section === undefined || octets.length < HEADER + TRAILER) {
      return undefined;
    }
    const length = padded(section.u32(octets, 4));
    const type = section.u32(octets, 0);
    if (!isRead(type) || type === INTERFACE_DESCRIPTION || octets.length < length) {
      return undefined;
    }
    const frame = emptyFrame();
    const options = this.#read(frame, section, octets, 0, length, offset);
    if (options < 0) {
      return undefined;
    }
    const comments = type === SIMPLE_PACKET ? [] : commentsIn(section, octets, options, length - TRAILER);
    return { ...frame, comments, interfaceName: this.#interface(section, octets, 0, type)?.name };
  }

  /** The one that lies around an offset: nearly always the last, or one of few. */
  #sectionAt(offset: number): Section | undefined {
    let at = this.#sections.length - 1;
    while (at > 0 && (this.#sections[at]?.offset ?? 0) > offset) {
      at--;
    }
    return this.#sections[at];
  }

  #section(octets: Uint8Array, start: number, end: number, offset: number): number {
    const magic = start + HEADER;
    const little = u32le(octets, magic) === BYTE_ORDER_MAGIC;
    if (!little && u32(octets, magic) !== BYTE_ORDER_MAGIC) {
      this.#problems.add('section.order', offset);
      return STOP;
    }
    const section: Section = little
      ? { offset, u16: u16le, u32: u32le, interfaces: [] }
      : { offset, u16, u32, interfaces: [] };
    const length = padded(section.u32(octets, start + 4));
    if (length < LEAST_SECTION) {
      this.#problems.add('block.length', offset, { length });
      return STOP;
    }
    if (end - start < LEAST_SECTION) {
      return -LEAST_SECTION;
    }
    const version = section.u16(octets, magic + 4);
    if (version !== 1) {
      this.#problems.add('section.version', offset, { version });
      return STOP;
    }
    this.#sections.push(section);
    return length;
  }

  #interface(section: Section, octets: Uint8Array, start: number, type: number): Interface | undefined {
    const number =
      type === ENHANCED_PACKET
        ? section.u32(octets, start + 8)
        : type === OBSOLETE_PACKET
          ? section.u16(octets, start + 8)
          : 0;
    return section.interfaces[number];
  }

  /** Fills a frame from a block that is whole, and returns where its options begin; -1 when it holds none. */
  #read(
    frame: Frame,
    section: Section,
    octets: Uint8Array,
    start: number,
    length: number,
    offset: number,
  ): number {
    const type = section.u32(octets, start);
    const where = this.#interface(section, octets, start, type);
    if (where === undefined) {
      this.#problems.add('block.interface', offset);
      return -1;
    }
    const first = type === SIMPLE_PACKET ? SIMPLE_OCTETS : ENHANCED.octets;
    const room = length - TRAILER - first;
    if (room < 0) {
      this.#problems.add('block.length', offset, { length });
      return -1;
    }
    let captured: number;
    if (type === SIMPLE_PACKET) {
      frame.originalLength = section.u32(octets, start + HEADER);
      captured = Math.min(frame.originalLength, where.snapLength === 0 ? Infinity : where.snapLength, room);
      frame.seconds = 0;
      frame.nanoseconds = 0;
    } else {
      frame.originalLength = section.u32(octets, start + ENHANCED.original);
      captured = section.u32(octets, start + ENHANCED.captured);
      const time = start + ENHANCED.time;
      setTime(frame, section.u32(octets, time), section.u32(octets, time + 4), where.resolution);
    }
    // Where the next block begins is known all the same: people see more of the file than if it ended here.
    if (captured > room || captured > LARGEST_FRAME) {
      this.#problems.add('block.frame', offset, { length: captured });
      return -1;
    }
    frame.linkType = where.linkType;
    frame.buffer = octets;
    frame.start = start + first;
    frame.end = frame.start + captured;
    frame.offset = offset;
    return start + first + padded(captured);
  }
}

/** Whether it is more to us than its length. */
function isRead(type: number): boolean {
  return (
    type === INTERFACE_DESCRIPTION ||
    type === ENHANCED_PACKET ||
    type === SIMPLE_PACKET ||
    type === OBSOLETE_PACKET
  );
}

/** A block is padded to whole words, whatever its length says. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function interfaceOf(section: Section, block: Uint8Array): Interface {
  let name: string | undefined;
  let exponent: number | undefined;
  let offset = 0;
  for (const { code, value } of optionsIn(section, block, 16, block.length - TRAILER)) {
    if (code === INTERFACE_NAME) {
      name = fromUtf8(value);
    } else if (code === TIMESTAMP_RESOLUTION && value.length === 1) {
      // Of several the first counts, as for Wireshark.
      exponent ??= value[0];
    } else if (code === TIMESTAMP_OFFSET && value.length === 8) {
      offset = secondsOf(section, value);
    }
  }
  return {
    linkType: section.u16(block, HEADER),
    snapLength: section.u32(block, 12),
    resolution: resolutionOf(exponent ?? MICROSECONDS, offset),
    name,
  };
}

/** A signed number of 64 bits. */
function secondsOf(section: Section, value: Uint8Array): number {
  const [first, second] = [section.u32(value, 0), section.u32(value, 4)];
  const [high, low] = section.u32 === u32 ? [first, second] : [second, first];
  return (high | 0) * 0x1_0000_0000 + low;
}

function commentsIn(section: Section, octets: Uint8Array, start: number, end: number): string[] {
  const comments: string[] = [];
  for (const { code, value } of optionsIn(section, octets, start, end)) {
    if (code === COMMENT && comments.push(fromUtf8(value)) === MOST_COMMENTS) {
      break;
    }
  }
  return comments;
}

interface Option {
  readonly code: number;
  readonly value: Uint8Array;
}

/** The options from `start` on, up to the end of the list, or as far as their lengths can be true. */
function* optionsIn(section: Section, octets: Uint8Array, start: number, end: number): Iterable<Option> {
  let at = start;
  while (at + 4 <= end) {
    const code = section.u16(octets, at);
    const length = section.u16(octets, at + 2);
    if (code === 0 || at + 4 + length > end) {
      return;
    }
    yield { code, value: octets.subarray(at + 4, at + 4 + length) };
    at += 4 + padded(length);
  }
}
