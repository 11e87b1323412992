import type { Tcb } from './tcb';

/** The timers of a connection. */
export const TIMERS = [
  'retransmission',
  'reordering',
  'tail loss probe',
  'zero-window probe',
  'delayed ack',
  'keep-alive',
  'user timeout',
  'fin-wait-2',
  'time-wait',
] as const;
export type Timer = (typeof TIMERS)[number];

/** Deadlines in milliseconds; undefined while the timer is off. */
export type Timers = Record<Timer, number | undefined>;

export function allOff(): Timers {
  return {
    retransmission: undefined,
    reordering: undefined,
    'tail loss probe': undefined,
    'zero-window probe': undefined,
    'delayed ack': undefined,
    'keep-alive': undefined,
    'user timeout': undefined,
    'fin-wait-2': undefined,
    'time-wait': undefined,
  };
}

export function turnOff(timers: Timers): void {
  timers.retransmission = undefined;
  timers.reordering = undefined;
  timers['tail loss probe'] = undefined;
  timers['zero-window probe'] = undefined;
  timers['delayed ack'] = undefined;
  timers['keep-alive'] = undefined;
  timers['user timeout'] = undefined;
  timers['fin-wait-2'] = undefined;
  timers['time-wait'] = undefined;
}

/** In TIME-WAIT a record stays for 2 MSL from now on (MUST-13). */
export function restartTimeWait(tcb: Tcb, now: number): void {
  tcb.timers['time-wait'] = now + 2 * tcb.policy.msl;
}

/** In FIN-WAIT-2 a record that nobody reads from need not wait for ever (the policy’s finWait2Timeout). */
export function watchOrphan(tcb: Tcb, now: number): void {
  const { finWait2Timeout } = tcb.policy;
  if (tcb.state === 'FIN-WAIT-2' && !tcb.reading && finWait2Timeout !== undefined) {
    tcb.timers['fin-wait-2'] = now + finWait2Timeout;
  }
}

/** The earliest deadline of a record, in milliseconds, or undefined when no timer is on. */
export function nextDeadline({ timers, rack }: Tcb): number | undefined {
  // By name, one after the other: this is asked after every event, and a loop costs as much as the event.
  const next = Math.min(
    (rack === undefined
      ? timers.retransmission
      : (timers.retransmission ?? timers.reordering ?? timers['tail loss probe'])) ?? Infinity,
    timers['zero-window probe'] ?? Infinity,
    timers['delayed ack'] ?? Infinity,
    timers['keep-alive'] ?? Infinity,
    timers['user timeout'] ?? Infinity,
    timers['fin-wait-2'] ?? Infinity,
    timers['time-wait'] ?? Infinity,
  );
  return next === Infinity ? undefined : next;
}

/** The timer whose deadline is the earliest, and that deadline. */
export function nextTimeout(tcb: Tcb): { readonly timer: Timer; readonly at: number } | undefined {
  let next: { timer: Timer; at: number } | undefined;
  for (const timer of TIMERS) {
    const at = tcb.timers[timer];
    if (at !== undefined && (next === undefined || at < next.at)) {
      next = { timer, at };
    }
  }
  return next;
}
