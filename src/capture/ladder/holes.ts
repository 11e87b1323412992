import { ACK } from '../../tcp/segment';
import { add, geq, gt, leq } from '../../tcp/seq';
import { flagBit } from '../flags';
import type { TcpFrames } from '../tcp-frames';

/** How many rows are looked at for what became of a hole. */
const HORIZON = 5000;
const OUT_OF_ORDER = flagBit('out_of_order');

/**
 * What became of text that was not captured: it is sent again, and so was lost; or it is acknowledged without that, and
 * so arrived past the point of capture. Undefined where nothing tells, or where it has only been overtaken.
 *
 * @param row the first one beyond the hole, which reaches from `start` up to, but without, its own number
 */
export function fateOf(frames: TcpFrames, row: number, start: number): 'lost' | 'arrived' | undefined {
  const end = frames.seq(row);
  const fromB = frames.isFromB(row);
  let next = frames.next(row);
  for (let seen = 0; next !== -1 && seen < HORIZON; seen++) {
    if (frames.isFromB(next) !== fromB) {
      if ((frames.ctl(next) & ACK) !== 0 && geq(frames.ack(next), end)) {
        return 'arrived';
      }
    } else if (
      frames.len(next) > 0 &&
      leq(frames.seq(next), start) &&
      gt(add(frames.seq(next), frames.len(next)), start)
    ) {
      return (frames.flags(next) & OUT_OF_ORDER) === 0 ? 'lost' : undefined;
    }
    next = frames.next(next);
  }
  return undefined;
}
