import { u32le } from '../octets';

/** What the blocks of pcapng files are called (draft-ietf-opsawg-pcapng, section 10.1). */

export const SECTION_HEADER = 0x0a0d0d0a;
export const INTERFACE_DESCRIPTION = 1;
export const OBSOLETE_PACKET = 2;
export const SIMPLE_PACKET = 3;
export const ENHANCED_PACKET = 6;

const JOURNAL = 9;
const CUSTOM: readonly number[] = [0xbad, 0x40000bad];
const SYSDIG_EVENTS: readonly number[] = [0x204, 0x216, 0x221];

/** In custom blocks: Netflix, whose blocks of a trace of FreeBSD's TCP are frames, and others of theirs are not. */
const NETFLIX = 10949;
const TRACES: readonly number[] = [1, 2];

/** How many octets of a block must be there for {@link isCounted}. */
export const COUNTED_BY = 16;

/**
 * Whether Wireshark counts a block as a frame though it holds no packet: an entry of systemd's journal, an event of
 * sysdig, a custom block.
 *
 * @param u32 reads a number of the section
 */
export function isCounted(
  type: number,
  u32: (octets: Uint8Array, at: number) => number,
  octets: Uint8Array,
  start: number,
): boolean {
  if (!CUSTOM.includes(type)) {
    return type === JOURNAL || SYSDIG_EVENTS.includes(type);
  }
  return u32(octets, start + 8) !== NETFLIX || TRACES.includes(u32le(octets, start + 12));
}

/** Tells the byte order of the section. */
export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Option codes of all blocks (section 3.5) and of interfaces (section 4.2). */
export const COMMENT = 1;
export const INTERFACE_NAME = 2;
export const TIMESTAMP_RESOLUTION = 9;
export const TIMESTAMP_OFFSET = 14;
