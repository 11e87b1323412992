import { strategyOf } from '../congestion/congestion';
import { sendSyn } from '../emit';
import type { Out } from '../out';
import type { Policy } from '../policy';
import { hold, reassemble } from '../reassembly';
import { FIN, NO_DATA, type FastOpenOption, type Segment } from '../segment';
import { enter, type FastOpen, type Tcb } from '../tcb';
import { size, takeUnsent } from '../text';
import { WINDOW_FIELD } from '../scale';
import { cookieOf, isCookie, proves, type Keys, type Way } from './cookies';
import { roomOnSyn } from './room';

/** The server's part of Fast Open (RFC 7413 section 4.2): text is taken before the handshake is complete. */

/** What a listener says to the option of a SYN. */
export interface Judgement {
  /** The connection is the application's at once, and with it what text the SYN brings. */
  readonly accepts: boolean;
  /** The option of the SYN,ACK: the cookie to come with next time. */
  readonly answer: FastOpenOption | undefined;
}

const NOTHING: Judgement = { accepts: false, answer: undefined };
/** The cookie of a server that takes any (FreeBSD). */
const ANY = '0000000000000000';

/** Judges a SYN that reaches a listener with room for one more such connection (RFC 7413 section 4.1.2). */
export function judge(policy: Policy, keys: Keys, way: Way, { data, options }: Segment): Judgement {
  const { fastOpenServer, fastOpenRenewal } = policy;
  const { fastOpen } = options;
  if (fastOpenServer === 'off') {
    return NOTHING;
  }
  if (fastOpenServer === 'no cookie') {
    return { accepts: fastOpen !== undefined || data.length > 0, answer: undefined };
  }
  if (fastOpen === undefined || !(fastOpen.cookie === '' || isCookie(fastOpen.cookie))) {
    return NOTHING;
  }
  if (fastOpenServer === 'any cookie') {
    return { accepts: true, answer: { ...fastOpen, cookie: ANY } };
  }
  const [newest, ...older] = keys.cookie.map((key) => cookieOf(policy, key, way));
  if (newest === undefined) {
    return NOTHING;
  }
  const answer = { ...fastOpen, cookie: newest };
  if (proves(keys, fastOpen.cookie, newest)) {
    return { accepts: true, answer: fastOpenRenewal === 'newer' ? undefined : answer };
  }
  return { accepts: older.some((cookie) => proves(keys, fastOpen.cookie, cookie)), answer };
}

/** Takes a SYN in LISTEN, and its text, for the application. */
export function acceptEarly(tcb: Tcb, segment: Segment, { answer }: Judgement, now: number, out: Out): void {
  const { policy, rcv, congestion } = tcb;
  const text = segment.data.length;
  const waiting = policy.fastOpenSynAck === 'delayed' && policy.delayedAck > 0 && text > 0;
  tcb.fastOpen = { offered: answer, granted: undefined, text, accepted: true, waiting };
  // What is under way of it will be one octet more: our SYN.
  congestion.cwnd = strategyOf(tcb).initialWindow(tcb, false) + 1;
  enter(tcb, 'SYN-RECEIVED', 'fast-open.accept', out);
  out.tell('established', 'fast-open.accept');
  if (text > 0) {
    reassemble(tcb, { seq: rcv.nxt, data: segment.data, fin: false });
    // Nothing has been offered yet.
    rcv.wnd = Math.min(WINDOW_FIELD, policy.receiveBuffer - size(tcb.unread));
    out.tell('data', 'fast-open.accept');
  }
  hold(tcb, { seq: rcv.nxt, data: NO_DATA, fin: (segment.ctl & FIN) !== 0 });
  if (waiting) {
    tcb.timers['delayed ack'] = now + policy.delayedAck;
  } else {
    sendSyn(tcb, NO_DATA, now, 'fast-open.accept', out, answer);
  }
}

/**
 * Sends the SYN,ACK that has waited for text of ours, or for its FIN.
 *
 * @returns whether it has been sent
 */
export function sendWaitingSyn(tcb: Tcb, fastOpen: FastOpen, now: number, out: Out): boolean {
  if (tcb.ackDue === undefined && tcb.unsent.length === 0 && tcb.fin === 'none') {
    return false;
  }
  const { offered } = fastOpen;
  const room = Math.min(roomOnSyn(tcb, offered, tcb.snd.mss, now), tcb.snd.wnd);
  tcb.fastOpen = { ...fastOpen, waiting: false };
  sendSyn(tcb, takeUnsent(tcb, room), now, 'fast-open.accept', out, offered);
  return true;
}
