import { remaining } from './list';
import { add, distance, leq } from './seq';
import { NO_DATA } from './segment';
import { finReceived, type Tcb } from './tcb';

/** Queues of octets, as lists of chunks: appending and taking from the front copy nothing that needn't be. */

/** How many octets the chunks hold. */
export function size(chunks: readonly Uint8Array[]): number {
  return chunks.length === 0 ? 0 : chunks.reduce(addLength, 0);
}

function addLength(total: number, chunk: Uint8Array): number {
  return total + chunk.length;
}

/** Takes up to `count` octets of what is to be sent. */
export function takeUnsent(tcb: Tcb, count: number): Uint8Array {
  const data = take(tcb.unsent, count);
  tcb.unsent = remaining(tcb.unsent);
  return data;
}

/** Takes up to `count` octets of what was received. */
export function takeUnread(tcb: Tcb, count: number): Uint8Array {
  const data = take(tcb.unread, count);
  tcb.unread = remaining(tcb.unread);
  // Urgent data that has been read lies behind: it must not seem to lie ahead once the numbers have gone half-way round.
  if (tcb.rcv.up !== undefined && leq(tcb.rcv.up, add(tcb.rcv.nxt, -size(tcb.unread)))) {
    tcb.rcv.up = undefined;
  }
  return data;
}

/** Takes up to `count` octets off the front of `chunks`. */
function take(chunks: Uint8Array[], count: number): Uint8Array {
  const first = chunks[0];
  if (first === undefined) {
    return NO_DATA;
  }
  // Even a view costs more than the rest of what is done to a segment: none is made of a whole chunk.
  if (first.length === count || (first.length < count && chunks.length === 1)) {
    chunks.shift();
    return first;
  }
  if (first.length > count) {
    chunks[0] = first.subarray(count);
    return first.subarray(0, count);
  }
  const taken = new Uint8Array(Math.min(count, size(chunks)));
  let filled = 0;
  while (filled < taken.length) {
    const chunk = chunks[0];
    if (chunk === undefined) {
      break;
    }
    const part = chunk.subarray(0, taken.length - filled);
    taken.set(part, filled);
    filled += part.length;
    if (part.length === chunk.length) {
      chunks.shift();
    } else {
      chunks[0] = chunk.subarray(part.length);
    }
  }
  return taken;
}

/** How many octets of text have come in order since the connection was opened; they are counted up to 2^32. */
export function octetsReceived(tcb: Tcb): number {
  const { nxt, irs } = tcb.rcv;
  return nxt === irs ? 0 : (distance(nxt, irs) - 1 - (finReceived(tcb) ? 1 : 0)) >>> 0;
}
