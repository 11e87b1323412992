/** What the blocks of pcapng files are called (draft-ietf-opsawg-pcapng, section 10.1). */

export const SECTION_HEADER = 0x0a0d0d0a;
export const INTERFACE_DESCRIPTION = 1;
export const OBSOLETE_PACKET = 2;
export const SIMPLE_PACKET = 3;
export const NAME_RESOLUTION = 4;
export const INTERFACE_STATISTICS = 5;
export const ENHANCED_PACKET = 6;

/** Tells the byte order of the section. */
export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Option codes of all blocks (section 3.5) and of interfaces (section 4.2). */
export const COMMENT = 1;
export const INTERFACE_NAME = 2;
export const TIMESTAMP_RESOLUTION = 9;
export const TIMESTAMP_OFFSET = 14;
