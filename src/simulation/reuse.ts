import type { RuleId } from '../tcp/rules';
import { add, gt } from '../tcp/seq';
import { deleteTcb, type Tcb } from '../tcp/tcb';
import { removeRecord } from './host';
import type { Turn } from './turn';
import type { ConnectionRecord } from './world';

/** A second: as long as timestamps may take to have moved on for certain. */
const TICK = 1000;

/**
 * Whether an active OPEN may take over a connection in TIME-WAIT: where timestamps tell the new segments from old ones,
 * as RFC 6191 has it for the passive side, and a second after the last one that was heard (Linux, tcp_twsk_unique).
 */
export function mayReuse({ state, agreed, tsRecentAt }: Tcb, now: number): boolean {
  return state === 'TIME-WAIT' && agreed.timestamps && now - tsRecentAt > TICK;
}

/** Ends a connection in TIME-WAIT whose place a new one takes; returns an ISN past all it ever sent (MAY-2). */
export function replace(turn: Turn, old: ConnectionRecord, iss: number, rule: RuleId): number {
  const past = add(old.tcb.snd.nxt, turn.host.policy.receiveBuffer + 1);
  deleteTcb(old.tcb, rule, turn.as(old));
  removeRecord(turn.host, old);
  return gt(past, iss) ? past : iss;
}
