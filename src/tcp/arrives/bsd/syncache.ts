import { agree } from '../../agreed';
import { answerWithReset, repeatFront } from '../../emit';
import type { Out } from '../../out';
import { ACK, RST, SYN, type Segment } from '../../segment';
import { distance } from '../../seq';
import { restart } from '../../rto';
import { returnToListen, type Tcb } from '../../tcb';
import { isOld, checkTimestamps } from '../../timestamps';
import { challenge } from './challenge';

/**
 * SEGMENT ARRIVES for a connection that has no socket yet: SYN-RECEIVED after a passive OPEN is an entry in FreeBSD's
 * syncache (syncache_add, syncache_chkrst, syncache_expand).
 *
 * @returns whether it completes the handshake
 */
export function arrivesAtSyncache(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  switch (segment.ctl & (SYN | ACK | RST)) {
    case SYN:
      repeat(tcb, segment, now, out);
      return false;
    case ACK:
      return completes(tcb, segment, now, out);
    case 0:
      out.drop('fifth.no-ack');
      return false;
    case SYN | ACK:
      out.drop('listen.ack');
      return false;
    default:
      reset(tcb, segment, now, out);
      return false;
  }
}

/** Any SYN, whatever its number, is taken for the first one: the SYN,ACK again, its timer as at the beginning. */
function repeat(tcb: Tcb, { options }: Segment, now: number, out: Out): void {
  out.drop('first.repeated-syn');
  const { windowScaling, timestamps, sack, ecn } = tcb.agreed;
  if (options.timestamps === undefined) {
    tcb.agreed = agree(windowScaling, false, sack, ecn);
  } else if (timestamps) {
    tcb.tsRecent = options.timestamps.tsval;
    tcb.tsRecentAt = now;
  }
  const [first] = tcb.unacknowledged;
  if (first !== undefined) {
    first.retransmissions = 0;
  }
  tcb.rto = tcb.policy.initialRto;
  restart(tcb, now);
  repeatFront(tcb, now, 'first.repeated-syn', true, out);
}

/** RFC 5961 section 3. */
function reset(tcb: Tcb, segment: Segment, now: number, out: Out): void {
  const place = distance(segment.seq, tcb.rcv.nxt);
  if (place < 0 || place >= tcb.rcv.wnd) {
    out.drop('first.unacceptable-rst');
  } else if (place === 0 || tcb.policy.insecureRst) {
    returnToListen(tcb, 'second.syn-received-passive', out);
  } else {
    challenge(tcb, now, 'second.challenge', out);
  }
}

/** The ACK must be right in everything; one that is not leaves the entry as it is. */
function completes(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  if (checkTimestamps(tcb, segment, now) === 'missing') {
    out.drop('first.no-timestamp');
    return false;
  }
  if (isOld(tcb, segment, now)) {
    out.drop('first.paws');
    return false;
  }
  const place = distance(segment.seq, tcb.rcv.nxt);
  if (place < 0 || place >= tcb.rcv.wnd) {
    challenge(tcb, now, 'first.unacceptable', out);
    return false;
  }
  if (segment.ack !== tcb.snd.nxt) {
    out.drop('fifth.syn-received-unacceptable');
    answerWithReset(segment, 'fifth.syn-received-unacceptable', out);
    return false;
  }
  return true;
}
