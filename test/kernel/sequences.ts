import fc from 'fast-check';
import { Dialogue, type Offer } from './dialogue';
import type { Call, Subject } from './subject';

/** One thing that happens to a connection; numbers are offsets from where they would be right. */
type Step =
  | { readonly kind: 'call'; readonly call: Call }
  | {
      readonly kind: 'arrive';
      readonly ctl: string;
      /** From RCV.NXT. */
      readonly seq: number;
      /** From SND.NXT. */
      readonly ack: number;
      readonly len: number;
      readonly wnd: number;
      /** From the time it is by our clock; undefined to leave the option out. */
      readonly time: number | undefined;
    };

/**
 * What the engine does not do as Linux does it yet, and so is kept out of the lives: to be emptied.
 */
const NOT_YET = {
  /** SACK blocks of what is in FIN-WAIT-2 and TIME-WAIT. */
  sack: true,
  /** SEG.SEQ of an ACK when the window shrank; MAX.SND.WND after the handshake. */
  narrowWindows: true,
  /** An abort in LAST-ACK and CLOSING. */
  lateAborts: true,
  /** Text on the SYN,ACK of a simultaneous open. */
  synAckText: true,
  /**
   * SND.WL1 after an ACK from ahead of RCV.NXT: header prediction takes it back to the next text in order
   * (tcp_rcv_established), and only by that does an ACK with an old timestamp tell it.
   */
  prediction: true,
};

/** The life of a connection. */
export interface Sequence {
  readonly opening: 'active' | 'passive';
  readonly offer: Offer;
  /** Whether to begin when the connection is established. */
  readonly established: boolean;
  readonly steps: readonly Step[];
}

const offset = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(-1, 1, -10, 10, 100) },
  { weight: 1, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      ctl: fc.oneof(
        { weight: 8, arbitrary: fc.constant('ACK') },
        { weight: 4, arbitrary: fc.constantFrom('FIN,ACK', 'RST', 'RST,ACK', 'SYN', 'SYN,ACK') },
        { weight: 1, arbitrary: fc.constantFrom('', 'FIN', 'SYN,FIN', 'SYN,RST', 'PSH,ACK', 'FIN,RST,ACK') },
      ),
      seq: fc.oneof({ weight: 15, arbitrary: offset }, fc.constantFrom(20_000, -20_000, 200_000)),
      ack: offset,
      len: fc.oneof(fc.constant(0), fc.constantFrom(1, 10, 100, 1000)),
      wnd: fc.oneof({ weight: 8, arbitrary: fc.constant(65535) }, fc.constantFrom(0, 1000, 20000)),
      time: fc.oneof(
        { weight: 8, arbitrary: fc.constant(0) },
        fc.constantFrom(-1, -2, -1000, 1000, undefined),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      call: fc.oneof(
        fc.record({
          call: fc.constantFrom('read' as const, 'shutdown' as const, 'close' as const, 'abort' as const),
        }),
        fc.record({ call: fc.constant('send' as const), octets: fc.constantFrom(1, 10, 1000, 3000) }),
      ),
    }),
  },
);

const whole: fc.Arbitrary<Sequence> = fc.record({
  opening: fc.constantFrom('active', 'passive'),
  offer: fc.record({ timestamps: fc.boolean(), sack: fc.boolean(), windowScale: fc.boolean() }),
  established: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 15 }),
});

/** In a simultaneous open Linux shifts its window whether or not that was agreed on (RFC 7323 section 2.2 forbids it). */
export const sequence = whole.map(({ offer, opening, established, steps }): Sequence => {
  const simultaneous = opening === 'active' && !established;
  return {
    opening,
    established,
    offer: {
      timestamps: offer.timestamps,
      sack: offer.sack && !NOT_YET.sack,
      windowScale: offer.windowScale || simultaneous,
    },
    steps: steps.map(tame),
  };
});

/** A step without what is {@link NOT_YET}. */
function tame(one: Step): Step {
  return one.kind === 'call'
    ? one
    : {
        ...one,
        wnd: NOT_YET.narrowWindows ? Math.max(20_000, one.wnd) : one.wnd,
        len: NOT_YET.synAckText && one.ctl === 'SYN,ACK' ? 0 : one.len,
      };
}

/** Milliseconds of our clock between two steps. */
const TICK = 10;
const START = 100_000;

