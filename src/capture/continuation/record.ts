import { distance } from '../../tcp/seq';
import type { EndStory } from './end';
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
  const { state, iss, irs } = end;
  const { msl } = end.stack.policy;
  const waited = (now - end.timeWaitSince) / 1e6;
  if (state === undefined || iss === undefined || (state === 'TIME-WAIT' && waited >= 2 * msl)) {
    return undefined;
  }
  const { windowScaling, sack, timestamps } = end.agreed;
  const opening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
  const cwnd = asWindow(Math.max(end.window, burst));
  const owes = irs !== undefined && distance(end.rcvNxt, end.acked) > 0;
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
        nxt: end.rcvNxt,
        acked: end.acked,
        mss: end.longest,
        wnd: Math.max(0, distance(end.edge, end.rcvNxt) + (end.finReceived ? 1 : 0)),
        ...(end.ownShift > 0 && { shift: end.ownShift }),
      },
    }),
    ...(windowScaling && { windowScaling }),
    ...(sack && { sack }),
    ...(timestamps && {
      timestamps: { recent: Math.trunc(((end.recent?.left ?? start) - start) / 1e6) },
    }),
    unacknowledged: end.waiting.map(({ len, push, last, times, sacked }) => ({
      ...(len > 0 && { octets: len }),
      ...(push && { psh: true }),
      ...(last < now && { ago: inMilliseconds(now - last) }),
      ...(times > 1 && { times }),
      ...(sacked && { sacked: true }),
    })),
    ...(end.pieces.length > 0 && {
      outOfOrder: end.pieces.map(({ seq, len, fin }) => ({ seq, octets: len, ...(fin && { fin: true }) })),
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
