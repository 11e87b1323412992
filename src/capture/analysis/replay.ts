import { ACK, SYN } from '../../tcp/segment';
import { add } from '../../tcp/seq';
import { flagBit } from '../flags';
import type { CapturedConnection } from '../connection';
import { emptyPacket } from '../packet';
import type { TcpFrames } from '../tcp-frames';
import { nanosecondsBetween, type Timestamp } from '../time';
import { ROWS_BETWEEN, type Work } from '../turns';
import { analyse, areBroken } from './analyse';
import { newConversation, type Direction } from './conversation';
import { bytesInFlight, fly, newFlight, type Flight, type Flown } from './flight';
import { noOptions, readOptions } from './options';
import { acknowledgesUnseen } from './rules';
import type { Segment } from './segment';
import type { Acknowledged } from './unacked';

const RETRANSMISSION = flagBit('retransmission');
const OTHER_RETRANSMISSIONS = flagBit('fast_retransmission') | flagBit('spurious_retransmission');
const DUPLICATE_ACK = flagBit('duplicate_ack');

/** What Wireshark says of a frame beside its flags: fields of `tcp` and `tcp.analysis`. */
export interface Values {
  readonly row: number;
  readonly fromB: boolean;
  /** `tcp.seq` and `tcp.ack`: counted from the initial sequence numbers. */
  readonly relativeSeq: number;
  readonly relativeAck: number;
  /** `tcp.window_size`: octets. */
  readonly windowSize: number;
  readonly duplicateAck: { readonly number: number; readonly frame: number } | undefined;
  /** How long the sender waited until it sent again, and since which frame. */
  readonly rto: { readonly nanoseconds: number; readonly frame: number } | undefined;
  /** The segment that it acknowledges. */
  readonly acks: Acknowledged | undefined;
  readonly bytesInFlight: number | undefined;
  /** Nanoseconds; Wireshark repeats it where it has anything to say. */
  readonly initialRtt: number | undefined;
}

/**
 * Goes through the frames of a connection once more, and says of each what the analysis does not
 * keep.
 */
export function* replay(
  frames: TcpFrames,
  { first, last, reused }: Pick<CapturedConnection, 'first' | 'last' | 'reused'>,
  visit: (values: Values) => void,
): Work<void> {
  const conversation = newConversation(reused);
  const flights: readonly [Flight, Flight] = [newFlight(), newFlight()];
  const segment = emptyPacket();
  const options = noOptions();
  let visited = 0;
  for (let row = first; row !== -1; row = frames.next(row, last)) {
    frames.read(row, segment);
    const fromB = frames.isFromB(row);
    const [own, other] = fromB ? ([1, 0] as const) : ([0, 1] as const);
    const [fwd, rev] = [conversation.directions[own], conversation.directions[other]];
    const oldest = flights[own].unacked.oldest ?? { frame: fwd.nextFrame, time: { ...fwd.nextTime } };
    const windowSize = windowSizeOf(segment, fwd);
    readOptions(segment, options);
    const flags = analyse(conversation, segment, fromB, options);
    // Of a frame with broken options less is said than is remembered.
    const flown = fly(segment, options, fwd.lastFlags, fwd.base, flights[own], flights[other]);
    const { initialRtt } = conversation;
    const isAnalysed = segment.unanalysed === 0;
    visit({
      row,
      fromB,
      relativeSeq: isAnalysed ? add(segment.seq, -fwd.base) : segment.seq,
      relativeAck: isAnalysed && (segment.ctl & ACK) !== 0 ? add(segment.ack, -rev.base) : segment.ack,
      windowSize,
      ...(areBroken(options, segment, rev)
        ? NOTHING
        : {
            duplicateAck:
              (flags & DUPLICATE_ACK) === 0 ? undefined : { number: fwd.dup, frame: fwd.lastNonDup },
            rto: isTimeout(flags) ? since(oldest, segment) : undefined,
            acks: flown.acks,
            bytesInFlight: bytesInFlight(flown),
            initialRtt:
              isAnythingSaid(segment, flags, flown, rev) && initialRtt !== 0 ? initialRtt : undefined,
          }),
    });
    if (++visited % ROWS_BETWEEN === 0) {
      yield;
    }
  }
}

const NOTHING: Pick<Values, 'duplicateAck' | 'rto' | 'acks' | 'bytesInFlight' | 'initialRtt'> = {
  duplicateAck: undefined,
  rto: undefined,
  acks: undefined,
  bytesInFlight: undefined,
  initialRtt: undefined,
};

function isTimeout(flags: number): boolean {
  return (flags & (RETRANSMISSION | OTHER_RETRANSMISSIONS)) === RETRANSMISSION;
}

/** Windows in SYNs are never scaled (RFC 7323 section 2.2). */
function windowSizeOf({ ctl, wnd, unanalysed }: Segment, { wscale }: Direction): number {
  return (ctl & SYN) === 0 && unanalysed === 0 && wscale > 0 ? wnd * 2 ** wscale : wnd;
}

/** Since when a segment waits. */
interface Sent {
  readonly frame: number;
  readonly time: Timestamp;
}

/** Wireshark does not say of a timer that it ran for no time at all. */
function since({ frame, time }: Sent, now: Timestamp): Values['rto'] {
  const nanoseconds = nanosecondsBetween(time, now);
  return nanoseconds === 0 ? undefined : { nanoseconds, frame };
}

/** Whether Wireshark has anything to say of a frame. */
function isAnythingSaid(segment: Segment, flags: number, { acks, inFlight }: Flown, rev: Direction): boolean {
  const isMore = acks !== undefined || inFlight !== undefined || acknowledgesUnseen(segment, rev);
  return flags !== 0 || (segment.unanalysed === 0 && isMore);
}
