import { smss } from '../../src/tcp/options';
import { ACK, CE, NOT_ECT, RST, segmentLength, SYN, URG, type Segment } from '../../src/tcp/segment';
import { add, distance, leq, lt } from '../../src/tcp/seq';
import type { Tcb } from '../../src/tcp/tcb';
import { nextTimeout } from '../../src/tcp/timers';
import { size } from '../../src/tcp/text';

/** BSD rounds its buffer up to whole segments, and the window to what the field can say: no segment is longer. */
const ROUNDING = 2 * 0xffff;

/** What holds of every record, always. Each looks for one way in which a record may be unsound. */
const INVARIANTS: Readonly<Record<string, (tcb: Tcb, now: number) => boolean>> = {
  'SND.UNA =< SND.NXT': ({ snd }) => leq(snd.una, snd.nxt),
  'the retransmission queue reaches from SND.UNA to SND.NXT, without gaps': coversFlight,
  'text is sent in order: no FIN before all of it': ({ fin, unsent }) =>
    fin !== 'sent' || unsent.length === 0,
  'the send buffer holds what it may': ({ unsent, policy }) => size(unsent) <= policy.sendBuffer,
  'SND.WND is a window, and not larger than the largest': ({ snd }) =>
    snd.wnd >= 0 && snd.wnd <= snd.maxWnd && snd.maxWnd <= 0xffff * 2 ** 14,
  'SND.MSS is a size': ({ snd }) => snd.mss >= 1 && snd.mss <= 0xffff,
  'RCV.WND lies inside the buffer': ({ rcv, policy }) =>
    rcv.wnd >= 0 && rcv.wnd <= policy.receiveBuffer + (policy.windowOffer === 'bsd' ? ROUNDING : 0),
  // BSD rounds up with each ACK, and offers by and by what it has not got.
  'no more is offered than there is room for': ({ unread, rcv, policy }) =>
    policy.windowOffer === 'bsd' || size(unread) + rcv.wnd <= policy.receiveBuffer,
  'what waits out of order lies inside the window, once, in order': waitsInOrder,
  'shifts are at most 14': ({ snd, rcv }) => Math.max(snd.shift, rcv.shift) <= 14,
  'no more is remembered for SACK than an option reports': ({ recent, agreed }) =>
    recent.length <= (agreed.sack ? 4 : 0),
  'a duplicate is reported only to who permitted it': ({ duplicate, agreed }) =>
    duplicate === undefined || agreed.sack,
  'the scoreboard is empty without SACK': ({ unacknowledged, agreed }) =>
    agreed.sack || unacknowledged.every(({ sacked }) => !sacked),
  'recovery has its point': ({ recovery }) => recovery.phase === 'open' || recovery.point !== undefined,
  'once the connection is open CWND is one segment at least': (tcb) =>
    isOpening(tcb) || tcb.congestion.cwnd >= smss(tcb),
  'ssthresh is a size': ({ congestion }) => congestion.ssthresh > 0,
  'no acknowledgment stays owed': ({ ackDue }) => ackDue === undefined,
  'one timer of three watches what is under way': ({ unacknowledged, timers }) =>
    [timers.retransmission, timers.reordering, timers['tail loss probe']].filter((at) => at !== undefined)
      .length === Number(unacknowledged.length > 0),
  'a window is probed when nothing else is under way': ({ unacknowledged, timers }) =>
    timers['zero-window probe'] === undefined || unacknowledged.length === 0,
  'time is waited for in TIME-WAIT': ({ state, timers }) =>
    (timers['time-wait'] !== undefined) === (state === 'TIME-WAIT'),
  'orphans are timed in FIN-WAIT-2': ({ state, timers }) =>
    timers['fin-wait-2'] === undefined || state === 'FIN-WAIT-2',
  'keep-alives are for who wants them, or time the opening': ({ policy, timers }) =>
    timers['keep-alive'] === undefined || policy.keepAlive || policy.openTimeout !== undefined,
  'no deadline lies in the past': (tcb, now) => (nextTimeout(tcb)?.at ?? now) >= now,
  'the RTO is a time': ({ rto, policy }) => rto > 0 && rto <= policy.maxRto,
  'nothing outlives CLOSED': (tcb) =>
    tcb.state !== 'CLOSED' ||
    (nextTimeout(tcb) === undefined &&
      tcb.unsent.length + tcb.unacknowledged.length + tcb.unread.length + tcb.outOfOrder.length === 0),
};

