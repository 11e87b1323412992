import { ACK, AE, CE, CWR, ECE, type Segment } from './segment';
import { lt } from './seq';
import type { Tcb } from './tcb';

/**
 * Accurate ECN (RFC 9768): each side counts the packets that came with a mark, and tells the lowest three bits of the
 * count in every segment, in the field ACE, which is made of the flags AE, CWR and ECE.
 */
export interface Accurate {
  /** How the other side's SYN, or SYN,ACK, came, as ACE says it in a handshake (tables 2 and 3). */
  readonly reflection: number;
  /** The other side has been told so by an ACK, or need not be: from now on ACE counts. */
  reflected: boolean;
  /** r.cep: how many packets came with a mark. */
  received: number;
  /** s.cep: how many of ours did, as far as the other side has told; undefined before it has told how our SYN came. */
  marked: number | undefined;
}

/** Where both counters begin (section 3.2.1): what no stack that sends back what it gets would say. */
const BEGINNING = 5;
/** ACE has three bits. */
const FIELD = 7;
/** ACE of a handshake, by the ECN field of the IP header: Not-ECT, ECT(1), ECT(0), CE. */
const REFLECTIONS = [0b010, 0b011, 0b100, 0b110] as const;
const CE_REFLECTED = 0b110;

/** What both sides know after a SYN or a SYN,ACK of the other. */
export function createAccurate({ state }: Tcb, segment: Segment): Accurate {
  const answered = (segment.ctl & ACK) !== 0;
  return {
    reflection: REFLECTIONS[segment.ecn & 3] ?? REFLECTIONS[0],
    // A SYN,ACK tells it by itself.
    reflected: state !== 'SYN-SENT',
    received: BEGINNING + (segment.ecn === CE ? 1 : 0),
    marked: answered ? countBy(aceOf(segment)) : undefined,
  };
}

/** What a SYN,ACK agrees to that answers a request for accurate ECN (table 2). */
export function requested(ace: number): 'none' | 'classic' | 'accurate' {
  switch (ace) {
    case 0b010:
    case 0b011:
    case 0b100:
    case CE_REFLECTED:
      return 'accurate';
    case 0b001:
    case 0b101:
      return 'classic';
    default:
      return 'none';
  }
}

/** The field ACE of a segment. */
export function aceOf({ ctl }: Segment): number {
  return ((ctl & AE) !== 0 ? 4 : 0) | ((ctl & CWR) !== 0 ? 2 : 0) | ((ctl & ECE) !== 0 ? 1 : 0);
}

/** The flags that say it. */
export function flagsOf(ace: number): number {
  return ((ace & 4) !== 0 ? AE : 0) | ((ace & 2) !== 0 ? CWR : 0) | ((ace & 1) !== 0 ? ECE : 0);
}

/** The flags of the next segment: the first one after a SYN,ACK tells how that came (table 3), all others count. */
export function countingFlags(accurate: Accurate): number {
  if (!accurate.reflected) {
    accurate.reflected = true;
    return flagsOf(accurate.reflection);
  }
  return flagsOf(accurate.received & FIELD);
}

/** How many more of our packets came with a mark than were known of (section 3.2.2.5.2). */
export function hearCount(tcb: Tcb, accurate: Accurate, segment: Segment): number {
  if (accurate.marked === undefined) {
    accurate.marked = countBy(aceOf(segment));
    return 0;
  }
  if (lt(segment.ack, tcb.snd.una)) {
    // It has been overtaken: its count is an old one.
    return 0;
  }
  const more = (aceOf(segment) - accurate.marked) & FIELD;
  accurate.marked += more;
  return more;
}

/** What a handshake's ACE counts: our SYN, if it was marked (section 3.2.2.1). */
function countBy(reflection: number): number {
  return BEGINNING + (reflection === CE_REFLECTED ? 1 : 0);
}
