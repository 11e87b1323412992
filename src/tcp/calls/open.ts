import { sendNew } from '../emit';
import type { Out } from '../out';
import { NO_DATA, SYN } from '../segment';
import { enter, renew, type Tcb } from '../tcb';
import type { CallError } from './error';

/** Passive OPEN (RFC 9293 section 3.10.1): CLOSED to LISTEN. */
export function openPassive(tcb: Tcb, out: Out): CallError | undefined {
  if (tcb.state !== 'CLOSED') {
    return { error: 'connection already exists', rule: 'open.exists' };
  }
  renew(tcb);
  tcb.passive = true;
  enter(tcb, 'LISTEN', 'open.passive', out);
  return undefined;
}

/**
 * Active OPEN (RFC 9293 section 3.10.1): CLOSED, or LISTEN, to SYN-SENT.
 *
 * @param iss the initial send sequence number (section 3.4.1), chosen by the host
 * @param now milliseconds
 */
export function openActive(tcb: Tcb, iss: number, now: number, out: Out): CallError | undefined {
  if (tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN') {
    return { error: 'connection already exists', rule: 'open.exists' };
  }
  if (tcb.state === 'CLOSED') {
    renew(tcb);
  }
  tcb.passive = false;
  tcb.snd.iss = iss;
  tcb.snd.una = iss;
  tcb.snd.nxt = iss;
  enter(tcb, 'SYN-SENT', 'open.active', out);
  sendNew(tcb, SYN, NO_DATA, now, 'open.active', out);
  const { openTimeout } = tcb.policy;
  if (openTimeout !== undefined) {
    tcb.timers['keep-alive'] = now + openTimeout;
  }
  return undefined;
}
