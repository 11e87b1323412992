import type { Connection, Lane, RecordPlace } from './rows';
import type { SegmentData } from './segments';
import type { TableData } from './table';

/**
 * A timeline as data, for another thread: nearly all of it are columns, which can be handed over without being copied.
 * Timeline.data gives it, Timeline.of makes a timeline of it again.
 */
export interface TimelineData extends SegmentData {
  readonly lanes: readonly Lane[];
  readonly origin: number;
  readonly connections: readonly Connection[];
  readonly moments: TableData;
  readonly rows: TableData;
  readonly states: TableData;
  readonly spans: TableData;
  readonly lost: readonly (readonly [moment: number, records: readonly RecordPlace[]])[];
  readonly rules: readonly string[];
  readonly texts: readonly string[];
}

/** What can be handed over with it, instead of being copied. */
export function buffersOf({ moments, rows, states, spans, segments, options }: TimelineData): ArrayBuffer[] {
  return [moments, rows, states, spans, segments, options]
    .flatMap((table) => Object.values(table))
    .flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
