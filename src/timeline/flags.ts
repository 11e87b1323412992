import { controlNames } from '../tcp/segment';
import type { SegmentSummary } from './rows';

/** The names of a segment's control bits, e.g. `['SYN', 'ACK']`. */
export function flagsOf(segment: Pick<SegmentSummary, 'ctl'>): string[] {
  return controlNames(segment.ctl);
}
