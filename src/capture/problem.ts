/**
 * What can be wrong with a capture file, by its code: a sentence in English with places for what it names. The sentences
 * are also the keys of their translations (media/l10n).
 */
export const PROBLEMS = {
  'file.unknown': 'This is no capture file: it begins with {magic}, which neither pcap nor pcapng files do.',
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
