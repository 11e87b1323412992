import { arrivesAtListen } from '../tcp/arrives/listen';
import { segmentArrives } from '../tcp/arrives/segment-arrives';
import { abort } from '../tcp/calls/abort';
import { close, closeBothWays } from '../tcp/calls/close';
import { openActive, openPassive } from '../tcp/calls/open';
import { send } from '../tcp/calls/send';
import { icmpArrives } from '../tcp/icmp';
import { SILENT, type Out } from '../tcp/out';
import { reopens } from '../tcp/reopen';
import { ACK, FIN, NO_DATA, NO_OPTIONS, NOT_ECT, RST, SYN, type Segment } from '../tcp/segment';
import { add } from '../tcp/seq';
import { cloneTcb, deleteTcb, type Tcb } from '../tcp/tcb';
import { TIMERS, type Timer } from '../tcp/timers';
import { timeout } from '../tcp/timeouts';

/** What may happen to a record. */
export type StateEvent =
  /** The application calls; the name is the RFC's. */
  | { readonly kind: 'call'; readonly call: 'passive OPEN' | 'active OPEN' | 'SEND' | 'CLOSE' | 'ABORT' }
  /** A segment arrives, by its figure 5 name; `of` says what of ours its ACK is the first to acknowledge. */
  | { readonly kind: 'segment'; readonly segment: string; readonly of: 'SYN' | 'FIN' | undefined }
  /** A timer runs out, for the last time where it does so more than once. */
  | { readonly kind: 'timeout'; readonly timer: Timer }
  /** A hard ICMP error about a segment of ours arrives. */
  | { readonly kind: 'icmp' };

/** An event, and how to make it happen to a record. */
export interface Happening {
  readonly event: StateEvent;
  /** @returns when it happened, in milliseconds */
  readonly act: (tcb: Tcb, out: Out) => number;
}

/** How figure 5 names a segment: by the one flag that matters, since from the SYN's answer on all carry ACK. */
export function nameOf({ ctl, data }: Pick<Segment, 'ctl' | 'data'>): string {
  if ((ctl & RST) !== 0) {
    return 'RST';
  }
  if ((ctl & SYN) !== 0) {
    return ['SYN', ...((ctl & FIN) === 0 ? [] : ['FIN']), ...((ctl & ACK) === 0 ? [] : ['ACK'])].join(',');
  }
  if ((ctl & FIN) !== 0) {
    return 'FIN';
  }
  return data.length > 0 ? 'text' : 'ACK';
}

/** Everything that may happen to a record as it is: calls, segments by their flags, timeouts, an ICMP error. */
export function happeningsIn(tcb: Tcb): readonly Happening[] {
  const segments = segmentsFor(tcb).map((segment) => arrival(tcb, segment));
  return [...CALLS, ...timeoutsOf(tcb), ...segments, HARD_ERROR];
}

/** Initial sequence numbers: any will do. */
const ISS = 1000;
const IRS = 5000;
const OCTET = Uint8Array.of(0);

const CALLS: readonly Happening[] = [
  call('passive OPEN', (tcb, out) => openPassive(tcb, out)),
  call('active OPEN', (tcb, out) => openActive(tcb, ISS, 0, out)),
  call('SEND', (tcb) => send(tcb, OCTET)),
  call('CLOSE', (tcb, out) => close(tcb, out)),
  call('CLOSE', (tcb, out) => closeBothWays(tcb, 0, out)),
  call('ABORT', (tcb, out) => abort(tcb, 0, out)),
];

function call(
  name: Extract<StateEvent, { kind: 'call' }>['call'],
  act: (tcb: Tcb, out: Out) => unknown,
): Happening {
  return {
    event: { kind: 'call', call: name },
    act: (tcb, out) => {
      act(tcb, out);
      return 0;
    },
  };
}

/** The segments of the other side that come next, with each acknowledgment that they may bring. */
function segmentsFor({ state, snd, rcv }: Tcb): readonly Segment[] {
  if (state === 'CLOSED') {
    return [];
  }
  const seq = state === 'LISTEN' || state === 'SYN-SENT' ? IRS : rcv.nxt;
  const acks = snd.una === snd.nxt ? [snd.nxt] : [snd.nxt, snd.una];
  return FLAGS.flatMap(([ctl, data]) =>
    ((ctl & ACK) === 0 ? [0] : acks).map((ack) => ({
      seq: state === 'TIME-WAIT' && ctl === SYN ? add(seq, 1) : seq,
      ack,
      ctl,
      wnd: 65535,
      up: 0,
      data,
      options: NO_OPTIONS,
      ecn: NOT_ECT,
    })),
  );
}

const FLAGS: readonly (readonly [number, Uint8Array])[] = [
  [RST, NO_DATA],
  [RST | ACK, NO_DATA],
  [SYN, NO_DATA],
  [SYN | ACK, NO_DATA],
  [ACK, NO_DATA],
  [FIN | ACK, NO_DATA],
  [ACK, OCTET],
  [SYN | FIN, NO_DATA],
  [SYN | FIN | ACK, NO_DATA],
];

function arrival(tcb: Tcb, segment: Segment): Happening {
  return {
    event: { kind: 'segment', segment: nameOf(segment), of: acknowledged(tcb, segment) },
    act: (tcb, out) => {
      if (reopens(tcb, segment)) {
        // As its host does, which gives the new connection a record of its own.
        deleteTcb(tcb, 'first.reopen', out);
      } else if (tcb.state === 'LISTEN') {
        arrivesAtListen(tcb, segment, ISS, 0, out);
      } else {
        segmentArrives(tcb, segment, ISS, 0, out);
      }
      return 0;
    },
  };
}

/** What of ours a segment is the first to acknowledge; a SYN that does so says it by its own name. */
function acknowledged({ snd, fin }: Tcb, { ctl, ack }: Segment): 'SYN' | 'FIN' | undefined {
  if ((ctl & (SYN | RST | ACK)) !== ACK || ack !== snd.nxt || snd.una === snd.nxt) {
    return undefined;
  }
  if (fin === 'sent') {
    return 'FIN';
  }
  return snd.una === snd.iss ? 'SYN' : undefined;
}

/** The timers that are on. One that runs out again and again does so until the record gives up. */
function timeoutsOf({ timers }: Tcb): readonly Happening[] {
  return TIMERS.filter((timer) => timers[timer] !== undefined).map((timer) => ({
    event: { kind: 'timeout', timer },
    act: (tcb, out) => expire(tcb, timer, out),
  }));
}

/** Only the last time is worth a word. */
function expire(tcb: Tcb, timer: Timer, out: Out): number {
  let now = 0;
  for (let times = 0; times < ENOUGH; times++) {
    const before = cloneTcb(tcb);
    now = tcb.timers[timer] ?? now;
    timeout(tcb, timer, now, SILENT);
    if (tcb.state !== before.state || tcb.timers[timer] === undefined) {
      Object.assign(tcb, before);
      break;
    }
  }
  timeout(tcb, timer, now, out);
  return now;
}

/** More often than any policy sends a segment again. */
const ENOUGH = 100;

const HARD_ERROR: Happening = {
  event: { kind: 'icmp' },
  act: (tcb, out) => {
    icmpArrives(tcb, { kind: 'hard', seq: tcb.snd.una, mtu: 0 }, 0, out);
    return 0;
  },
};
