import { isLastOf, markJoined, mayGrow, nextBurst, NO_BURST } from './bursts';
import { restartAfterIdle } from './congestion/congestion';
import { noteUsage } from './congestion/usage';
import { sendAck, sendAgain, sendNew } from './emit';
import { isEarly } from './fast-open/early';
import { sendWaitingSyn } from './fast-open/server';
import { effectiveMss, smss } from './options';
import type { Out } from './out';
import { countSent } from './recovery/proportional-rate';
import { congestionRoom, retransmissionRule } from './recovery/recovery';
import { coalesce } from './recovery/repack';
import { nextDoubtful, nextLost } from './recovery/scoreboard';
import { rearmRetransmission, scheduleProbe } from './recovery/tail-loss-probe';
import { countRetransmission } from './recovery/undo';
import { persistence } from './rto';
import { ACK, FIN, NO_DATA, PSH, segmentLength } from './segment';
import { add, distance, leq } from './seq';
import type { Tcb, Unacknowledged } from './tcb';
import { size, takeUnsent } from './text';

/**
 * Sends whatever may be sent now: what is believed lost, text, the FIN behind it, or the bare acknowledgment that
 * is owed.
 *
 * The one function that decides this. Its host calls it once everything that arrived at an instant has been
 * processed, and the application has answered (MUST-58, MUST-59): so an acknowledgment rides on the data or FIN
 * that goes out at the same instant, and none is sent twice.
 */
export function transmit(tcb: Tcb, now: number, out: Out): void {
  if (tcb.fastOpen?.waiting === true && !sendWaitingSyn(tcb, tcb.fastOpen, now, out)) {
    return;
  }
  const { nxt } = tcb.snd;
  const { rack } = tcb;
  if (tcb.recovery.phase !== 'open' && rack?.spurious !== 'new text first') {
    sendLost(tcb, now, out);
  }
  if (maySendText(tcb)) {
    if (tcb.unsent.length > 0) {
      restartAfterIdle(tcb, now);
      sendText(tcb, now, out);
    }
    sendFin(tcb, now, out);
    watchWindow(tcb, now);
  }
  if (rack !== undefined) {
    if (tcb.snd.nxt !== nxt) {
      watchTail(tcb, now);
    }
  } else if (tcb.recovery.phase === 'recovery' && (tcb.unsent.length === 0 || usableWindow(tcb) <= 0)) {
    sendDoubtful(tcb, now, out);
  }
  watchUser(tcb, now);
  if (tcb.ackDue !== undefined) {
    sendAck(tcb, now, tcb.ackDue, out);
  }
}

/** Octets that the other side's window still has room for; negative when it shrank (MUST-34, SHLD-15). */
function usableWindow(tcb: Tcb): number {
  return distance(add(tcb.snd.una, tcb.snd.wnd), tcb.snd.nxt);
}

function maySendText(tcb: Tcb): boolean {
  switch (tcb.state) {
    case 'SYN-RECEIVED':
      return isEarly(tcb);
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
    case 'FIN-WAIT-1':
    case 'LAST-ACK':
    case 'CLOSING':
      return tcb.fin !== 'sent';
    default:
      return false;
  }
}

/** Sends again what is believed lost, as far as the windows allow; the oldest whatever the congestion window says. */
function sendLost(tcb: Tcb, now: number, out: Out): void {
  const { rack } = tcb;
  let inBurst = false;
  for (let entry = nextLost(tcb); entry !== undefined; entry = nextLost(tcb)) {
    const oldest = entry === tcb.unacknowledged[0];
    if (!(oldest || hasRoomFor(tcb, segmentLength(entry))) || !isInsideWindow(tcb, entry)) {
      return;
    }
    if (rack === undefined) {
      sendAgain(tcb, entry, now, retransmissionRule(tcb), out);
      continue;
    }
    entry = coalesce(tcb, entry);
    countRetransmission(tcb, rack, now);
    countSent(rack);
    entry.resent = true;
    const next = nextLost(tcb);
    const goesOn = next?.joined === true && next.seq === endOf(entry) && hasRoomFor(tcb, segmentLength(next));
    const last = inBurst && entry.joined && !goesOn;
    sendAgain(tcb, entry, now, retransmissionRule(tcb), out, last ? PSH : 0);
    inBurst = goesOn;
    if (oldest && tcb.timers.reordering === undefined) {
      rearmRetransmission(tcb, now);
    }
  }
}

/** Whether the congestion window lets a segment of so many octets leave: a whole one, where it counts in segments. */
function hasRoomFor(tcb: Tcb, octets: number): boolean {
  return (tcb.rack === undefined ? octets : smss(tcb)) <= congestionRoom(tcb);
}

/** New text is under way: its end is watched. What is new does not put off the retransmission of what is old. */
function watchTail(tcb: Tcb, now: number): void {
  if (tcb.timers['tail loss probe'] !== undefined) {
    rearmRetransmission(tcb, now);
  }
  scheduleProbe(tcb, now, false);
}

