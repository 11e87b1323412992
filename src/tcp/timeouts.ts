import { agree } from './agreed';
import { sendAbort, sendAgain, sendKeepAlive, sendNew } from './emit';
import type { Out } from './out';
import { missed } from './quick-acks';
import { reorderingTimedOut } from './recovery/rack-recovery';
import { timedOut } from './recovery/recovery';
import { coalesce } from './recovery/repack';
import { sendProbe } from './recovery/tail-loss-probe';
import { countRetransmission } from './recovery/undo';
import { backOff, persistence, restart } from './rto';
import type { RuleId } from './rules';
import { ACK, FIN, NO_DATA, PSH, SYN } from './segment';
import { timesOpening } from './synchronize';
import { deleteTcb, type Tcb } from './tcb';
import type { Timer } from './timers';
import { takeUnsent } from './text';
import { sendWindowProbe } from './window-probe';

/** A timer ran out (RFC 9293 section 3.10.8). The host calls this when a deadline of `tcb.timers` has come. */
export function timeout(tcb: Tcb, timer: Timer, now: number, out: Out): void {
  tcb.timers[timer] = undefined;
  switch (timer) {
    case 'retransmission':
      retransmit(tcb, now, out);
      return;
    case 'reordering':
      if (tcb.rack !== undefined) {
        reorderingTimedOut(tcb, tcb.rack, now, out);
      }
      return;
    case 'tail loss probe':
      if (tcb.rack !== undefined) {
        sendProbe(tcb, tcb.rack, now, out);
      }
      return;
    case 'zero-window probe':
      probe(tcb, now, out);
      return;
    case 'delayed ack':
      tcb.ackDue ??= 'timeout.delayed-ack';
      if (tcb.quickAcks !== undefined) {
        missed(tcb, tcb.quickAcks);
      }
      return;
    case 'keep-alive':
      keepAlive(tcb, now, out);
      return;
    case 'user timeout':
      giveUp(tcb, 'timeout.user', now, out);
      return;
    case 'fin-wait-2':
      deleteTcb(tcb, 'timeout.fin-wait-2', out);
      return;
    case 'time-wait':
      deleteTcb(tcb, 'timeout.time-wait', out);
      return;
  }
}

/** The connection has come to nothing: its application learns it, and, if the policy says so, the other side too. */
function giveUp(tcb: Tcb, rule: RuleId, now: number, out: Out): void {
  const half = tcb.state === 'SYN-SENT' || (tcb.state === 'SYN-RECEIVED' && tcb.passive);
  const { resetOnTimeout } = tcb.policy;
  const told =
    resetOnTimeout === 'all' || (resetOnTimeout === 'keep-alive' && rule === 'timeout.keep-alive-unanswered');
  if (told && !half) {
    sendAbort(tcb, now, rule, out);
  }
  deleteTcb(tcb, rule, out);
  out.tell('timeout', rule);
}

/** RFC 6298 (5.4) to (5.6), and the R1 and R2 of RFC 9293 section 3.8.3. */
function retransmit(tcb: Tcb, now: number, out: Out): void {
  const first = tcb.unacknowledged[0];
  if (first === undefined) {
    return;
  }
  const { r1, r2, r2Syn, r2SynAck, steadySyns, bareSynFrom } = tcb.policy;
  const syn = (first.ctl & SYN) !== 0;
  if (first.retransmissions >= (syn ? (tcb.passive ? r2SynAck : r2Syn + steadySyns) : r2)) {
    giveUp(tcb, 'timeout.r2', now, out);
    return;
  }
  first.retransmissions += 1;
  if (first.retransmissions === r1) {
    out.tell('retransmitting', 'timeout.r1');
  }
  if (tcb.state === 'SYN-SENT' && bareSynFrom !== undefined && first.retransmissions >= bareSynFrom) {
    tcb.agreed = agree(false, false, false, false);
  }
  // A closed window is no sign of congestion (SHLD-17): the oldest octets go on probing it.
  if (!syn && tcb.snd.wnd > 0) {
    timedOut(tcb, now);
  }
  if (tcb.rack === undefined) {
    sendAgain(tcb, first, now, 'timeout.retransmission', out);
  } else {
    sendAgain(tcb, coalesce(tcb, first), now, 'timeout.retransmission', out);
    countRetransmission(tcb, tcb.rack, now);
  }
  if (tcb.state !== 'SYN-SENT' || first.retransmissions > steadySyns) {
    backOff(tcb);
  }
  restart(tcb, now);
  if (!syn && tcb.snd.wnd === 0 && tcb.policy.persist !== undefined) {
    tcb.timers.retransmission = now + persistence(tcb, first.retransmissions + 1);
  }
}

/**
 * Sends one octet into a window that has no room, or as much as a small window holds: its answer says how wide
 * the window is (RFC 9293 section 3.8.6.1; the override timeout (4) of section 3.8.6.2.1).
 */
function probe(tcb: Tcb, now: number, out: Out): void {
  if (tcb.policy.windowProbe === 'old number' && tcb.snd.wnd === 0) {
    if (sendWindowProbe(tcb, now, out)) {
      giveUp(tcb, 'timeout.r2', now, out);
    }
    return;
  }
  if (tcb.unsent.length > 0) {
    const data = takeUnsent(tcb, Math.max(1, Math.min(tcb.snd.wnd, tcb.snd.mss)));
    const push = tcb.policy.persist === undefined || tcb.unsent.length === 0;
    sendNew(tcb, ACK | (push ? PSH : 0), data, now, 'timeout.zero-window-probe', out);
    if (tcb.snd.wnd === 0 && tcb.policy.persist !== undefined) {
      tcb.timers.retransmission = now + persistence(tcb, 1);
    }
  } else if (tcb.fin === 'queued') {
    tcb.fin = 'sent';
    sendNew(tcb, FIN | ACK, NO_DATA, now, 'timeout.zero-window-probe', out);
  }
}

/** RFC 9293 section 3.8.4: asks whether the other side is still there, and gives up when it never answers (MUST-29). */
function keepAlive(tcb: Tcb, now: number, out: Out): void {
  if (timesOpening(tcb)) {
    giveUp(tcb, 'timeout.user', now, out);
    return;
  }
  const { keepAlive: wanted, keepAliveIdle, keepAliveInterval, keepAliveProbes } = tcb.policy;
  if (!wanted) {
    return;
  }
  // What is outstanding asks by itself (MUST-26).
  if (tcb.unacknowledged.length > 0 || tcb.unsent.length > 0) {
    tcb.timers['keep-alive'] = now + keepAliveIdle;
    return;
  }
  if (tcb.keepAliveProbes >= keepAliveProbes) {
    giveUp(tcb, 'timeout.keep-alive-unanswered', now, out);
    return;
  }
  tcb.keepAliveProbes += 1;
  tcb.timers['keep-alive'] = now + keepAliveInterval;
  sendKeepAlive(tcb, now, 'timeout.keep-alive', out);
}
