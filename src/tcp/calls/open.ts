import { sendSyn } from '../emit';
import { openFast, type Attempt } from '../fast-open/client';
import type { Out } from '../out';
import { NO_DATA } from '../segment';
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
 * @param attempt text for the SYN, and what its host knows of the server (RFC 7413)
 */
export function openActive(
  tcb: Tcb,
  iss: number,
  now: number,
  out: Out,
  attempt?: Attempt,
): CallError | undefined {
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
  if (attempt === undefined) {
    sendSyn(tcb, NO_DATA, now, 'open.active', out);
  } else {
    openFast(tcb, attempt, now, out);
  }
  const { openTimeout } = tcb.policy;
  if (openTimeout !== undefined) {
    tcb.timers['keep-alive'] = now + openTimeout;
  }
  return undefined;
}
