import assert from 'node:assert/strict';
import type { Signal } from '../../../src/tcp/out';
import { segmentLength, type Segment } from '../../../src/tcp/segment';
import { add } from '../../../src/tcp/seq';
import type { State } from '../../../src/tcp/state';
import type { Tcb } from '../../../src/tcp/tcb';
import type { Timer } from '../../../src/tcp/timers';
import type { End, Sent } from '../support';

/** What follows from an event, as RFC 9293 section 3.10 has it. What is left out does not happen. */
export interface Outcome {
  /** What the call returns, in the RFC's words, when that is more than "ok". */
  readonly answers?: string;
  /** The states entered, in order. */
  readonly enters?: readonly State[];
  /**
   * The segments that leave, in the RFC's notation: `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`. SND.UNA and SND.NXT are
   * those before the event, RCV.NXT is the one after it.
   */
  readonly sends?: readonly string[];
  readonly tells?: readonly Signal[];
  /** What RCV.NXT moves past: the SYN of the arriving segment alone, or all of it. */
  readonly takes?: 'SYN' | 'all';
  /** SND.UNA becomes SEG.ACK. */
  readonly acknowledges?: boolean;
  /** A timer begins anew, and runs for so many milliseconds. */
  readonly restarts?: { readonly timer: Timer; readonly for: number };
}

/** The event's surroundings, from which the variables of a form are taken. */
export interface Event {
  /** The record before the event. */
  readonly before: Tcb;
  readonly segment?: Segment;
  readonly answer?: string | undefined;
}

export function assertOutcome(end: End, expected: Outcome, event: Event): void {
  const { before, segment, answer } = event;
  const { enters = [], sends = [], tells = [] } = expected;
  assert.equal(answer, expected.answers);
  assert.deepEqual(end.entered, enters);
  assert.deepEqual(
    end.sent,
    sends.map((form) => fill(form, end, event)),
  );
  assert.deepEqual(end.signals, tells);
  assertTimers(end, expected, before);
  if (enters.includes('CLOSED') || enters.includes('LISTEN')) {
    const { unsent, unacknowledged, outOfOrder } = end.tcb;
    assert.deepEqual([unsent, unacknowledged, outOfOrder], [[], [], []], 'queues flushed');
    return;
  }
  assert.equal(end.tcb.rcv.nxt, nextAfter(expected, before, segment), 'RCV.NXT');
  // An OPEN, and a SYN in LISTEN, begin a connection's send variables.
  const una = expected.acknowledges === true ? segment?.ack : before.snd.una;
  assert.equal(end.tcb.snd.una, before.unacknowledged.length === 0 ? end.tcb.snd.una : una, 'SND.UNA');
}

function assertTimers(end: End, { enters = [], restarts }: Outcome, before: Tcb): void {
  if (restarts !== undefined) {
    assert.equal(end.running[restarts.timer], end.now + restarts.for);
  } else if (enters.includes('TIME-WAIT')) {
    assert.deepEqual(end.running, { 'time-wait': end.now + 2 * end.tcb.policy.msl }, '2 MSL, and no other');
  } else if (end.state === 'CLOSED' || end.state === 'LISTEN') {
    assert.deepEqual(end.running, {}, 'no timer');
  } else {
    assert.equal(end.running['time-wait'], before.timers['time-wait']);
  }
}

function nextAfter({ takes }: Outcome, before: Tcb, segment: Segment | undefined): number {
  if (takes === undefined || segment === undefined) {
    return before.rcv.nxt;
  }
  return add(segment.seq, takes === 'SYN' ? 1 : segmentLength(segment));
}

/** `<SEQ=…><ACK=…><CTL=…>` with its variables replaced. */
function fill(form: string, end: End, { before, segment }: Event): Sent {
  const fields = new Map([...form.matchAll(/<(\w+)=([^>]+)>/g)].map(([, name, value]) => [name, value]));
  const variables: Readonly<Record<string, number | undefined>> = {
    ISS: end.iss,
    'SND.UNA': before.snd.una,
    'SND.NXT': before.snd.nxt,
    'RCV.NXT': end.tcb.rcv.nxt,
    'SEG.SEQ': segment?.seq,
    'SEG.ACK': segment?.ack,
    'SEG.LEN': segment && segmentLength(segment),
  };
  const number = (sum: string): number =>
    sum.split('+').reduce((total, term) => add(total, variables[term] ?? Number(term)), 0);
  const ack = fields.get('ACK');
  return {
    seq: number(fields.get('SEQ') ?? ''),
    ack: ack === undefined ? undefined : number(ack),
    ctl: fields.get('CTL') ?? '',
    len: Number(fields.get('DATA') ?? 0),
  };
}
