import { END_OF_OPTIONS, MSS, NO_OPERATION, WINDOW_SCALE } from '../../tcp/wire/option-kinds';
import type { Segment } from './segment';

/** Multipath TCP (RFC 8684 section 3). */
const MPTCP = 30;

/** What the analysis needs of a segment's options; -1 where there is none. */
export interface OptionsOfInterest {
  windowScale: number;
  mss: number;
  /** Which MPTCP subtypes there are, a bit for each. */
  mptcp: number;
}

/** Reads a segment's options into `found`. What is not as long as its kind says, is passed over. */
export function readOptions({ tcp, options, optionsEnd }: Segment, found: OptionsOfInterest): void {
  found.windowScale = -1;
  found.mss = -1;
  found.mptcp = 0;
  let at = options;
  while (at < optionsEnd) {
    const kind = tcp[at] ?? END_OF_OPTIONS;
    if (kind === END_OF_OPTIONS) {
      return;
    }
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    const length = tcp[at + 1] ?? 0;
    if (length < 2 || at + length > optionsEnd) {
      return;
    }
    if (kind === WINDOW_SCALE && length === 3) {
      found.windowScale = tcp[at + 2] ?? 0;
    } else if (kind === MSS && length === 4) {
      found.mss = ((tcp[at + 2] ?? 0) << 8) | (tcp[at + 3] ?? 0);
    } else if (kind === MPTCP && length > 2) {
      found.mptcp |= 1 << ((tcp[at + 2] ?? 0) >> 4);
    }
    at += length;
  }
}
