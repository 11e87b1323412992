import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(200));

/** What the reading panel may ask of the extension. */
export const EXPLANATION_CALLS = {
  ready: v.strictTuple([]),
  /** Move the diagram to a moment: `scenario/host:STATE` (see src/explanations/moments.ts). */
  goTo: v.strictTuple([text]),
  /** Show another topic. */
  open: v.strictTuple([text]),
  setLanguage: v.strictTuple([v.picklist(['en', 'ko'])]),
  openDiagram: v.strictTuple([]),
} as const;

export type ExplanationHost = {
  [K in keyof typeof EXPLANATION_CALLS]: (
    ...args: v.InferOutput<(typeof EXPLANATION_CALLS)[K]>
  ) => Promise<void>;
};

/** What the extension tells the reading panel. */
export interface ExplanationView {
  /** The moments (as written in the page) at which the diagram stands; their paragraphs are marked. */
  mark(moments: readonly string[]): void;
}

/** What the reading panel keeps over a reload. */
export const EXPLANATION_STATE = v.object({
  topic: text,
  language: v.picklist(['en', 'ko']),
  scroll: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** What of its bar had the focus when another page was asked for: there it shall be again. */
  focus: v.optional(v.picklist(['language', 'topic'])),
});
export type ExplanationState = v.InferOutput<typeof EXPLANATION_STATE>;
