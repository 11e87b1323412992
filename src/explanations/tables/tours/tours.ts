import type { Language } from '../../language';
import type { Question, Tour } from '../../tour';
import { closeWaitOrTimeWait } from './close-wait-or-time-wait';
import { crossing } from './crossing';
import { fourWay } from './four-way';
import { opening } from './opening';
import { threeWay } from './three-way';
import type { TourText } from './text';

/** First the post's two handshakes, then what is most often mistaken. */
const ALL: readonly TourText[] = [threeWay, fourWay, closeWaitOrTimeWait, opening, crossing];

export function toursIn(language: Language): Tour[] {
  return ALL.map(({ id, title, description, questions }) => ({
    id,
    title: title[language],
    description: description[language],
    questions: questions.map(({ moment, host, situation, mistakes }): Question => ({
      moment,
      host,
      situation: situation[language],
      mistakes: Object.fromEntries(
        Object.entries(mistakes).map(([state, sentence]) => [state, sentence[language]]),
      ),
    })),
  }));
}
