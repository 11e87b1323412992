import { sendAgain, sendSyn } from '../emit';
import { ownMss } from '../options';
import type { Out } from '../out';
import { repack } from '../recovery/repack';
import { NO_DATA, type FastOpenOption, type Segment } from '../segment';
import type { Tcb } from '../tcb';
import { roomOnSyn } from './room';

/** The client's part of Fast Open (RFC 7413 section 4.2): text on the SYN of an active OPEN. */

/** What an active OPEN knows of the server beforehand, and wants to send with its SYN. */
export interface Attempt {
  /** The option: a cookie, or the request for one, with which no text is sent; undefined: text without any. */
  readonly option: FastOpenOption | undefined;
  /** The MSS that the server named last time, in octets; undefined when it is not known. */
  readonly mss: number | undefined;
  /** What of it fits is sent: {@link FastOpen.text} says how much. The rest is the caller's still. */
  readonly text: Uint8Array;
}

/** Sends the SYN of an active OPEN, in SYN-SENT. */
export function openFast(tcb: Tcb, { option, mss, text }: Attempt, now: number, out: Out): void {
  const asks = option?.cookie === '';
  const data = asks ? NO_DATA : text.subarray(0, roomOnSyn(tcb, option, mss ?? ownMss(tcb), now));
  tcb.fastOpen = {
    offered: option,
    granted: undefined,
    text: data.length,
    accepted: false,
    waiting: false,
  };
  sendSyn(tcb, data, now, asks ? 'fast-open.ask' : 'fast-open.text', out, option);
}

/** Notes what a SYN,ACK says to our SYN's text and option, once it has been taken as an acknowledgment. */
export function hearAnswer(tcb: Tcb, { options }: Segment): void {
  if (tcb.fastOpen !== undefined) {
    tcb.fastOpen = {
      ...tcb.fastOpen,
      granted: options.fastOpen,
      accepted: tcb.fastOpen.text > 0 && tcb.unacknowledged.length === 0,
    };
  }
}

/** The SYN,ACK acknowledges the SYN, and not its text, or not all: that is sent again at once, and acknowledges. */
export function sendTextAgain(tcb: Tcb, now: number, out: Out): void {
  repack(tcb);
  for (const entry of tcb.unacknowledged) {
    sendAgain(tcb, entry, now, 'fast-open.text-again', out);
  }
}
