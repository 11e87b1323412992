import { respond } from '../../emit';
import type { Out } from '../../out';
import type { RuleId } from '../../rules';
import type { Tcb } from '../../tcb';

/** The time that {@link Policy.challengeAcks} counts in, in milliseconds (net.inet.tcp.ack_war_timewindow). */
const PERIOD = 1000;

/** The segment is discarded, and answered by a challenge ACK unless there were many of late (RFC 5961 section 7). */
export function challenge(tcb: Tcb, now: number, rule: RuleId, out: Out): void {
  out.drop(rule);
  const { challengeAcks } = tcb.policy;
  if (now > tcb.challenges.until) {
    tcb.challenges = { until: now + PERIOD, sent: 0 };
  }
  if (challengeAcks === 0 || tcb.challenges.sent < challengeAcks) {
    tcb.challenges = { ...tcb.challenges, sent: tcb.challenges.sent + 1 };
    respond(tcb, now, rule, out);
  }
}
