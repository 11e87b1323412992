import { FIN, RST, SYN } from '../tcp/segment';
import type { Timer } from '../tcp/timers';
import type { Timeline } from './timeline';

/** What is worth a look in a long timeline: what went wrong, or was put right. */
export const ANOMALIES = [
  'lost',
  'retransmission',
  'duplicate',
  'discarded',
  'reset',
  'zero-window',
  'refused',
  'timeout',
  'icmp',
] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/** Timers that run out where nothing is wrong. */
const CALM: ReadonlySet<string> = new Set<Timer>(['delayed ack', 'time-wait']);

/** The bit that stands for an anomaly in {@link anomaliesOf}. */
export function bitOf(anomaly: Anomaly): number {
  return 1 << ANOMALIES.indexOf(anomaly);
}

const LOST = bitOf('lost');
const RETRANSMISSION = bitOf('retransmission');
const DUPLICATE = bitOf('duplicate');
const DISCARDED = bitOf('discarded');
const RESET = bitOf('reset');
const ZERO_WINDOW = bitOf('zero-window');
const REFUSED = bitOf('refused');
const TIMEOUT = bitOf('timeout');
const ICMP = bitOf('icmp');

/** The anomalies that a row is, as bits: a lost segment may be a retransmission too. */
export function anomaliesOf(timeline: Timeline, row: number): number {
  switch (timeline.kindOf(row)) {
    case 'sent':
      return anomaliesOfSegment(timeline, timeline.segmentOf(row));
    case 'received':
      return timeline.segments.isDropped(timeline.segmentOf(row)) ? DISCARDED : 0;
    case 'call':
      return timeline.textOf(row).includes(': error "') ? REFUSED : 0;
    case 'timeout':
      return CALM.has(timeline.textOf(row)) ? 0 : TIMEOUT;
    case 'icmp':
      return ICMP;
    default:
      return 0;
  }
}

function anomaliesOfSegment({ segments }: Timeline, segment: number): number {
  const ctl = segments.ctl(segment);
  // In a SYN nothing is said of room yet, and with a FIN or an RST nothing is wanted of it.
  const full = segments.wnd(segment) === 0 && (ctl & (SYN | FIN | RST)) === 0;
  return (
    (segments.isLost(segment) ? LOST : 0) |
    (segments.isRetransmission(segment) ? RETRANSMISSION : 0) |
    (segments.isCopy(segment) ? DUPLICATE : 0) |
    ((ctl & RST) === 0 ? 0 : RESET) |
    (full ? ZERO_WINDOW : 0)
  );
}
