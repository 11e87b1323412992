import type { State } from '../../../tcp/state';
import type { Language } from '../../language';

export type Text = Readonly<Record<Language, string>>;

/** A question of tour.ts in all languages. */
export interface QuestionText {
  readonly moment: string;
  readonly host: string;
  readonly situation: Text;
  readonly mistakes: Readonly<Partial<Record<State, Text>>>;
}

/** A tour of tour.ts in all languages. */
export interface TourText {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly questions: readonly QuestionText[];
}
