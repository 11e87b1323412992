import type { DiagramHost } from '../../../src/protocol/diagram';
import type { TOUR_CALLS, TourFeedback, TourView } from '../../../src/protocol/tour';

interface Question {
  readonly situation: string;
  readonly asked: string;
  /** By state, what is said when it is the answer; the right one is named beside. */
  readonly offers: Readonly<Record<string, string>>;
  readonly right: string;
  readonly cursor: number;
}

/** About the story of the handshake. */
const QUESTIONS: readonly Question[] = [
  {
    situation: 'The SYN arrives at the server, where a program listens on port 80.',
    asked: 'Which state is the server in then?',
    offers: {
      LISTEN: 'The listening socket stays in LISTEN, but this connection has a record of its own.',
      'SYN-RECEIVED': 'This side has got a SYN and sent its own.',
      ESTABLISHED: 'The server does not know yet whether its own SYN arrives.',
    },
    right: 'SYN-RECEIVED',
    cursor: 2,
  },
  {
    situation: 'The SYN, ACK arrives at the client.',
    asked: 'Which state is the client in then?',
    offers: {
      'SYN-SENT': 'The answer to its SYN is here.',
      ESTABLISHED: 'This side holds the connection to be open in both directions.',
    },
    right: 'ESTABLISHED',
    cursor: 3,
  },
];

/** A tour of two questions, for the page to take. */
export class FakeTour {
  #on: boolean;
  #index = 0;
  #done = 0;
  #said: string | undefined;
  readonly #seek: (cursor: number) => Promise<void>;

  constructor(on: boolean, seek: (cursor: number) => Promise<void>) {
    this.#on = on;
    this.#seek = seek;
  }

  readonly functions: Pick<DiagramHost, keyof typeof TOUR_CALLS> = {
    answer: (state) => {
      const { right = '', cursor = 0 } = QUESTIONS[this.#index] ?? {};
      this.#said = state;
      this.#done = state === right ? Math.max(this.#done, this.#index + 1) : this.#done;
      return this.#seek(state === right ? cursor + 1 : cursor);
    },
    nextQuestion: () => this.#ask(this.#index + 1),
    repeatTour: () => {
      this.#done = 0;
      return this.#ask(0);
    },
    chooseTour: () => this.#ask(0),
    resumeTour: ({ index, said }) => {
      this.#on = true;
      this.#index = index;
      this.#said = said;
      this.#done = index;
      return this.#seek(QUESTIONS[index]?.cursor ?? 0);
    },
    endTour: () => {
      this.#on = false;
      return this.#seek(0);
    },
  };

  get view(): TourView | undefined {
    const question = QUESTIONS[this.#index];
    const base = {
      id: 'first',
      title: 'The three-way handshake',
      questions: QUESTIONS.length,
      done: this.#done,
    };
    if (!this.#on) {
      return undefined;
    }
    return question === undefined
      ? { ...base, question: undefined }
      : {
          ...base,
          question: {
            number: this.#index + 1,
            situation: question.situation,
            asked: question.asked,
            offers: Object.keys(question.offers),
            feedback: this.#said === undefined ? undefined : feedback(question, this.#said),
          },
        };
  }

  #ask(index: number): Promise<void> {
    this.#index = index;
    this.#said = undefined;
    return this.#seek(QUESTIONS[index]?.cursor ?? 0);
  }
}

function feedback({ offers, right }: Question, said: string): TourFeedback {
  const sentence = offers[said] ?? '';
  return said === right
    ? {
        said,
        right: true,
        sentence,
        rule: {
          sentence: 'In LISTEN a SYN makes a record of its own.',
          section: 'RFC 9293 §3.10.7.2',
          address: 'https://www.rfc-editor.org/rfc/rfc9293.html#section-3.10.7.2',
          requirements: [],
        },
        topic: { id: `state-${right.toLowerCase()}`, title: right },
      }
    : { said, right: false, sentence, rule: undefined, topic: undefined };
}
