import { flightSize, reduce, strategyOf } from '../congestion/congestion';
import { smss } from '../options';
import type { Out } from '../out';
import type { RuleId } from '../rules';
import { geq, gt, lt } from '../seq';
import type { Tcb } from '../tcb';
import { inFlight } from './rack';
import { timedOutByRack } from './rack-recovery';
import { forgetScoreboard, hasReports, markLost, pipe } from './scoreboard';

/**
 * How losses are noticed and mended: fast retransmit and fast recovery (RFC 5681 section 3.2), by NewReno
 * (RFC 6582) or, where both sides agreed on SACK, by RFC 6675. What is believed lost is only marked here;
 * {@link transmit} sends it again when the congestion window lets it.
 */
export interface Recovery {
  /** Nothing believed lost; congestion, and the window on its way down; fast recovery; or slow start after a timeout. */
  readonly phase: 'open' | 'cwr' | 'recovery' | 'loss';
  /**
   * RecoveryPoint: SND.NXT when the loss was noticed, one more than `recover` of RFC 6582. Recovery is over once this
   * is acknowledged; undefined when nothing of the last one is left to be mistaken for a new loss.
   */
  readonly point: number | undefined;
  /** DupAcks: acknowledgments in a row that acknowledged nothing new. */
  readonly duplicates: number;
  /** FlightSize when the first of them came, in octets: without what limited transmit added (RFC 5681 section 3.2). */
  readonly flight: number;
  /** Whether anything on the retransmission queue is SACKed, so that it has to be looked through. */
  readonly reported: boolean;
}

/** Where every connection begins, and nearly all of them stay: never changed in place, since they share it. */
export const NOTHING_LOST: Recovery = {
  phase: 'open',
  point: undefined,
  duplicates: 0,
  flight: 0,
  reported: false,
};

/** `octets` were newly acknowledged. The congestion window grows unless a mark of congestion came with them. */
export function advanced(tcb: Tcb, octets: number, mayGrow: boolean, now: number, out: Out): void {
  const { phase, point } = tcb.recovery;
  const over = point === undefined || geq(tcb.snd.una, point);
  if (phase === 'recovery' && !over) {
    partiallyAcknowledged(tcb, octets, out);
    return;
  }
  if (phase === 'recovery') {
    // RFC 6582 section 3.2, step 3, full acknowledgments (1): no burst into an empty pipe.
    const { congestion } = tcb;
    congestion.cwnd = Math.min(congestion.ssthresh, Math.max(flightSize(tcb), smss(tcb)) + smss(tcb));
    out.apply('recovery.over');
  } else if (mayGrow) {
    strategyOf(tcb).acknowledged(tcb, octets, now);
  }
  if (over) {
    endRecovery(tcb);
  } else {
    tcb.recovery = { ...tcb.recovery, duplicates: 0 };
  }
}

/** A duplicate acknowledgment arrived (RFC 5681 section 2). With SACK: one that reports something new. */
export function duplicated(tcb: Tcb, out: Out): void {
  const { recovery } = tcb;
  const duplicates = recovery.duplicates + 1;
  const flight = recovery.duplicates === 0 ? flightSize(tcb) : recovery.flight;
  tcb.recovery = { ...recovery, duplicates, flight };
  switch (recovery.phase) {
    case 'open':
    case 'cwr': {
      const lost = tcb.agreed.sack && markLost(tcb);
      if ((lost || duplicates >= tcb.policy.duplicateAcks) && mayEnter(tcb)) {
        enterRecovery(tcb, out);
      } else {
        out.apply('recovery.limited-transmit');
      }
      return;
    }
    case 'recovery':
      if (tcb.agreed.sack) {
        markLost(tcb);
      } else {
        // (4) of RFC 5681 section 3.2: another segment has left the network.
        tcb.congestion.cwnd += smss(tcb);
      }
      return;
    case 'loss':
      return;
  }
}

