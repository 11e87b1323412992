import { add } from '../../tcp/seq';
import type { TcpPacket } from '../language/script';
import type { Heard } from '../stack';

/** A segment that is longer than what left at once stands for several: on a real machine the hardware cuts it. */

/** Whether a segment goes on where another ended, as if both had been one. */
export function continues({ segment: a, local, remote }: Heard, next: Heard): boolean {
  const { segment: b } = next;
  return (
    next.local === local &&
    next.remote === remote &&
    b.seq === add(a.seq, a.data.length) &&
    b.ack === a.ack &&
    b.data.length > 0
  );
}

/** Both as one, sent when the first was. */
export function join(a: Heard, b: Heard): Heard {
  const data = new Uint8Array(a.segment.data.length + b.segment.data.length);
  data.set(a.segment.data);
  data.set(b.segment.data, a.segment.data.length);
  return { ...b, at: a.at, segment: { ...b.segment, seq: a.segment.seq, data } };
}

/** A packet without what the script says nothing about. */
export function asAsked(actual: TcpPacket, { ip, win, options }: TcpPacket): TcpPacket {
  return {
    ...actual,
    ip: {
      ...(ip.ecn !== undefined && actual.ip.ecn !== undefined && { ecn: actual.ip.ecn }),
      ...(ip.tos !== undefined && actual.ip.tos !== undefined && { tos: actual.ip.tos }),
      ...(ip.ttl !== undefined && actual.ip.ttl !== undefined && { ttl: actual.ip.ttl }),
    },
    win: win === undefined ? undefined : actual.win,
    options: options === 'any' ? 'any' : actual.options,
  };
}
