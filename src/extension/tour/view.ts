import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { Question, Tour } from '../../explanations/tour';
import { findTopic, topicOfState } from '../../explanations/topics';
import { lookUp, type Words } from '../../explanations/words';
import type { TourFeedback, TourView } from '../../protocol/tour';
import { STATES, type State } from '../../tcp/state';
import type { Asked } from './ask';

/** A tour, the question that is open, what the timeline says to it, and what was answered. */
export interface Taken {
  readonly tour: Tour;
  readonly index: number;
  /** Undefined when the tour is over. */
  readonly asked: Asked | undefined;
  readonly said: State | undefined;
}

/** What the page shows of a tour. */
export function viewTour(
  { tour, index, asked, said }: Taken,
  done: number,
  words: Words,
  language: Language,
): TourView {
  const question = tour.questions[index];
  const base = { id: tour.id, title: tour.title, questions: tour.questions.length, done };
  if (question === undefined || asked === undefined) {
    return { ...base, question: undefined };
  }
  return {
    ...base,
    question: {
      number: index + 1,
      situation: question.situation,
      asked: vscode.l10n.t(
        'Which state is {0} in then?',
        lookUp(words.hosts, question.host)?.within ?? question.host,
      ),
      // In the order in which a connection goes through them, which tells nothing.
      offers: STATES.filter((state) => state === asked.right || question.mistakes[state] !== undefined),
      feedback: said === undefined ? undefined : viewFeedback(question, asked, said, words, language),
    },
  };
}

function viewFeedback(
  { mistakes }: Question,
  { right, rule }: Asked,
  said: State,
  words: Words,
  language: Language,
): TourFeedback {
  if (said !== right) {
    return { said, right: false, sentence: mistakes[said] ?? '', rule: undefined, topic: undefined };
  }
  const topic = findTopic(topicOfState(right));
  return {
    said,
    right: true,
    sentence: words.states[right].meaning,
    rule: lookUp(words.rules, rule),
    topic: topic === undefined ? undefined : { id: topic.id, title: topic.title[language] },
  };
}
