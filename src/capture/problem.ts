/**
 * What can be wrong with a capture file, by its code: a sentence in English with places for what it names. The sentences
 * are also the keys of their translations (media/l10n).
 */
export const PROBLEMS = {
  'file.unknown': 'This is no capture file: it begins with {magic}, which neither pcap nor pcapng files do.',
  'file.other': 'This is a capture file of another format, {format}: only pcap and pcapng files are read.',
  'file.packed': 'The file was packed by {format}: unpack it first. Only gzip is unpacked while reading.',
  'file.empty': 'The file is empty. As soon as frames are written to it, they are shown.',
  'file.short': 'This is no capture file: it has {length} octets, and the header alone has 24.',
  'file.cut':
    'The file ends in the middle of a record: it was cut short, or is still being written. Octets missing: {missing} or more.',
  'gzip.damaged': 'The compressed data is damaged. What comes before the damage was read.',
  'gzip.cut': 'The compressed data ends too early. What there is of it was read.',
  'record.length':
    'A record says that it holds a frame of {length} octets, which cannot be: the file is damaged there.',
  'block.length': 'A block says that it has {length} octets, which cannot be: the file is damaged there.',
  'block.frame':
    'A block says that it holds a frame of {length} octets, which cannot be: it was left out, and what follows it was read. Wireshark stops there.',
  'block.trailer':
    'A block says in front that it has {length} octets, and something else behind: the file is damaged there.',
  'block.interface': 'A frame names an interface that the file does not describe: it was left out.',
  'section.order':
    'A section does not say in which order the octets of its numbers stand: the file is damaged there.',
  'section.version': 'A section is of version {version} of the format, which is not known.',
  'link.unknown':
    'Frame {frame} is of link type {type}, which is not known: what such frames hold was left out.',
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Something that could not be read. What was read before and after it is there. */
export interface CaptureProblem {
  readonly code: ProblemCode;
  /** What the sentence names, by its places. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Where in the file, once unpacked; octets. */
  readonly offset: number;
  /** How often the same was found; the first one is described. */
  readonly count: number;
}
