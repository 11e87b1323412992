import * as v from 'valibot';
import type { SegmentFault } from './lab';

/** What an edit of a segment's header is likely to do, before it is made. */

/** The fields of a header that somebody on the way writes other values into. */
export type HeaderEdit = Extract<SegmentFault, { do: 'edit' }>['set'];

/** The likely effect of one field, as the diagram tells it. */
export interface Prediction {
  readonly field: 'flags' | 'seq' | 'ack' | 'wnd' | 'up' | 'options';
  readonly sentence: string;
  /** `RFC 9293 §3.10.7.4`, and its address. */
  readonly section: string;
  readonly address: string;
}

const row = v.pipe(v.number(), v.integer(), v.minValue(0));

export const PREDICTION_CALLS = {
  /** What the receiver is likely to make of the segment that left in a row, were its header like this. */
  predict: v.strictTuple([row, v.custom<HeaderEdit>((value) => typeof value === 'object' && value !== null)]),
} as const;

export interface PredictionAnswers {
  predict: readonly Prediction[];
}
