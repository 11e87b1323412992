import { flightSize, reduce, strategyOf } from '../congestion/congestion';
import { smss } from '../options';
import type { Out } from '../out';
import type { RuleId } from '../rules';
import { geq, lt } from '../seq';
import type { Tcb } from '../tcb';
import { forgetScoreboard, markLost, pipe } from './scoreboard';

/**
 * How losses are noticed and mended: fast retransmit and fast recovery (RFC 5681 section 3.2), by NewReno
 * (RFC 6582) or, where both sides agreed on SACK, by RFC 6675. What is believed lost is only marked here;
 * {@link transmit} sends it again when the congestion window lets it.
 */
export interface Recovery {
  /** Nothing believed lost; fast recovery; or slow start after a timeout. */
  readonly phase: 'open' | 'recovery' | 'loss';
  /** RecoveryPoint, `recover` of RFC 6582: SND.NXT when the loss was noticed. It is over once this is acknowledged. */
  readonly point: number;
  /** DupAcks: acknowledgments in a row that acknowledged nothing new. */
  readonly duplicates: number;
}

/** Where every connection begins, and nearly all of them stay: never changed in place, since they share it. */
export const NOTHING_LOST: Recovery = { phase: 'open', point: 0, duplicates: 0 };

/** `octets` were newly acknowledged. */
export function advanced(tcb: Tcb, octets: number, now: number, out: Out): void {
  const { recovery, congestion } = tcb;
  switch (recovery.phase) {
    case 'open':
      tcb.recovery = NOTHING_LOST;
      strategyOf(tcb).acknowledged(tcb, octets, now);
      return;
    case 'loss':
      tcb.recovery = geq(tcb.snd.una, recovery.point) ? NOTHING_LOST : { ...recovery, duplicates: 0 };
      strategyOf(tcb).acknowledged(tcb, octets, now);
      return;
    case 'recovery':
      if (geq(tcb.snd.una, recovery.point)) {
        // RFC 6582 section 3.2, step 3, full acknowledgments (1): no burst into an empty pipe.
        tcb.recovery = NOTHING_LOST;
        congestion.cwnd = Math.min(congestion.ssthresh, Math.max(flightSize(tcb), smss(tcb)) + smss(tcb));
        out.apply('recovery.over');
        return;
      }
      tcb.recovery = { ...recovery, duplicates: 0 };
      if (tcb.agreed.sack) {
        markLost(tcb);
      } else {
        partiallyAcknowledged(tcb, octets);
      }
      out.apply('recovery.partial');
  }
}

/** A duplicate acknowledgment arrived (RFC 5681 section 2). With SACK: one that reports something new. */
export function duplicated(tcb: Tcb, now: number, out: Out): void {
  const { recovery, congestion } = tcb;
  const duplicates = recovery.duplicates + 1;
  tcb.recovery = { ...recovery, duplicates };
  switch (recovery.phase) {
    case 'open': {
      const lost = tcb.agreed.sack && markLost(tcb);
      if (lost || duplicates >= tcb.policy.duplicateAcks) {
        enterRecovery(tcb, now, out);
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
        congestion.cwnd += smss(tcb);
      }
      return;
    case 'loss':
      return;
  }
}

/** The retransmission timer ran out: everything under way counts as lost, and slow start begins anew. */
export function timedOut(tcb: Tcb, now: number): void {
  const { congestion } = tcb;
  const first = tcb.unacknowledged[0];
  // ssthresh is held where a segment times out a second time: (4) of RFC 5681 section 3.1 is for the first.
  if (first?.retransmissions === 1) {
    reduce(tcb, now);
  }
  congestion.cwnd = strategyOf(tcb).lossWindow(tcb);
  tcb.recovery = { phase: 'loss', point: tcb.snd.nxt, duplicates: 0 };
  forgetScoreboard(tcb);
}

/** Octets that may be sent beside what is believed to be in the network. */
export function congestionRoom(tcb: Tcb): number {
  const { recovery, congestion } = tcb;
  const room = congestion.cwnd - pipe(tcb);
  // Limited transmit (RFC 3042): new text for the first two duplicates, the window left as it is.
  return recovery.phase === 'open' && !tcb.agreed.sack
    ? room + Math.min(recovery.duplicates, tcb.policy.duplicateAcks - 1) * smss(tcb)
    : room;
}

/** The rule by which something believed lost is sent again. */
export function retransmissionRule({ recovery, agreed }: Tcb): RuleId {
  if (recovery.phase === 'loss') {
    return 'recovery.after-timeout';
  }
  return agreed.sack ? 'recovery.sack' : 'recovery.fast-retransmit';
}

/** Steps 2 and 3 of RFC 5681 section 3.2, with the `recover` of RFC 6582; step 4 of RFC 6675 section 5. */
function enterRecovery(tcb: Tcb, now: number, out: Out): void {
  const { congestion } = tcb;
  const first = tcb.unacknowledged[0];
  if (first === undefined) {
    return;
  }
  reduce(tcb, now);
  tcb.recovery = { ...tcb.recovery, phase: 'recovery', point: tcb.snd.nxt };
  first.lost = true;
  congestion.cwnd = congestion.ssthresh;
  if (!tcb.agreed.sack) {
    congestion.cwnd += tcb.policy.duplicateAcks * smss(tcb);
  }
  out.apply('recovery.begins');
}

/** RFC 6582 section 3.2, step 3, partial acknowledgments: the next segment is lost too; the window deflates. */
function partiallyAcknowledged(tcb: Tcb, octets: number): void {
  const { congestion } = tcb;
  const first = tcb.unacknowledged[0];
  if (first !== undefined && lt(first.seq, tcb.recovery.point)) {
    first.lost = true;
    first.resent = false;
  }
  congestion.cwnd = Math.max(smss(tcb), congestion.cwnd - octets + (octets >= smss(tcb) ? smss(tcb) : 0));
}
