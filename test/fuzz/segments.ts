import {
  ACK,
  CWR,
  ECE,
  FIN,
  NO_DATA,
  PSH,
  RST,
  SYN,
  URG,
  type SackBlock,
  type Segment,
  type SegmentOptions,
} from '../../src/tcp/segment';
import { add } from '../../src/tcp/seq';
import type { Tcb } from '../../src/tcp/tcb';
import type { Dice } from './dice';

/** Text for every segment to point into. */
const TEXT = Uint8Array.from({ length: 4096 }, (_, i) => i & 0xff);

/** Control bits, as often as they are listed: what ends a connection comes seldom, so that it lives to see more. */
const USUAL = [
  ...Array.from({ length: 40 }, () => ACK),
  ...Array.from({ length: 12 }, () => ACK | PSH),
  ...Array.from({ length: 3 }, () => ACK | FIN),
  ACK | URG,
  ACK | ECE,
  ACK | CWR,
  SYN,
  SYN | ACK,
] as const;

export function text(dice: Dice, most: number): Uint8Array {
  const length = dice.below(most + 1);
  return length === 0 ? NO_DATA : TEXT.subarray(0, length);
}

/** A segment as the other side of a connection might send it, with some of it changed by chance. */
export function anySegment(dice: Dice, tcb: Tcb, now: number): Segment {
  return {
    seq: add(tcb.rcv.nxt, dice.offset()),
    ack: add(acknowledged(dice, tcb), dice.offset()),
    ctl: control(dice, tcb),
    wnd: window(dice, tcb),
    up: dice.below(0x10000),
    data: dice.chance(0.5) ? NO_DATA : text(dice, dice.chance(0.9) ? 1460 : TEXT.length),
    options: options(dice, tcb, now),
    ecn: dice.below(4),
  };
}

/** What the other side may have got: everything, nothing more, or up to the end of some segment. */
function acknowledged(dice: Dice, { snd, unacknowledged }: Tcb): number {
  if (dice.chance(0.4)) {
    return snd.nxt;
  }
  return unacknowledged[dice.below(unacknowledged.length)]?.seq ?? snd.una;
}

/** What it was before, a little, or anything. */
function window(dice: Dice, { snd }: Tcb): number {
  if (dice.chance(0.6)) {
    return Math.min(0xffff, Math.floor(snd.wnd / 2 ** snd.shift));
  }
  return dice.chance(0.3) ? dice.below(200) : dice.below(0x10000);
}

function control(dice: Dice, { state }: Tcb): number {
  if (dice.chance(0.03)) {
    return dice.below(0x100);
  }
  if (dice.chance(0.002)) {
    return dice.chance(0.5) ? RST : RST | ACK;
  }
  if (state === 'LISTEN' && dice.chance(0.2)) {
    return dice.pick([SYN, SYN | ECE | CWR, SYN | FIN]);
  }
  if (state === 'SYN-SENT' && dice.chance(0.4)) {
    return dice.pick([SYN, SYN | ACK, SYN | ACK | ECE, SYN | ECE | CWR]);
  }
  return USUAL[dice.below(USUAL.length)] ?? ACK;
}

function options(dice: Dice, tcb: Tcb, now: number): SegmentOptions {
  const opening = tcb.state === 'LISTEN' || tcb.state === 'SYN-SENT' || dice.chance(0.01);
  const stamped = opening ? dice.chance(0.7) : tcb.agreed.timestamps !== dice.chance(0.02);
  const reports = tcb.agreed.sack ? tcb.unacknowledged.length > 0 && dice.chance(0.4) : dice.chance(0.01);
  return {
    ...(opening && {
      mss: dice.pick([0, 1, 64, 536, 1460, 0xffff]),
      windowScale: dice.pick([0, 2, 7, 14, 255]),
      sackPermitted: dice.chance(0.7),
    }),
    ...(stamped && {
      timestamps: { tsval: add(tcb.tsRecent, dice.offset()), tsecr: add(Math.floor(now), dice.offset()) },
    }),
    ...(reports && { sack: Array.from({ length: 1 + dice.below(4) }, () => block(dice, tcb)) }),
  };
}

/** A block whose edges are those of segments under way, or near them. */
function block(dice: Dice, tcb: Tcb): SackBlock {
  const from = dice.below(tcb.unacknowledged.length);
  const to = from + dice.below(4);
  const edge = (index: number): number => tcb.unacknowledged[index]?.seq ?? tcb.snd.nxt;
  return { left: add(edge(from), dice.offset()), right: add(edge(to), dice.offset()) };
}
