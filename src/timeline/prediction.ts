import type { RuleId } from '../tcp/rules';
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG, type SegmentOptions } from '../tcp/segment';
import { add, distance, geq, gt, leq, lt } from '../tcp/seq';
import type { State } from '../tcp/state';
import type { SentRow } from './rows';
import type { Timeline } from './timeline';

/**
 * What a receiver is likely to make of a segment whose header somebody has changed on the way: by what it wrote down
 * as far as the timeline tells, and by the rules of RFC 9293, whatever its stack does differently. What it really does
 * is the engine's business.
 */

/** What may be changed, numbers as they stand in the header. */
export interface Header {
  readonly ctl: number;
  readonly seq: number;
  readonly ack: number;
  readonly wnd: number;
  readonly up: number;
  readonly options: SegmentOptions;
}

export type HeaderField = keyof Header;

/** What no rule of arriving segments says. */
export type Remark = 'push' | 'mss' | 'window scale' | 'SACK permitted' | 'ignored';

/** The likely effect of one field. */
export interface Effect {
  readonly field: HeaderField;
  readonly says: { readonly rule: RuleId } | { readonly remark: Remark };
}

/** What the receiver knows when the segment comes. */
interface Receiver {
  readonly state: State;
  readonly passive: boolean;
  readonly rcvNxt: number;
  readonly rcvWnd: number;
  readonly sndUna: number;
  readonly sndNxt: number;
}

/** How many rows are looked at for what the receiver knows: what was long ago is taken to be as its sender thought. */
const REACH = 5000;

/** The likely effect of each field in which `changed` differs from the segment that left in a row. */
export function predict(timeline: Timeline, row: SentRow, changed: Header): readonly Effect[] {
  const { segment } = row;
  const receiver = receiverOf(timeline, row);
  const said: Effect[] = [];
  const rule = (field: HeaderField, id: RuleId | undefined) => {
    said.push({ field, says: id === undefined ? { remark: 'ignored' } : { rule: id } });
  };
  if (changed.ctl !== segment.ctl) {
    const decided = byFlags(receiver, changed, segment.len) ?? byLesserFlags(changed.ctl & ~segment.ctl);
    said.push({ field: 'ctl', says: decided ?? { remark: 'ignored' } });
  }
  if (changed.seq !== segment.seq) {
    rule('seq', bySequence(receiver, changed, segment.len));
  }
  if (changed.ack !== segment.ack) {
    rule('ack', byAcknowledgment(receiver, changed));
  }
  if (changed.wnd !== segment.wnd) {
    rule('wnd', changed.wnd === 0 ? 'timeout.zero-window-probe' : 'transmit.text');
  }
  if (changed.up !== segment.up) {
    rule('up', (changed.ctl & URG) === 0 ? undefined : 'sixth.urgent');
  }
  const options = byOptions(segment.options, changed);
  if (options !== undefined) {
    said.push({ field: 'options', says: options });
  }
  return said;
}

type Says = Effect['says'];

/** The check at which the flags decide what becomes of the segment; undefined when none of them does. */
function byFlags(receiver: Receiver, header: Header, len: number): Says | undefined {
  const { ctl } = header;
  const has = (bit: number) => (ctl & bit) !== 0;
  const decided = ((): RuleId | undefined => {
    switch (receiver.state) {
      case 'CLOSED':
        return has(RST) ? 'closed.rst' : has(ACK) ? 'closed.ack' : 'closed.no-ack';
      case 'LISTEN':
        return has(RST)
          ? 'listen.rst'
          : has(ACK)
            ? 'listen.ack'
            : has(SYN)
              ? has(FIN)
                ? 'listen.syn-fin'
                : 'listen.syn'
              : 'listen.other';
      case 'SYN-SENT':
        return inSynSent(receiver, header);
      default:
        return has(RST)
          ? byReset(receiver, header)
          : has(SYN)
            ? byNewSyn(receiver)
            : has(ACK)
              ? has(FIN)
                ? byFin(receiver, header)
                : len > 0 && !has(URG)
                  ? bySequence(receiver, header, len)
                  : undefined
              : 'fifth.no-ack';
    }
  })();
  return decided === undefined ? undefined : { rule: decided };
}

/** Flags that decide nothing, when they are new. */
function byLesserFlags(added: number): Says | undefined {
  if ((added & URG) !== 0) {
    return { rule: 'sixth.urgent' };
  }
  if ((added & ECE) !== 0) {
    return { rule: 'ecn.echoed' };
  }
  if ((added & CWR) !== 0) {
    return { rule: 'ecn.slowed' };
  }
  return (added & PSH) === 0 ? undefined : { remark: 'push' };
}

