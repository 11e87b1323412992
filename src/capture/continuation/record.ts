import { distance } from '../../tcp/seq';
import type { EndStory } from './end';
import type { ContinuedRecord } from './scenario';

/**
 * The record that an end's TCP has at a moment, in nanoseconds; undefined where it has none.
 *
 * @param start when the clocks of the simulation begin
 * @param acknowledges when it is going to acknowledge what it has
 */
export function recordOf(
  end: EndStory,
  now: number,
  start: number,
  acknowledges: number | undefined,
): ContinuedRecord | undefined {
  const { state, iss, irs } = end;
  const { msl } = end.stack.policy;
  const waited = (now - end.timeWaitSince) / 1e6;
  if (state === undefined || iss === undefined || (state === 'TIME-WAIT' && waited >= 2 * msl)) {
    return undefined;
  }
  const { windowScaling, sack, timestamps } = end.agreed;
  const opening = state === 'SYN-SENT' || state === 'SYN-RECEIVED';
  const owes = irs !== undefined && distance(end.rcvNxt, end.acked) > 0;
  return {
    state,
    passive: end.passive,
    snd: {
      iss,
      una: end.una,
      wnd: end.wnd,
      maxWnd: end.maxWnd,
      shift: end.otherShift,
      ...(end.mss !== undefined && { mss: end.mss }),
    },
    ...(irs !== undefined && {
      rcv: {
        irs,
        nxt: end.rcvNxt,
        acked: end.acked,
        mss: end.longest,
        wnd: Math.max(0, distance(end.edge, end.rcvNxt)),
        shift: end.ownShift,
      },
    }),
    windowScaling,
    sack,
    ...(timestamps && {
      timestamps: { recent: Math.trunc(((end.recent?.left ?? start) - start) / 1e6) },
    }),
    unacknowledged: end.waiting.map(({ len, push, last, times, sacked }) => ({
      octets: len,
      psh: push,
      ago: (now - last) / 1e6,
      times,
      sacked,
    })),
    outOfOrder: end.pieces.map(({ seq, len, fin }) => ({ seq, octets: len, fin })),
    ...(end.srtt !== undefined && { srtt: end.srtt }),
    ...(end.rttvar !== undefined && { rttvar: end.rttvar }),
    rto: end.rto,
    ...(!opening && end.mostUnderWay > 0 && { cwnd: end.mostUnderWay }),
    timers: {
      ...(end.waiting.length > 0 && { retransmission: Math.max(0, (end.retransmitsAt - now) / 1e6) }),
      ...(owes && { 'delayed ack': acknowledges === undefined ? 200 : (acknowledges - now) / 1e6 }),
      ...(state === 'TIME-WAIT' && { 'time-wait': 2 * msl - waited }),
    },
  };
}
