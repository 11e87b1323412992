import {
  acknowledge,
  acknowledgesNew,
  retransmissionsOfFirst,
  hearAnswerToProbe,
  setWindow,
  updateWindow,
  windowOf,
} from '../../acknowledge';
import { hearHandshake, receiveEcho } from '../../ecn';
import { sendRst } from '../../emit';
import type { Out } from '../../out';
import { acknowledgeByRack } from '../../recovery/rack-recovery';
import { advanced, duplicated } from '../../recovery/recovery';
import { updateScoreboard } from '../../recovery/scoreboard';
import { ACK, FIN, SYN, type Segment } from '../../segment';
import { add, distance, gt, lt } from '../../seq';
import { established } from '../../synchronize';
import { deleteTcb, enter, enterTimeWait, finAcknowledged, type Tcb } from '../../tcb';
import { watchOrphan } from '../../timers';
import { rememberTimestamp } from '../../timestamps';
import { isMinisock } from '../minisocks';
import { hearWindowProbe } from '../../window-probe';
import { bringsFin } from './seventh-text';

/**
 * Fifth, check the ACK field.
 *
 * @returns whether to go on
 */
export function fifthCheckAck(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  if ((segment.ctl & ACK) === 0) {
    out.drop('fifth.no-ack');
    return false;
  }
  if (tcb.state === 'SYN-RECEIVED') {
    return completeHandshake(tcb, segment, now, out);
  }
  if (gt(segment.ack, tcb.snd.nxt)) {
    tcb.ackDue = 'fifth.unsent';
    out.drop('fifth.unsent');
    return false;
  }
  if (tcb.policy.oldestAck !== 'any' && lt(segment.ack, add(tcb.snd.una, -horizon(tcb)))) {
    tcb.ackDue = 'fifth.ack-out-of-range';
    out.drop('fifth.ack-out-of-range');
    return false;
  }
  if (tcb.policy.tsRecentFrom === 'fifth step' && !lt(segment.ack, tcb.snd.una)) {
    rememberTimestamp(tcb, segment, now);
  }
  const echoed = receiveEcho(tcb, segment, out);
  const news = acknowledgesNew(tcb, segment);
  if (tcb.rack !== undefined) {
    acknowledgeByRack(
      tcb,
      tcb.rack,
      segment,
      { duplicate: isDuplicate(tcb, segment), marked: echoed },
      now,
      out,
    );
  } else {
    acknowledgeByDuplicates(tcb, segment, news, echoed, now, out);
  }
  updateWindow(tcb, segment, news);
  if (tcb.snd.wnd === 0) {
    hearAnswerToProbe(tcb);
    hearWindowProbe(tcb, now);
  }
  return finAcknowledged(tcb) ? afterOwnFin(tcb, segment, now, out) : true;
}

/** What was acknowledged, and what that says of losses, as duplicates and reports tell them. */
function acknowledgeByDuplicates(
  tcb: Tcb,
  segment: Segment,
  news: boolean,
  echoed: boolean,
  now: number,
  out: Out,
): void {
  const reported = tcb.agreed.sack && updateScoreboard(tcb, segment.options.sack ?? []);
  if (news) {
    const octets = acknowledge(tcb, segment, now);
    out.apply('fifth.advance');
    advanced(tcb, octets, !echoed, now, out);
  } else {
    out.apply('fifth.duplicate');
    if (tcb.agreed.sack ? reported : isDuplicate(tcb, segment)) {
      duplicated(tcb, out);
    }
  }
}

/** How far below SND.UNA an acknowledgment may lie, in octets (RFC 5961 section 5.2: MAX.SND.WND). */
function horizon({ policy, snd, passive }: Tcb): number {
  // Linux counts the SYN of an active OPEN, and not that of a passive one.
  const acknowledged = distance(snd.una, snd.iss) - (passive ? 1 : 0);
  return policy.oldestAck === 'acknowledged' && acknowledged >= 0
    ? Math.min(snd.maxWnd, acknowledged)
    : snd.maxWnd;
}

/** What a connection that nobody has any more still looks at: a FIN, and text that nobody will read. */
function concernsOrphan({ rcv }: Tcb, segment: Segment): boolean {
  return (segment.ctl & FIN) !== 0 || gt(add(segment.seq, segment.data.length), rcv.nxt);
}

/** A duplicate acknowledgment, as RFC 5681 section 2 defines it. */
function isDuplicate(tcb: Tcb, segment: Segment): boolean {
  return (
    tcb.unacknowledged.length > 0 &&
    // The answers to window probes say nothing about losses (SHLD-17).
    tcb.snd.wnd > 0 &&
    segment.data.length === 0 &&
    (segment.ctl & (SYN | FIN)) === 0 &&
    segment.ack === tcb.snd.una &&
    windowOf(tcb, segment) === tcb.snd.wnd
  );
}

function completeHandshake(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  const current = tcb.policy.handshakeAck === 'current' && segment.ack === tcb.snd.una;
  if (!acknowledgesNew(tcb, segment) && !current) {
    out.drop('fifth.syn-received-unacceptable');
    sendRst(segment.ack, 'fifth.syn-received-unacceptable', out);
    return false;
  }
  const synLosses = retransmissionsOfFirst(tcb);
  if (tcb.policy.tsRecentFrom === 'fifth step') {
    rememberTimestamp(tcb, segment, now);
  }
  acknowledge(tcb, segment, now);
  setWindow(tcb, segment);
  hearHandshake(tcb, segment);
  established(tcb, synLosses, now, 'fifth.syn-received', out);
  return true;
}

/** Our FIN is acknowledged. */
function afterOwnFin(tcb: Tcb, segment: Segment, now: number, out: Out): boolean {
  switch (tcb.state) {
    case 'FIN-WAIT-1':
      // With the other side's FIN on the same segment the eighth step goes to TIME-WAIT at once (figure 5, note 2).
      if (!bringsFin(tcb, segment)) {
        enter(tcb, 'FIN-WAIT-2', 'fifth.fin-wait-1', out);
        watchOrphan(tcb, now);
      }
      return !isMinisock(tcb) || concernsOrphan(tcb, segment);
    case 'CLOSING':
      enterTimeWait(tcb, 'fifth.closing', now, out);
      return !isMinisock(tcb);
    case 'LAST-ACK':
      deleteTcb(tcb, 'fifth.last-ack', out);
      return false;
    default:
      return true;
  }
}