/** 3.10.7.3: an unacceptable ACK counts before all else. */
function inSynSent({ sndUna, sndNxt }: Receiver, { ctl, ack }: Header): RuleId {
  const has = (bit: number) => (ctl & bit) !== 0;
  if (has(ACK) && (leq(ack, sndUna) || gt(ack, sndNxt))) {
    return has(RST) ? 'syn-sent.ack-unacceptable-rst' : 'syn-sent.ack-unacceptable';
  }
  if (has(RST)) {
    return has(ACK) ? 'syn-sent.rst' : 'syn-sent.rst-without-ack';
  }
  if (has(SYN)) {
    return has(ACK) ? 'syn-sent.syn-ack' : 'syn-sent.syn';
  }
  return 'syn-sent.neither';
}

/** 3.10.7.4, first and second step, after RFC 5961 section 3. */
function byReset({ state, passive, rcvNxt, rcvWnd }: Receiver, { seq }: Header): RuleId {
  if (lt(seq, rcvNxt) || geq(seq, add(rcvNxt, Math.max(1, rcvWnd)))) {
    return 'first.unacceptable-rst';
  }
  if (seq !== rcvNxt) {
    return 'second.challenge';
  }
  switch (state) {
    case 'SYN-RECEIVED':
      return passive ? 'second.syn-received-passive' : 'second.syn-received-active';
    case 'CLOSING':
    case 'LAST-ACK':
      return 'second.closing';
    case 'TIME-WAIT':
      return 'second.time-wait';
    default:
      return 'second.reset';
  }
}

/** 3.10.7.4, fourth step, after RFC 5961 section 4. */
function byNewSyn({ state, passive }: Receiver): RuleId {
  return state === 'SYN-RECEIVED' && passive ? 'fourth.syn-received-passive' : 'fourth.challenge';
}

/** 3.10.7.4, eighth step. */
function byFin(receiver: Receiver, header: Header): RuleId | undefined {
  switch (receiver.state) {
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
      return 'eighth.established';
    case 'FIN-WAIT-1':
      return header.ack === receiver.sndNxt ? 'eighth.fin-wait-1-acked' : 'eighth.fin-wait-1';
    case 'FIN-WAIT-2':
      return 'eighth.fin-wait-2';
    case 'TIME-WAIT':
      return 'first.repeated-fin';
    default:
      return undefined;
  }
}

/** 3.10.7.4, first step, and what the sequence number is looked at for after it. */
function bySequence(receiver: Receiver, header: Header, len: number): RuleId | undefined {
  const { state, rcvNxt, rcvWnd } = receiver;
  const { ctl, seq } = header;
  if (state === 'CLOSED' || state === 'LISTEN' || state === 'SYN-SENT') {
    return (ctl & SYN) === 0 ? undefined : state === 'LISTEN' ? 'listen.syn' : undefined;
  }
  if ((ctl & RST) !== 0) {
    return byReset(receiver, header);
  }
  const length = len + ((ctl & SYN) === 0 ? 0 : 1) + ((ctl & FIN) === 0 ? 0 : 1);
  if (!isAcceptable(seq, length, rcvNxt, rcvWnd)) {
    return state === 'TIME-WAIT' && (ctl & SYN) !== 0 && gt(seq, rcvNxt)
      ? 'first.reopen'
      : 'first.unacceptable';
  }
  if (length === 0) {
    return undefined;
  }
  return gt(seq, rcvNxt) ? 'seventh.out-of-order' : 'seventh.text';
}

/** RFC 9293 section 3.4, table 6. */
function isAcceptable(seq: number, length: number, rcvNxt: number, rcvWnd: number): boolean {
  const inWindow = (octet: number) => geq(octet, rcvNxt) && lt(octet, add(rcvNxt, rcvWnd));
  if (length === 0) {
    return rcvWnd === 0 ? seq === rcvNxt : inWindow(seq);
  }
  return rcvWnd > 0 && (inWindow(seq) || inWindow(add(seq, length - 1)));
}

