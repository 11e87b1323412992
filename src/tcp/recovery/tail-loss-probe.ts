import { repeatLast, sendNew } from '../emit';
import { smss } from '../options';
import type { Out } from '../out';
import { ACK, PSH } from '../segment';
import { add, distance } from '../seq';
import type { Tcb } from '../tcb';
import { size, takeUnsent } from '../text';
import { beginReduction, endReduction } from './proportional-rate';
import type { Rack } from './rack';

/** The tail loss probe of RFC 8985 section 7: asks for an acknowledgment of what was sent last. Never changed in place. */
export interface Probe {
  /** TLP.end_seq: SND.NXT when it was sent. */
  readonly end: number;
  /** TLP.is_retrans. */
  readonly retransmission: boolean;
}

/** What a delayed ACK may take (section 7.2: TLP.max_ack_delay), and what a tick of the clock does, in milliseconds. */
const MOST_DELAYED_ACK = 200;
const LEAST_WAIT = 2;

/** TLP_calc_PTO() (section 7.2): the probe takes the place of the retransmission timer where it comes first. */
export function scheduleProbe(tcb: Tcb, now: number, advancing: boolean): boolean {
  const { unacknowledged, recovery, timers } = tcb;
  const [first] = unacknowledged;
  const calm = (recovery.phase === 'open' && !recovery.reported) || recovery.phase === 'cwr';
  if (!tcb.policy.tailLossProbe || first === undefined || !tcb.agreed.sack || !calm || !isSynchronized(tcb)) {
    return false;
  }
  const delay = unacknowledged.length === 1 ? MOST_DELAYED_ACK : LEAST_WAIT;
  const wait = tcb.srtt === undefined ? tcb.policy.initialRto : 2 * tcb.srtt + delay;
  const untilRto = advancing ? tcb.rto : first.lastSentAt + tcb.rto - now;
  timers['tail loss probe'] = now + (untilRto > 0 ? Math.min(wait, untilRto) : wait);
  timers.retransmission = undefined;
  timers.reordering = undefined;
  return true;
}

function isSynchronized({ state }: Tcb): boolean {
  return state !== 'SYN-SENT' && state !== 'SYN-RECEIVED';
}

/** The retransmission timer is to run (RFC 6298 (5.1), (5.3)), from when the oldest was sent where another was ahead of it. */
export function rearmRetransmission(tcb: Tcb, now: number): void {
  const { timers, unacknowledged } = tcb;
  const [first] = unacknowledged;
  const ahead = timers['tail loss probe'] !== undefined || timers.reordering !== undefined;
  timers['tail loss probe'] = undefined;
  timers.reordering = undefined;
  if (first === undefined) {
    timers.retransmission = undefined;
  } else {
    timers.retransmission = ahead ? Math.max(now + 1, first.lastSentAt + tcb.rto) : now + tcb.rto;
  }
}

/** TLP_send_probe() (section 7.3): new text, else what was sent last; one for each tail. */
export function sendProbe(tcb: Tcb, rack: Rack, now: number, out: Out): void {
  if (rack.probe === undefined) {
    const sent = sendProbeNow(tcb, rack, now, out);
    rack.probe = sent === undefined ? undefined : { end: tcb.snd.nxt, retransmission: sent === 'again' };
  } else {
    tcb.timers['tail loss probe'] = now;
  }
  rearmRetransmission(tcb, now);
}

function sendProbeNow(tcb: Tcb, rack: Rack, now: number, out: Out): 'again' | 'new' | undefined {
  const usable = distance(add(tcb.snd.una, tcb.snd.wnd), tcb.snd.nxt);
  const count = Math.min(size(tcb.unsent), smss(tcb));
  if (count > 0 && count <= usable) {
    const last = count === size(tcb.unsent);
    const data = takeUnsent(tcb, count);
    sendNew(tcb, ACK | (last ? PSH : 0), data, now, 'timeout.tail-loss-probe', out, count < smss(tcb));
    return 'new';
  }
  if (tcb.unacknowledged.length === 0) {
    return undefined;
  }
  repeatLast(tcb, now, 'timeout.tail-loss-probe', out);
  rack.retransmitted += 1;
  return 'again';
}

/** TLP_process_ack() (section 7.4.2): whether what the probe repeated was lost. */
export function hearProbe(tcb: Tcb, rack: Rack, ack: number, repeated: boolean, duplicate: boolean): void {
  const { probe } = rack;
  if (probe === undefined || distance(ack, probe.end) < 0) {
    return;
  }
  if (!probe.retransmission || repeated) {
    rack.probe = undefined;
  } else if (distance(ack, probe.end) > 0) {
    // The probe mended a loss, and that is one.
    beginReduction(tcb, rack);
    tcb.recovery = { ...tcb.recovery, phase: 'cwr', point: tcb.snd.nxt };
    endReduction(tcb, rack);
    tcb.recovery = { ...tcb.recovery, phase: 'open' };
  } else if (duplicate) {
    // Both have arrived.
    rack.probe = undefined;
  }
}
