import { STATES, type State } from '../tcp/state';
import type { Language } from './language';

/** What is written about: one page in each language, `media/explanations/<language>/<id>.md`. */
export type Topic = PostSection | StatePage;

/** A section of the post that the project starts from, retold and corrected. */
export interface PostSection {
  readonly kind: 'post-section';
  readonly id: PostSectionId;
  readonly title: Readonly<Record<Language, string>>;
}

/** The page of one of the eleven states. */
export interface StatePage {
  readonly kind: 'state';
  readonly id: StateTopicId;
  readonly title: Readonly<Record<Language, string>>;
  /** The RFC's name, such as `SYN-SENT`. */
  readonly state: State;
}

export type PostSectionId =
  'connection' | 'three-way-handshake' | 'four-way-handshake' | 'time-wait-one-side';
export type StateTopicId = `state-${Lowercase<State>}`;

/** The post's sections, in the post's order. */
const POST_SECTIONS: readonly PostSection[] = [
  section('connection', 'What a connection is', '연결이란 무엇인가'),
  section('three-way-handshake', 'The three-way handshake', '3-way handshake: 연결 맺기'),
  section('four-way-handshake', 'The four-way handshake', '4-way handshake: 연결 끊기'),
  section('time-wait-one-side', 'Why TIME-WAIT stays on one side', 'TIME-WAIT가 한쪽에만 남는 이유'),
];

/** Each state's page. A state that is forgotten, or given another's page, does not compile. */
const STATE_TOPICS: { readonly [S in State]: `state-${Lowercase<S>}` } = {
  CLOSED: 'state-closed',
  LISTEN: 'state-listen',
  'SYN-SENT': 'state-syn-sent',
  'SYN-RECEIVED': 'state-syn-received',
  ESTABLISHED: 'state-established',
  'FIN-WAIT-1': 'state-fin-wait-1',
  'FIN-WAIT-2': 'state-fin-wait-2',
  'CLOSE-WAIT': 'state-close-wait',
  CLOSING: 'state-closing',
  'LAST-ACK': 'state-last-ack',
  'TIME-WAIT': 'state-time-wait',
};

/** All topics, in reading order: the post's sections, then the states. A state's title is its name. */
export const TOPICS: readonly Topic[] = [
  ...POST_SECTIONS,
  ...STATES.map((state): StatePage => ({
    kind: 'state',
    id: STATE_TOPICS[state],
    title: { en: state, ko: state },
    state,
  })),
];

const BY_ID: ReadonlyMap<string, Topic> = new Map(TOPICS.map((topic) => [topic.id, topic]));

/** The topic of this id; undefined when there is none (ids come from pages and from restored panels). */
export function findTopic(id: string): Topic | undefined {
  return BY_ID.get(id);
}

/** The page that explains a state. */
export function topicOfState(state: State): StateTopicId {
  return STATE_TOPICS[state];
}

function section(id: PostSectionId, en: string, ko: string): PostSection {
  return { kind: 'post-section', id, title: { en, ko } };
}
