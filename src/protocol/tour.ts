import * as v from 'valibot';
import type { Details } from './diagram';

/** What became of an answer. */
export interface TourFeedback {
  readonly said: string;
  readonly right: boolean;
  /** What the state means, or what is mistaken in it. */
  readonly sentence: string;
  /** By which rule it is so; undefined while the answer is not the right one. */
  readonly rule: Details['rule'];
  readonly topic: Details['topic'];
}

export interface TourQuestion {
  /** Counted from 1. */
  readonly number: number;
  /** What the next step is about to do. */
  readonly situation: string;
  readonly asked: string;
  /** States, of which one is right. */
  readonly offers: readonly string[];
  /** Undefined until there is an answer. */
  readonly feedback: TourFeedback | undefined;
}

/** A tour that is being taken. */
export interface TourView {
  readonly id: string;
  readonly title: string;
  /** How many questions it has, and how many of them were ever answered rightly. */
  readonly questions: number;
  readonly done: number;
  /** Undefined when it is over. */
  readonly question: TourQuestion | undefined;
}

/** How far somebody is in a tour: what the page keeps of it. */
export const TOUR_PLACE = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(100)),
  /** The question, from 0; as many as there are when it is over. */
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The last answer to it. */
  said: v.optional(v.pipe(v.string(), v.maxLength(20))),
});
export type TourPlace = v.InferOutput<typeof TOUR_PLACE>;

export const TOUR_CALLS = {
  /** One of the states that were offered. */
  answer: v.strictTuple([v.pipe(v.string(), v.maxLength(20))]),
  nextQuestion: v.strictTuple([]),
  /** Begins the tour again. */
  repeatTour: v.strictTuple([]),
  /** Asks which tour to take. */
  chooseTour: v.strictTuple([]),
  endTour: v.strictTuple([]),
  /** Takes a tour up where it was before the window was reloaded; nothing where it is not that scenario any more. */
  resumeTour: v.strictTuple([TOUR_PLACE]),
} as const;