/** 3.10.7.4, fifth step. */
function byAcknowledgment(receiver: Receiver, header: Header): RuleId | undefined {
  const { state, sndUna, sndNxt, rcvWnd } = receiver;
  const { ctl, ack } = header;
  if ((ctl & ACK) === 0) {
    return undefined;
  }
  switch (state) {
    case 'CLOSED':
      return 'closed.ack';
    case 'LISTEN':
      return 'listen.ack';
    case 'SYN-SENT':
      return inSynSent(receiver, header);
    case 'SYN-RECEIVED':
      return gt(ack, sndUna) && leq(ack, sndNxt) ? 'fifth.syn-received' : 'fifth.syn-received-unacceptable';
    default:
      if (gt(ack, sndNxt)) {
        return 'fifth.unsent';
      }
      if (gt(ack, sndUna)) {
        return 'fifth.advance';
      }
      // The largest window the other side has ever offered is not in the timeline: one window is near enough.
      return distance(sndUna, ack) > Math.max(rcvWnd, 0xffff) ? 'fifth.ack-out-of-range' : 'fifth.duplicate';
  }
}

function byOptions(before: SegmentOptions, { ctl, options }: Header): Says | undefined {
  const syn = (ctl & SYN) !== 0;
  const { timestamps } = options;
  if (before.timestamps !== undefined && timestamps === undefined) {
    return syn ? { remark: 'ignored' } : { rule: 'first.no-timestamp' };
  }
  if (
    before.timestamps !== undefined &&
    timestamps !== undefined &&
    before.timestamps.tsval !== timestamps.tsval
  ) {
    return lt(timestamps.tsval, before.timestamps.tsval) ? { rule: 'first.paws' } : { remark: 'ignored' };
  }
  const remark = ((): Remark | undefined => {
    if (before.mss !== options.mss) {
      return 'mss';
    }
    if (before.windowScale !== options.windowScale) {
      return 'window scale';
    }
    if (before.sackPermitted !== options.sackPermitted) {
      return 'SACK permitted';
    }
    return before.timestamps?.tsecr === timestamps?.tsecr ? undefined : 'ignored';
  })();
  return remark === undefined ? undefined : { remark: syn ? remark : 'ignored' };
}

/** What the receiver of a segment knows when it comes; what the timeline doesn't tell is taken from the segment. */
function receiverOf(
  timeline: Timeline,
  { to, connection, index, arrivalMoment, segment }: SentRow,
): Receiver {
  const arrival = arrivalMoment === -1 ? undefined : timeline.moment(arrivalMoment).rows[0]?.index;
  const end = arrival ?? index;
  let state: State | undefined;
  let listening: State | undefined;
  let passive = false;
  let lastSent: SentRow['segment'] | undefined;
  let firstSent: SentRow['segment'] | undefined;
  let farthest: number | undefined;
  let lastAck: number | undefined;
  for (let at = end - 1; at >= Math.max(0, end - REACH); at--) {
    const row = timeline.row(at);
    if (row.lane !== to) {
      continue;
    }
    if (row.kind === 'state' && timeline.connections[row.connection]?.remote === undefined) {
      listening ??= row.after;
    }
    if (row.connection !== connection) {
      continue;
    }
    switch (row.kind) {
      case 'state':
        state ??= row.after;
        passive ||= row.before === 'LISTEN';
        break;
      case 'sent': {
        const { seq, len, ctl } = row.segment;
        const next = add(seq, len + ((ctl & SYN) === 0 ? 0 : 1) + ((ctl & FIN) === 0 ? 0 : 1));
        farthest = farthest === undefined || gt(next, farthest) ? next : farthest;
        lastSent ??= row.segment;
        firstSent = row.segment;
        break;
      }
      case 'received':
        if (!row.dropped && (row.segment.ctl & ACK) !== 0) {
          lastAck ??= row.segment.ack;
        }
        break;
      case 'network':
      case 'call':
      case 'told':
      case 'timeout':
      case 'icmp':
    }
  }
  const acknowledges = lastSent !== undefined && (lastSent.ctl & ACK) !== 0 ? lastSent : undefined;
  const scaled = lastSent !== undefined && (lastSent.ctl & SYN) === 0;
  return {
    state: state ?? listening ?? ((segment.ctl & (SYN | ACK)) === SYN ? 'LISTEN' : 'ESTABLISHED'),
    passive,
    rcvNxt: acknowledges?.ack ?? segment.seq,
    rcvWnd: (lastSent?.wnd ?? 0xffff) * (scaled ? 2 ** (firstSent?.options.windowScale ?? 0) : 1),
    sndUna: lastAck ?? firstSent?.seq ?? segment.ack,
    sndNxt: farthest ?? segment.ack,
  };
}
