import { RST, SYN } from '../../tcp/segment';
import type { EndStory } from './end';
import type { Passing, Side } from './passing';

/**
 * What the simulation may do otherwise than what happened, though nothing else is done: an end is sending again what was
 * lost, and how much it lets itself send meanwhile nobody has seen; an application leaves unread what has come, where that
 * of a simulation reads at once.
 */
export const DOUBTS = ['recovery', 'reading'] as const;
export type Doubt = (typeof DOUBTS)[number];

/** @param ends as they are at the moment that it goes on from, which is that of a row */
export function doubtsOf(
  ends: readonly [EndStory, EndStory],
  passings: readonly Passing[],
  row: number,
): Doubt[] {
  const has: Readonly<Record<Doubt, boolean>> = {
    recovery: ends.some(({ waiting }) =>
      waiting.some(({ len, times, sacked }) => len > 0 && (times > 1 || sacked)),
    ),
    reading: leavesUnread(0, passings, row) || leavesUnread(1, passings, row),
  };
  return DOUBTS.filter((doubt) => has[doubt]);
}

/** A window that is not half as wide as it once was has text in it that nobody reads; it is no narrower for anything else. */
function leavesUnread(side: Side, passings: readonly Passing[], row: number): boolean {
  let widest = 0;
  for (const passing of passings) {
    // The window of a SYN is not scaled, and that of a reset means nothing.
    if (passing.from === side && (passing.ctl & (SYN | RST)) === 0) {
      if (passing.row >= row && 2 * passing.wnd < widest) {
        return true;
      }
      widest = Math.max(widest, passing.wnd);
    }
  }
  return false;
}
