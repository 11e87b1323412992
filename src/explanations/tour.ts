import * as v from 'valibot';
import { STATES } from '../tcp/state';

const text = v.string();

/** A question: what a step is about to do, and a guess at the state that a host is in after it. */
const question = v.object({
  /**
   * The step, as moments.ts writes moments: the first such one, or the first since the question before when that was
   * of the same scenario.
   */
  moment: text,
  /** Whose state is asked. */
  host: text,
  /** What is about to happen, in a sentence or two. */
  situation: text,
  /**
   * States that one might take for the right one, and what is mistaken in each. The right one is in no table: the
   * timeline says which it is.
   */
  mistakes: v.record(v.picklist(STATES), text),
});

/** A tour that asks before it shows: questions about what happens next, in the order in which they are asked. */
const tour = v.object({
  id: text,
  title: text,
  /** What one knows afterwards. */
  description: text,
  questions: v.array(question),
});

/** All tours, in one language, in the order in which they are offered; the build makes a file of them. */
export const TOURS = v.array(tour);

export type Question = v.InferOutput<typeof question>;
export type Tour = v.InferOutput<typeof tour>;
