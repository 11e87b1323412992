import { distance } from '../../tcp/seq';
import { inPieces, MOST_TEXT } from '../pieces';
import { DEFAULT_MSS, LEAST_MSS, type EndStory } from './end';
import type { ContinuedRecord } from './scenario';
import { asWindow, inMilliseconds } from './units';

/**
 * The record that an end's TCP has at a moment; undefined where it has none. Times in nanoseconds.
 *
 * @param times the moment, and when the clocks of the simulation begin
 * @param after when it is going to acknowledge what it has; how much it has under way before it hears of any
 */
export function recordOf(
  end: EndStory,
  { now, start }: { readonly now: number; readonly start: number },
  { acknowledges, burst }: { readonly acknowledges: number | undefined; readonly burst: number },
): ContinuedRecord | undefined {
  const { state, iss, rcv } = end;
  const { irs } = rcv;
  const { msl } = end.stack.policy;
  const waited = (now - end.timeWaitSince) / 1e6;
  if (state === undefined || iss === undefined || (state === 'TIME-WAIT' && waited >= 2 * msl)) {
    return undefined;
  }
  const { windowScaling, sack, timestamps } = end.agreed;
  const opening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
  const cwnd = asWindow(Math.max(end.window, burst));
  const owes = irs !== undefined && distance(rcv.nxt, rcv.acked) > 0;
  return {
    state,
    ...(end.passive && { passive: true }),
    snd: {
      iss,
      una: end.una,
      wnd: end.wnd,
      maxWnd: end.maxWnd,
      ...(end.otherShift > 0 && { shift: end.otherShift }),
      ...(end.mss !== undefined && { mss: end.mss }),
    },
    ...(irs !== undefined && {
      rcv: {
        irs,
        nxt: rcv.nxt,
        acked: rcv.acked,
        mss: rcv.longest,
        wnd: Math.max(0, distance(rcv.edge, rcv.nxt) + (rcv.fin ? 1 : 0)),
        ...(end.ownShift > 0 && { shift: end.ownShift }),
      },
    }),
    ...(windowScaling && { windowScaling }),
    ...(sack && { sack }),
    ...(timestamps && {
      timestamps: { recent: Math.trunc(((end.recent?.left ?? start) - start) / 1e6) },
    }),
    // What was captured before the network card cut it lies in segments of the usual size for all that.
    unacknowledged: end.waiting.flatMap(({ len, push, last, times, sacked }) =>
      inPieces(len, Math.min(MOST_TEXT, Math.max(LEAST_MSS, end.mss ?? DEFAULT_MSS))).map(
        (octets, nth, { length }) => ({
          ...(octets > 0 && { octets }),
          ...(push && nth === length - 1 && { psh: true }),
          ...(last < now && { ago: inMilliseconds(now - last) }),
          ...(times > 1 && { times }),
          ...(sacked && { sacked: true }),
        }),
      ),
    ),
    ...(rcv.pieces.length > 0 && {
      outOfOrder: rcv.pieces.map(({ seq, len, fin }) => ({ seq, octets: len, ...(fin && { fin: true }) })),
    }),
    ...(end.srtt !== undefined && { srtt: inMilliseconds(end.srtt * 1e6) }),
    ...(end.rttvar !== undefined && { rttvar: inMilliseconds(end.rttvar * 1e6) }),
    rto: end.rto,
    ...(!opening && cwnd > 0 && { cwnd }),
    timers: {
      ...(end.waiting.length > 0 && { retransmission: inMilliseconds(end.retransmitsAt - now) }),
      ...(owes && { 'delayed ack': acknowledges === undefined ? 200 : inMilliseconds(acknowledges - now) }),
      ...(state === 'TIME-WAIT' && { 'time-wait': 2 * msl - waited }),
    },
  };
}
