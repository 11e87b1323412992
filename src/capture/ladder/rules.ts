import type { RuleId } from '../../tcp/rules';
import { ACK, RST, SYN } from '../../tcp/segment';
import type { State } from '../../tcp/state';
import { flagBit } from '../flags';

/** Which rules of the engine lead from one state to another when something arrives, other than a reset. */
const ARRIVALS: Readonly<Record<string, RuleId>> = {
  'SYN-SENT ESTABLISHED': 'syn-sent.syn-ack',
  'SYN-SENT SYN-RECEIVED': 'syn-sent.syn',
  'SYN-RECEIVED ESTABLISHED': 'fifth.syn-received',
  'ESTABLISHED CLOSE-WAIT': 'eighth.established',
  'FIN-WAIT-1 FIN-WAIT-2': 'fifth.fin-wait-1',
  'FIN-WAIT-1 CLOSING': 'eighth.fin-wait-1',
  'FIN-WAIT-1 TIME-WAIT': 'eighth.fin-wait-1-acked',
  'FIN-WAIT-2 TIME-WAIT': 'eighth.fin-wait-2',
  'CLOSING TIME-WAIT': 'fifth.closing',
  'LAST-ACK CLOSED': 'fifth.last-ack',
};

/** By the state in which a reset arrives; elsewhere it is `second.reset`. */
const RESETS: Partial<Record<State, RuleId>> = {
  'SYN-SENT': 'syn-sent.rst',
  'SYN-RECEIVED': 'second.syn-received-active',
  CLOSING: 'second.closing',
  'LAST-ACK': 'second.closing',
  'TIME-WAIT': 'second.time-wait',
};

/** What an application's call has led to, as the segment that it sends shows. */
const CALLS: Readonly<Record<string, RuleId>> = {
  'ESTABLISHED FIN-WAIT-1': 'close.established',
  'SYN-RECEIVED FIN-WAIT-1': 'close.syn-received',
  'CLOSE-WAIT LAST-ACK': 'close.close-wait',
};

/** Why the receiver of a segment goes from one state to another; empty where more than one rule would do it. */
export function ruleOfArrival(before: State | undefined, after: State, ctl: number): RuleId | '' {
  if ((ctl & RST) !== 0) {
    return after === 'LISTEN'
      ? 'second.syn-received-passive'
      : ((before && RESETS[before]) ?? 'second.reset');
  }
  return ARRIVALS[`${before ?? ''} ${after}`] ?? '';
}

/** Why the sender of a segment goes from one state to another. */
export function ruleOfDeparture(before: State | undefined, after: State, ctl: number): RuleId | '' {
  if (before === undefined && after === 'SYN-SENT') {
    return 'open.active';
  }
  if (before === undefined && after === 'SYN-RECEIVED' && (ctl & ACK) !== 0) {
    return 'listen.syn';
  }
  // What it tells of having received is as old as its arrival.
  return CALLS[`${before ?? ''} ${after}`] ?? ruleOfArrival(before, after, 0);
}

/** Why a segment is sent, as far as the analysis knows. */
export function ruleOfSegment(ctl: number, flags: number): RuleId | '' {
  if ((flags & KEEP_ALIVE) !== 0) {
    return 'timeout.keep-alive';
  }
  if ((flags & ZERO_WINDOW_PROBE) !== 0) {
    return 'timeout.zero-window-probe';
  }
  if ((flags & FAST_RETRANSMISSION) !== 0) {
    return 'recovery.fast-retransmit';
  }
  return (ctl & (SYN | ACK)) === SYN && (flags & RETRANSMISSION) !== 0 ? 'timeout.retransmission' : '';
}

const KEEP_ALIVE = flagBit('keep_alive');
const ZERO_WINDOW_PROBE = flagBit('zero_window_probe');
const FAST_RETRANSMISSION = flagBit('fast_retransmission');
const RETRANSMISSION = flagBit('retransmission');