/** The retransmission timer ran out: everything under way counts as lost, and slow start begins anew. */
export function timedOut(tcb: Tcb, now: number): void {
  if (tcb.rack !== undefined) {
    timedOutByRack(tcb, tcb.rack, now);
    return;
  }
  const first = tcb.unacknowledged[0];
  // ssthresh is held where a segment times out a second time: (4) of RFC 5681 section 3.1 is for the first.
  if (first?.retransmissions === 1) {
    reduce(tcb, flightSize(tcb));
  }
  tcb.congestion.cwnd = strategyOf(tcb).lossWindow(tcb);
  tcb.recovery = { ...NOTHING_LOST, phase: 'loss', point: tcb.snd.nxt };
  forgetScoreboard(tcb);
}

/** Octets that may be sent beside what is believed to be in the network. */
export function congestionRoom(tcb: Tcb): number {
  const { recovery, congestion } = tcb;
  if (tcb.rack !== undefined) {
    return congestion.cwnd - inFlight(tcb) * smss(tcb);
  }
  const room = congestion.cwnd - pipe(tcb);
  // Limited transmit (RFC 3042): new text for the first two duplicates, the window left as it is.
  return recovery.phase === 'open' && !tcb.agreed.sack
    ? room + Math.min(recovery.duplicates, tcb.policy.duplicateAcks - 1) * smss(tcb)
    : room;
}

/** The rule by which something believed lost is sent again. */
export function retransmissionRule({ recovery, agreed, rack }: Tcb): RuleId {
  if (recovery.phase === 'loss') {
    return 'recovery.after-timeout';
  }
  if (rack !== undefined && agreed.sack) {
    return 'recovery.rack';
  }
  return agreed.sack ? 'recovery.sack' : 'recovery.fast-retransmit';
}

/**
 * RFC 6582 section 3.2, step 2: duplicates of an acknowledgment that reaches `recover` and no further come of what was
 * sent again without need. With SACK only what is new counts as a duplicate, and none of that can be meant.
 */
function mayEnter({ agreed, recovery, snd }: Tcb): boolean {
  return agreed.sack || recovery.point === undefined || gt(snd.una, recovery.point);
}

/** Steps 2 and 3 of RFC 5681 section 3.2, with the `recover` of RFC 6582; step 4 of RFC 6675 section 5. */
function enterRecovery(tcb: Tcb, out: Out): void {
  const { congestion } = tcb;
  const first = tcb.unacknowledged[0];
  if (first === undefined) {
    return;
  }
  reduce(tcb, tcb.recovery.flight);
  tcb.recovery = { ...tcb.recovery, phase: 'recovery', point: tcb.snd.nxt };
  first.lost = true;
  congestion.cwnd = congestion.ssthresh;
  if (!tcb.agreed.sack) {
    congestion.cwnd += tcb.policy.duplicateAcks * smss(tcb);
  }
  out.apply('recovery.begins');
}

/** RFC 6582 section 3.2, step 3, partial acknowledgments: the next segment is lost too; the window deflates. */
function partiallyAcknowledged(tcb: Tcb, octets: number, out: Out): void {
  const { congestion, recovery } = tcb;
  tcb.recovery = { ...recovery, duplicates: 0 };
  out.apply('recovery.partial');
  if (tcb.agreed.sack) {
    markLost(tcb);
    return;
  }
  const first = tcb.unacknowledged[0];
  if (first !== undefined && recovery.point !== undefined && lt(first.seq, recovery.point)) {
    first.lost = true;
    first.resent = false;
  }
  const full = smss(tcb);
  congestion.cwnd = Math.max(full, congestion.cwnd - octets + (octets >= full ? full : 0));
}

/** Back to the ordinary. What the last loss left behind is kept as long as it matters. */
function endRecovery(tcb: Tcb): void {
  const point = tcb.recovery.point === tcb.snd.una ? tcb.snd.una : undefined;
  const reported = tcb.recovery.reported && hasReports(tcb);
  tcb.recovery = point !== undefined || reported ? { ...NOTHING_LOST, point, reported } : NOTHING_LOST;
}
