import type { Out } from './out';
import { deleteTcb, type Tcb } from './tcb';

/** What FreeBSD makes of ICMP errors that are about a segment under way (tcp_ctlinput, tcp_notify, syncache_unreach). */

/** Retransmissions of a SYN, and of a SYN,ACK, after which an error that may pass is believed when it comes again. */
const PATIENCE = 4;
const PATIENCE_OF_SYNCACHE = 3;

/**
 * A hard error ends what is in SYN-SENT, and is nothing to anybody else, since anyone may have sent it. One that may
 * pass is remembered: for whom the connection times out it is the reason.
 */
export function icmpArrivesAsBsd(tcb: Tcb, hard: boolean, out: Out): void {
  if (tcb.state === 'SYN-RECEIVED' && tcb.passive) {
    remember(tcb, PATIENCE_OF_SYNCACHE, out);
  } else if (hard) {
    if (tcb.state === 'SYN-SENT') {
      end(tcb, out);
    } else {
      out.drop('icmp.soft');
    }
  } else if (tcb.state === 'ESTABLISHED') {
    out.drop('icmp.soft');
  } else {
    const opening = tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED';
    remember(tcb, opening ? PATIENCE : Infinity, out);
  }
}

function remember(tcb: Tcb, patience: number, out: Out): void {
  if (tcb.softError && (tcb.unacknowledged[0]?.retransmissions ?? 0) >= patience) {
    end(tcb, out);
    return;
  }
  tcb.softError = true;
  out.apply('icmp.soft');
  if (tcb.policy.reportSoftErrors) {
    out.tell('soft error', 'icmp.soft');
  }
}

function end(tcb: Tcb, out: Out): void {
  deleteTcb(tcb, 'icmp.hard', out);
  out.tell('unreachable', 'icmp.hard');
}
