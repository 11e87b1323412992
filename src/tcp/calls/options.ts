import type { Policy } from '../policy';
import { heard, timesOpening } from '../synchronize';
import type { Tcb } from '../tcb';

/** What an application may choose for a connection of its own, and the sockets' names for it. */
export type ConnectionOptions = Pick<
  Policy,
  /** TCP_NODELAY is its contrary (MUST-17). */
  | 'nagle'
  /** TCP_CORK of Linux, TCP_NOPUSH of FreeBSD. */
  | 'cork'
  /** SO_KEEPALIVE, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT (MUST-24, MUST-27). */
  | 'keepAlive'
  | 'keepAliveIdle'
  | 'keepAliveInterval'
  | 'keepAliveProbes'
  /** TCP_KEEPINIT of FreeBSD. */
  | 'openTimeout'
  /** TCP_USER_TIMEOUT, and R2 by number of retransmissions (MUST-21). */
  | 'userTimeout'
  | 'r2'
  /** IP_RECVERR (SHLD-20). */
  | 'reportSoftErrors'
>;

/** Changes options of one connection, in whatever state (RFC 9293 section 3.9.1). Others keep theirs. */
export function setOptions(tcb: Tcb, options: Partial<ConnectionOptions>, now: number): void {
  tcb.policy = { ...tcb.policy, ...options };
  if (options.userTimeout !== undefined && tcb.timers['user timeout'] !== undefined) {
    tcb.timers['user timeout'] = now + options.userTimeout;
  }
  if (timesOpening(tcb)) {
    if (options.openTimeout !== undefined) {
      tcb.timers['keep-alive'] = now + options.openTimeout;
    }
  } else if (!tcb.policy.keepAlive) {
    tcb.timers['keep-alive'] = undefined;
  } else if (tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT') {
    heard(tcb, now);
  }
}
