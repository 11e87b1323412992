/** Kinds of TCP options (IANA, TCP Option Kind Numbers). All but the first two have a length (RFC 9293 section 3.2). */

export const END_OF_OPTIONS = 0;
export const NO_OPERATION = 1;
export const MSS = 2;
export const WINDOW_SCALE = 3;
export const SACK_PERMITTED = 4;
export const SACK = 5;
export const TIMESTAMPS = 8;
export const FAST_OPEN = 34;
/** What experiments share (RFC 6994): the first two octets say which one it is. */
export const EXPERIMENT = 254;

/** What the data offset leaves for options, in octets. */
export const ROOM = 40;
/** One block of {@link SACK}, in octets. */
export const SACK_BLOCK = 8;
