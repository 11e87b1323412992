import { arrivesAtListen } from './arrives/listen';
import { openPassive } from './calls/open';
import { mix } from './mix';
import { SILENT, type Out } from './out';
import type { Policy } from './policy';
import { AE, CWR, ECE, NO_DATA, NOT_ECT, SYN, type Segment, type SegmentOptions } from './segment';
import { add } from './seq';
import { createTcb, type Tcb } from './tcb';

/**
 * SYN cookies (RFC 4987 section 3.6 and appendix A): a listener that has no room for another half-open connection
 * answers a SYN all the same, and remembers nothing. What it would have to remember stands in the numbers of its
 * answer, which the ACK brings back: the time and the MSS in the initial sequence number, beside a hash that nobody
 * else can compute; and, where timestamps are used, the other options in the lowest bits of TSval.
 */

/** t of RFC 4987 appendix A: a counter of 64 seconds, of which the cookie holds 5 bits. */
const PERIOD = 64_000;
const PERIODS = 32;
/** An ACK is believed in the period of its cookie and in the next one. */
const OLDEST = 1;

/** For how long a cookie may come back, in milliseconds. */
export const COOKIE_LIFETIME = PERIOD * (OLDEST + 1);

/** What 3 bits can say about the MSS, in octets: the common sizes. */
const SIZES = [64, 216, 536, 1220, 1300, 1440, 1460, 8960] as const;

/** What the other side can take when it does not say (MUST-15), over IPv4. */
const DEFAULT_MSS = 536;

/** In the lowest bits of TSval: the window scale, 15 for none; SACK; ECN. */
const SCALE = 0x0f;
const NO_SCALE = 0x0f;
const SACK = 0x10;
const ECN = 0x20;
const CHOICES = SCALE | SACK | ECN;

/**
 * Answers a SYN with a cookie. The answer is the one that the engine gives to this SYN, less what cannot be
 * remembered: no record is left of it.
 *
 * @param key 32 bits from the four-tuple and a secret. Whoever calls decides how hard they are to guess.
 */
export function answerWithCookie(policy: Policy, syn: Segment, key: number, now: number, out: Out): void {
  const size = sizeIndex(syn.options.mss ?? DEFAULT_MSS);
  const iss = cookie(key, add(syn.seq, 1), Math.floor(now / PERIOD), size);
  const tcb = listening(policy);
  // What counts cannot be remembered, and is not begun: classic ECN has one bit (RFC 9768 section 5.1).
  const asked = { ...syn, ctl: syn.ctl & ~AE };
  arrivesAtListen(tcb, asked, iss, now, {
    ...SILENT,
    send: (answer) => {
      const { mss = 0, timestamps } = answer.options;
      const options: SegmentOptions =
        timestamps === undefined
          ? { mss }
          : {
              ...answer.options,
              timestamps: { ...timestamps, tsval: withChoices(timestamps.tsval, choicesOf(tcb, syn)) },
            };
      const ctl = timestamps === undefined ? answer.ctl & ~ECE : answer.ctl;
      out.send({ ...answer, ctl, options }, 'cookie.sent', false);
    },
  });
}

/**
 * The record that an ACK proves, in SYN-RECEIVED, as it would be had it been kept; undefined when the ACK brings no
 * cookie of ours. The ACK itself is still to arrive at it.
 */
export function rebuild(policy: Policy, ack: Segment, key: number, now: number): Tcb | undefined {
  const iss = add(ack.ack, -1);
  const mss = mssOf(iss, key, ack.seq, Math.floor(now / PERIOD));
  if (mss === undefined) {
    return undefined;
  }
  const choices = ack.options.timestamps?.tsecr ?? NO_SCALE;
  const { timestamps } = ack.options;
  const syn: Segment = {
    seq: add(ack.seq, -1),
    ack: 0,
    ctl: SYN | ((choices & ECN) === 0 ? 0 : ECE | CWR),
    wnd: ack.wnd,
    up: 0,
    data: NO_DATA,
    options: {
      mss,
      ...(timestamps && { timestamps }),
      ...((choices & SCALE) !== NO_SCALE && { windowScale: choices & SCALE }),
      ...((choices & SACK) !== 0 && { sackPermitted: true }),
    },
    ecn: NOT_ECT,
  };
  const tcb = listening(policy);
  arrivesAtListen(tcb, syn, iss, now, SILENT);
  const [answer] = tcb.unacknowledged;
  if (answer !== undefined) {
    // When the SYN,ACK left is one of the things that nobody remembers: no sample of the round trip (Karn).
    answer.ambiguous = true;
  }
  return tcb;
}

function listening(policy: Policy): Tcb {
  const tcb = createTcb(policy);
  openPassive(tcb, SILENT);
  return tcb;
}

/** 5 bits of time, 3 bits of MSS, 24 bits of hash. */
function cookie(key: number, seq: number, period: number, size: number): number {
  const time = period % PERIODS;
  const hash = mix(mix(key ^ seq) ^ (period * SIZES.length + size)) & 0xffffff;
  return ((time << 27) | (size << 24) | hash) >>> 0;
}

function mssOf(iss: number, key: number, seq: number, period: number): number | undefined {
  const size = (iss >>> 24) & 7;
  for (let age = 0; age <= OLDEST && age <= period; age++) {
    if (cookie(key, seq, period - age, size) === iss) {
      return SIZES[size];
    }
  }
  return undefined;
}

/** The largest size that is no larger than the MSS of the other side; the least when it is smaller still. */
function sizeIndex(mss: number): number {
  const larger = SIZES.findIndex((size) => size > mss);
  return larger === -1 ? SIZES.length - 1 : Math.max(0, larger - 1);
}

function choicesOf({ agreed }: Tcb, syn: Segment): number {
  const scale = agreed.windowScaling ? (syn.options.windowScale ?? NO_SCALE) : NO_SCALE;
  return Math.min(scale, SCALE) | (agreed.sack ? SACK : 0) | (agreed.ecn ? ECN : 0);
}

/** The latest clock reading that ends in these bits and is not in the future. */
function withChoices(tsval: number, choices: number): number {
  const latest = (tsval & ~CHOICES) | choices;
  return latest >>> 0 > tsval ? add(latest, -(CHOICES + 1)) : latest >>> 0;
}
