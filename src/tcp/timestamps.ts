import { mayUpdateWindow } from './acknowledge';
import { ACK, RST, segmentLength, type Segment } from './segment';
import { distance, leq, lt } from './seq';
import type { Tcb } from './tcb';

/** Protection against wrapped sequence numbers (PAWS, RFC 7323 section 5). */

/** A timestamp older than this says nothing any more (RFC 7323 section 5.5): 24 days, in milliseconds. */
const OUTDATED = 24 * 24 * 60 * 60 * 1000;

/** What the timestamps say of an arriving segment. */
export type Verdict = 'good' | 'old' | 'overtaken' | 'missing';

/** R1 of RFC 7323 section 5.3, and the rule of section 3.2 about segments without the option. Resets are exempt. */
export function checkTimestamps(tcb: Tcb, segment: Segment, now: number): Verdict {
  if (!tcb.agreed.timestamps || (segment.ctl & RST) !== 0) {
    return 'good';
  }
  if (segment.options.timestamps === undefined) {
    return tcb.policy.missingTimestamp === 'drop' ? 'missing' : 'good';
  }
  if (!isOld(tcb, segment, now)) {
    return 'good';
  }
  return tcb.policy.overtakenAck === 'silence' && isOvertaken(tcb, segment) ? 'overtaken' : 'old';
}

/** Whether a segment's timestamp is older than TS.Recent. */
export function isOld(tcb: Tcb, segment: Segment, now: number): boolean {
  const { timestamps } = segment.options;
  return (
    tcb.agreed.timestamps &&
    timestamps !== undefined &&
    distance(timestamps.tsval, tcb.tsRecent) < 0 &&
    !isOutdated(tcb, now)
  );
}

/** R3: TS.Recent is what a segment says that covers the octet after the last one acknowledged. */
export function rememberTimestamp(tcb: Tcb, segment: Segment, now: number): void {
  const { timestamps } = segment.options;
  if (
    tcb.agreed.timestamps &&
    timestamps !== undefined &&
    leq(segment.seq, tcb.rcv.acked) &&
    (distance(timestamps.tsval, tcb.tsRecent) >= 0 || isOutdated(tcb, now))
  ) {
    tcb.tsRecent = timestamps.tsval;
    tcb.tsRecentAt = now;
  }
}

/** TS.Recent is what a segment says that PAWS has found good, and the caller has found in its place. */
export function takeTimestamp(tcb: Tcb, { options }: Segment, now: number): void {
  if (tcb.agreed.timestamps && options.timestamps !== undefined) {
    tcb.tsRecent = options.timestamps.tsval;
    tcb.tsRecentAt = now;
  }
}

/** TS.Recent is so old that the other side's clock may have gone half-way round since. */
function isOutdated({ tsRecentAt }: Tcb, now: number): boolean {
  return now - tsRecentAt > OUTDATED;
}

/** A bare ACK that says nothing new and is hardly old: what was sent after it came before it (Linux, tcp_disordered_ack). */
function isOvertaken(tcb: Tcb, segment: Segment): boolean {
  const { seq, ack, ctl, options } = segment;
  if (segmentLength(segment) > 0 || (ctl & ACK) === 0) {
    return false;
  }
  const saysNothing = ack === tcb.snd.una && !mayUpdateWindow(tcb, segment, false);
  const age = distance(tcb.tsRecent, options.timestamps?.tsval ?? 0);
  return lt(seq, tcb.rcv.nxt) || (seq === tcb.rcv.nxt && saysNothing && age <= 1.2 * tcb.rto);
}