/** NextSeg(), rule (3) of RFC 6675: no new text may be sent that would keep the acknowledgments coming. */
function sendDoubtful(tcb: Tcb, now: number, out: Out): void {
  for (let entry = nextDoubtful(tcb); entry !== undefined; entry = nextDoubtful(tcb)) {
    if (!hasRoomFor(tcb, segmentLength(entry)) || !isInsideWindow(tcb, entry)) {
      return;
    }
    sendAgain(tcb, entry, now, retransmissionRule(tcb), out);
  }
}

function endOf(entry: Unacknowledged): number {
  return add(entry.seq, segmentLength(entry));
}

/** What a shrunken window no longer covers is not sent again (SHLD-16, MAY-7); the timer goes on probing with the oldest. */
function isInsideWindow({ snd }: Tcb, entry: Unacknowledged): boolean {
  return leq(endOf(entry), add(snd.una, Math.max(snd.wnd, 1)));
}

function sendText(tcb: Tcb, now: number, out: Out): void {
  const { usage } = tcb.congestion;
  const { nxt } = tcb.snd;
  let queued = size(tcb.unsent);
  let burst = NO_BURST;
  let heldBack = false;
  while (queued > 0) {
    const count = sendableNow(tcb, queued, usableWindow(tcb));
    if (count === 0) {
      break;
    }
    if (!hasRoomFor(tcb, count)) {
      heldBack = true;
      break;
    }
    if (tcb.policy.bursts) {
      burst = nextBurst(tcb, burst, queued, usableWindow(tcb));
      if (mayGrow(tcb, burst, queued, usableWindow(tcb), now)) {
        heldBack = true;
        break;
      }
    }
    const data = takeUnsent(tcb, count);
    queued -= count;
    // The FIN rides on the last text when the window holds it too; PSH marks the end of what is
    // buffered (MUST-61, SHLD-27): SEND has no PUSH flag of its own (MAY-15).
    const fin = queued === 0 && tcb.fin === 'queued' && usableWindow(tcb) > count;
    if (fin) {
      tcb.fin = 'sent';
    }
    const small = count < effectiveMss(tcb);
    const once = isLastOf(burst) ? PSH : 0;
    sendNew(
      tcb,
      ACK | (queued === 0 ? PSH : 0) | (fin ? FIN : 0),
      data,
      now,
      'transmit.text',
      out,
      small,
      once,
    );
    if (tcb.rack !== undefined) {
      countSent(tcb.rack);
      markJoined(tcb, burst);
    }
  }
  if (usage !== undefined && (heldBack || tcb.snd.nxt !== nxt)) {
    noteUsage(tcb, usage, heldBack, now);
  }
}

/**
 * How much of the `queued` octets to send as one segment into a `usable` window: the sender's silly-window
 * avoidance of RFC 9293 section 3.8.6.2.1, (1) to (3), with Nagle's condition in its brackets (section 3.7.4).
 */
function sendableNow(tcb: Tcb, queued: number, usable: number): number {
  const most = Math.min(queued, usable);
  if (most <= 0) {
    return 0;
  }
  const mss = effectiveMss(tcb);
  if (most >= mss) {
    return mss;
  }
  // Nothing will be added to the text in front of a FIN: waiting for more would be in vain.
  const mayBeSmall = tcb.fin === 'queued' || (!tcb.policy.cork && !(tcb.policy.nagle && mustWaitForAck(tcb)));
  if (mayBeSmall && (queued <= usable || most >= tcb.snd.maxWnd / 2)) {
    return most;
  }
  return 0;
}

/** Nagle's condition (MAY-16): something under way will bring an ACK, and what is added until then makes the segment fuller. */
function mustWaitForAck(tcb: Tcb): boolean {
  const { unacknowledged, policy } = tcb;
  return policy.nagleWaitsFor === 'anything'
    ? unacknowledged.length > 0
    : unacknowledged.some(({ small }) => small);
}

function sendFin(tcb: Tcb, now: number, out: Out): void {
  if (tcb.fin === 'queued' && tcb.unsent.length === 0 && usableWindow(tcb) > 0) {
    if (tcb.rack !== undefined && !hasRoomFor(tcb, 1)) {
      // Where windows count in segments, the FIN is one.
      return;
    }
    tcb.fin = 'sent';
    sendNew(tcb, FIN | ACK, NO_DATA, now, 'transmit.fin', out);
  }
}

/** Something waits and nothing is under way that would bring an ACK: probe the window (RFC 9293 section 3.8.6.1). */
function watchWindow(tcb: Tcb, now: number): void {
  const waiting = tcb.unsent.length > 0 || tcb.fin === 'queued';
  if (waiting && tcb.unacknowledged.length === 0) {
    tcb.timers['zero-window probe'] ??= now + persistence(tcb, 0);
  } else {
    tcb.timers['zero-window probe'] = undefined;
    tcb.windowProbes = undefined;
  }
}

/** The user timeout runs while something waits to be acknowledged (RFC 9293 section 3.10.8). */
function watchUser(tcb: Tcb, now: number): void {
  const { userTimeout } = tcb.policy;
  if (userTimeout !== undefined && (tcb.unacknowledged.length > 0 || tcb.unsent.length > 0)) {
    tcb.timers['user timeout'] ??= now + userTimeout;
  } else {
    tcb.timers['user timeout'] = undefined;
  }
}