/** Leads a subject through a sequence; what followed from each step. */
export async function play(
  subject: Subject,
  { opening, offer, established, steps }: Sequence,
): Promise<string[]> {
  const dialogue = new Dialogue(subject, offer);
  const outcomes: string[] = [];
  try {
    await dialogue.call({ call: opening === 'passive' ? 'listen' : 'connect' });
    if (established) {
      outcomes.push(...(await handshake(dialogue, opening)));
    }
    const calls = new Calls();
    const peer = new Peer();
    for (const [index, one] of steps.entries()) {
      const now = START + TICK * (index + 1);
      if (one.kind === 'call') {
        outcomes.push(calls.allow(dialogue, one.call) ? await dialogue.call(one.call) : 'no call');
        continue;
      }
      const { wnd, time } = one;
      const seq = dialogue.rcvNxt + one.seq;
      const { ctl, len } = peer.honest(one, seq, dialogue.rcvNxt);
      const ack = acknowledgment(dialogue, one);
      const tsval = time === undefined ? {} : { tsval: peer.clock(now + time, one.seq > 0) };
      outcomes.push(await dialogue.arrive({ ctl, seq, ack, len, wnd, ...tsval }));
    }
  } finally {
    await subject.end();
  }
  return outcomes;
}

async function handshake(dialogue: Dialogue, opening: 'active' | 'passive'): Promise<string[]> {
  const first = opening === 'passive' ? 'SYN' : 'SYN,ACK';
  const outcomes = [await dialogue.arrive({ ctl: first, seq: 0, ack: 1, len: 0, tsval: START })];
  if (opening === 'passive') {
    outcomes.push(await dialogue.arrive({ ctl: 'ACK', seq: 1, ack: 1, len: 0, tsval: START }));
  }
  return outcomes;
}

/**
 * Where Linux does not answer to an ACK alone. By header prediction it takes text in order, and its timestamp, before it
 * looks whether the ACK is too old; and in SYN-SENT a wrong ACK has it send its SYN again, two jiffies later.
 */
function acknowledgment({ state, sndNxt }: Dialogue, { seq, ack }: { seq: number; ack: number }): number {
  switch (state) {
    case 'SYN-SENT':
      return sndNxt;
    case 'ESTABLISHED':
      return sndNxt + (seq === 0 ? Math.max(0, ack) : ack);
    default:
      return sndNxt + ack;
  }
}

/** A peer that never says two things about where its text ends, nor goes back in time where that is {@link NOT_YET}. */
class Peer {
  #furthest = -Infinity;
  #end = Infinity;
  #latest = -Infinity;
  #wasAhead = false;

  /** The TSval that it may send when its clock says this. */
  clock(tsval: number, isAhead: boolean): number {
    this.#wasAhead ||= isAhead;
    const said = NOT_YET.prediction && this.#wasAhead ? Math.max(tsval, this.#latest) : tsval;
    this.#latest = Math.max(this.#latest, said);
    return said;
  }

  /** A segment without a FIN that would contradict what was said before, nor text past the end. */
  honest(
    { ctl, len }: { readonly ctl: string; readonly len: number },
    seq: number,
    rcvNxt: number,
  ): { ctl: string; len: number } {
    // What was received before any FIN was text, or the SYN: no FIN can stand there.
    if (this.#end === Infinity) {
      this.#furthest = Math.max(this.#furthest, rcvNxt);
    }
    const kept = Math.max(0, Math.min(len, this.#end - seq));
    const end = seq + kept;
    const fin = ctl.includes('FIN') && !ctl.includes('SYN');
    if (fin && (end < this.#furthest || (this.#end !== Infinity && this.#end !== end))) {
      return { ctl: ctl.replace(/FIN,?/, ''), len: kept };
    }
    this.#furthest = Math.max(this.#furthest, end);
    if (fin) {
      this.#end = end;
    }
    return { ctl, len: kept };
  }
}

/** Which calls an application may make: those that a socket of node's hands on to the kernel as they are. */
class Calls {
  #reads = false;
  #shut = false;
  #closed = false;

  allow({ state }: Dialogue, { call }: Call): boolean {
    const open = ['ESTABLISHED', 'CLOSE-WAIT'].includes(state);
    const half = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK'].includes(state);
    switch (call) {
      case 'send':
        return open && !this.#shut && !this.#closed;
      case 'read':
        this.#reads ||= (open || half) && !this.#closed;
        return this.#reads && !this.#closed;
      case 'shutdown':
        if (!open || this.#shut || this.#closed) {
          return false;
        }
        this.#shut = true;
        return true;
      case 'close':
      case 'abort':
        if (!(open || half) || this.#closed) {
          return false;
        }
        if (NOT_YET.lateAborts && call === 'abort' && (state === 'LAST-ACK' || state === 'CLOSING')) {
          return false;
        }
        this.#closed = true;
        return true;
      default:
        return false;
    }
  }
}
