import { ACK, FIN, SYN } from '../../tcp/segment';
import { add, eq, leq } from '../../tcp/seq';
import { flagBit } from '../flags';
import { UNANALYSED } from '../packet';
import { nanosecondsBetween, setMoment } from '../time';
import { completenessOf, completenessOfFirst } from './completeness';
import { SCALE_UNKNOWN, SCALE_UNUSED, type Conversation, type Direction } from './conversation';
import type { OptionsOfInterest } from './options';
import { flagsOf, isAfter } from './rules';
import type { Segment } from './segment';

const REUSED_PORTS = flagBit('reused_ports');
/** What more says is not believed (RFC 7323 section 2.3). */
const MOST_SHIFT = 14;
const ZERO_WINDOW_PROBE = flagBit('zero_window_probe');

/**
 * Whether a segment takes the ports of a connection for a new one: a SYN with another initial sequence number. Then it
 * begins a conversation of its own.
 */
export function reusesPorts({ ctl, seq }: Segment, fwd: Direction): boolean {
  return (ctl & (SYN | ACK)) === SYN && fwd.baseSet && !eq(seq, fwd.base);
}

/** The flags of a conversation's next segment, which is remembered. */
export function analyse(
  conversation: Conversation,
  segment: Segment,
  fromB: boolean,
  options: OptionsOfInterest,
): number {
  const fwd = conversation.directions[fromB ? 1 : 0];
  const rev = conversation.directions[fromB ? 0 : 1];
  const isQuoted = segment.unanalysed === UNANALYSED.quoted;
  const isBogus = segment.unanalysed === UNANALYSED.short && segment.len > 0;
  const isAnalysed = segment.unanalysed === 0 || isBogus;
  let flags = ofSyn(conversation, segment, fwd);
  if (isAnalysed) {
    setBases(segment, fwd, rev);
    flags |= flagsOf(segment, fwd, rev, conversation.mptcp, conversation.initialRtt);
    remember(segment, fwd, flags, conversation.mptcp);
  }
  if (isBogus) {
    // Its header calls itself shorter than any can be: Wireshark shows none of what it has found.
    conversation.begun = true;
    return 0;
  }
  noteHandshake(conversation, segment, fwd);
  if (options.windowScale !== -1) {
    fwd.wscale = Math.min(options.windowScale, MOST_SHIFT);
  }
  const isUnread = areBroken(options, segment, rev);
  if ((!isUnread || isQuoted) && (options.beginsMptcp || conversation.mptcp !== 0)) {
    conversation.mptcp |= options.mptcp;
  }
  if (isUnread) {
    // What an ICMP error quotes is shown as far as it can be read.
    return isQuoted ? flags : 0;
  }
  settleWindowScale(segment, fwd, rev);
  return flags;
}

/**
 * Whether Wireshark gives up on the options. Of a SACK option without a block it asks whether the block before, or else
 * the beginning of the connection, was acknowledged; then it wants to show the block.
 */
export function areBroken(
  { isBroken, hasEmptySack, sackEnd }: OptionsOfInterest,
  { ctl, ack }: Segment,
  { base }: Direction,
): boolean {
  const beginning = (ctl & ACK) === 0 ? 0 : base;
  return isBroken || (hasEmptySack && leq(sackEnd === -1 ? beginning : sackEnd, ack));
}

/** Whether a SYN reuses ports. One that is sent again undoes what an odd RST did to its direction. */
function ofSyn({ reused, begun }: Conversation, { ctl, seq }: Segment, fwd: Direction): number {
  const control = ctl & (SYN | ACK);
  if (fwd.baseSet && control === SYN) {
    fwd.next = fwd.maxAckable;
  } else if (fwd.baseSet && control === (SYN | ACK) && !eq(seq, fwd.base)) {
    fwd.base = seq | 0;
    return REUSED_PORTS;
  }
  return reused && !begun ? REUSED_PORTS : 0;
}

/** From which numbers relative ones are counted. */
function setBases({ ctl, seq, ack }: Segment, fwd: Direction, rev: Direction): void {
  if (!fwd.baseSet) {
    fwd.base = ((ctl & SYN) !== 0 ? seq : add(seq, -1)) | 0;
    fwd.baseSet = true;
  }
  if (!rev.baseSet && (ctl & ACK) !== 0) {
    rev.base = add(ack, -1) | 0;
    rev.baseSet = true;
  }
}

/** What the rules will want to know of this packet. */
function remember(segment: Segment, fwd: Direction, flags: number, mptcp: number): void {
  const { frame, seq, ack, ctl, wnd, len } = segment;
  const end = add(seq, len + ((ctl & (SYN | FIN)) !== 0 ? 1 : 0));
  const isProbe = (flags & ZERO_WINDOW_PROBE) !== 0;
  if (!isProbe && (fwd.next === 0 || isAfter(end, fwd.next))) {
    fwd.next = end | 0;
    fwd.nextFrame = frame;
    setMoment(fwd.nextTime, segment);
  }
  if (!isProbe && (fwd.maxAckable === 0 || eq(seq, fwd.maxAckable))) {
    fwd.maxAckable = fwd.next;
  }
  fwd.win = wnd;
  fwd.ack = ack | 0;
  setMoment(fwd.ackTime, segment);
  fwd.lastFlags = flags;
  fwd.mptcp = mptcp;
}

function noteHandshake(conversation: Conversation, segment: Segment, fwd: Direction): void {
  const isFirst = !conversation.begun && !conversation.reused;
  conversation.completeness |= isFirst ? completenessOfFirst(segment) : completenessOf(segment);
  conversation.begun = true;
  const control = segment.ctl & (SYN | ACK);
  if (control === SYN) {
    setMoment(conversation.synTime, segment);
  }
  if ((control & SYN) !== 0) {
    fwd.firstAckPending = true;
  } else if (control === ACK) {
    if (conversation.synTime.seconds !== 0 || conversation.synTime.nanoseconds !== 0) {
      conversation.initialRtt ||= nanosecondsBetween(conversation.synTime, segment);
    }
    fwd.firstAckPending = false;
  }
}

/** Whether windows are scaled, both ends have to say in their SYNs (RFC 7323 section 2.2). */
function settleWindowScale({ ctl }: Segment, fwd: Direction, rev: Direction): void {
  if ((ctl & SYN) === 0) {
    return;
  }
  if (fwd.wscale === SCALE_UNKNOWN) {
    fwd.wscale = SCALE_UNUSED;
    rev.wscale = SCALE_UNUSED;
  } else if ((ctl & ACK) !== 0 && rev.wscale === SCALE_UNUSED) {
    fwd.wscale = SCALE_UNUSED;
  }
}