/** What holds of every segment that leaves, beside the record it leaves from. */
const SEGMENT_INVARIANTS: Readonly<Record<string, (segment: Segment, tcb: Tcb) => boolean>> = {
  'numbers fit into the header': ({ seq, ack, wnd, up }) =>
    isUnsigned(seq, 32) && isUnsigned(ack, 32) && isUnsigned(wnd, 16) && isUnsigned(up, 16),
  'an urgent pointer points ahead, and has its bit': ({ ctl, up }) => ((ctl & URG) !== 0) === up > 0,
  'what belongs on a SYN is on a SYN': ({ ctl, options }) =>
    (ctl & SYN) !== 0
      ? options.mss !== undefined && options.sack === undefined
      : options.mss === undefined && options.windowScale === undefined && options.sackPermitted === undefined,
  'it carries timestamps when both agreed on them': ({ ctl, options }, { agreed }) =>
    (ctl & (SYN | RST)) !== 0 || (options.timestamps !== undefined) === agreed.timestamps,
  'SACK blocks are blocks, as many as there is room for': ({ options }, { agreed }) =>
    options.sack === undefined ||
    (agreed.sack &&
      options.sack.length > 0 &&
      options.sack.length <= (agreed.timestamps ? 3 : 4) &&
      options.sack.every(({ left, right }) => lt(left, right))),
  'its text and options are no more than the path carries': ({ data, options }, { snd }) =>
    data.length === 0 || data.length + optionOctets(options) <= Math.max(snd.mss, 1 + optionOctets(options)),
  'only text is ECT, and nothing is marked at birth': ({ ecn, data }, tcb) =>
    ecn === NOT_ECT || (ecn !== CE && data.length > 0 && tcb.agreed.ecn),
  'only a SYN or a reset lacks an ACK': ({ ctl }) => (ctl & (ACK | SYN | RST)) !== 0,
};

const CHECKS = Object.entries(INVARIANTS);
const SEGMENT_CHECKS = Object.entries(SEGMENT_INVARIANTS);

/** The first invariant that a record breaks, in words; undefined when it is sound. */
export function brokenInvariant(tcb: Tcb, now: number): string | undefined {
  for (const [invariant, holds] of CHECKS) {
    if (!holds(tcb, now)) {
      return invariant;
    }
  }
  return undefined;
}

/** The first invariant that a segment breaks which has just left from a record that is still there. */
export function brokenBySegment(segment: Segment, tcb: Tcb): string | undefined {
  for (const [invariant, holds] of SEGMENT_CHECKS) {
    if (!holds(segment, tcb)) {
      return invariant;
    }
  }
  return undefined;
}

function isOpening({ state }: Tcb): boolean {
  return state === 'CLOSED' || state === 'LISTEN' || state === 'SYN-SENT' || state === 'SYN-RECEIVED';
}

function isUnsigned(value: number, bits: 16 | 32): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** bits;
}

/** Octets of the options that a segment without SYN may carry: 12 for timestamps, 4 and 8 a block for SACK. */
function optionOctets({ timestamps, sack }: Segment['options']): number {
  return (timestamps === undefined ? 0 : 12) + (sack === undefined ? 0 : 4 + 8 * sack.length);
}

function coversFlight({ snd, unacknowledged, state }: Tcb): boolean {
  let at = snd.una;
  for (const entry of unacknowledged) {
    const length = segmentLength(entry);
    if (entry.seq !== at || length === 0) {
      return false;
    }
    at = add(at, length);
  }
  return at === snd.nxt || state === 'CLOSED' || state === 'LISTEN';
}

/** A FIN may wait where text is, too: a peer that sends such things is mistaken, and its text counts. */
function waitsInOrder({ outOfOrder, rcv }: Tcb): boolean {
  let from = rcv.nxt;
  for (const { seq, data, fin } of outOfOrder) {
    const end = add(seq, data.length);
    if (data.length === 0 ? !fin : lt(seq, from)) {
      return false;
    }
    if (distance(end, rcv.nxt) > rcv.wnd) {
      return false;
    }
    from = data.length === 0 ? from : end;
  }
  return true;
}
