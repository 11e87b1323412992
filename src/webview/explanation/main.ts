import * as v from 'valibot';
import {
  EXPLANATION_STATE,
  type ExplanationHost,
  type ExplanationState,
  type ExplanationView,
} from '../../protocol/explanation';
import { connect } from '../../protocol/rpc';
import { channel, vscode } from '../vscode';
import { markMoments } from './marking';
import './explanation.css';

/** What the page's body says of it. */
const { topic: shownTopic, language: shownLanguage } = document.body.dataset;
const here = v.parse(v.pick(EXPLANATION_STATE, ['topic', 'language']), {
  topic: shownTopic,
  language: shownLanguage,
});

const page: ExplanationView = { mark: markMoments };
const extension = connect<ExplanationHost, ExplanationView>(channel, page);

document.addEventListener('click', ({ target }) => {
  const pressed = target instanceof Element ? target.closest<HTMLElement>('button, a[data-topic]') : null;
  if (pressed === null) {
    return;
  }
  const { moment, topic, language, openDiagram } = pressed.dataset;
  if (moment !== undefined) {
    attempt(extension.goTo(moment));
  } else if (topic !== undefined) {
    attempt(extension.open(topic));
  } else if (language === 'en' || language === 'ko') {
    leaveFor({ language, focus: 'language' }, extension.setLanguage(language));
  } else if (openDiagram !== undefined) {
    attempt(extension.openDiagram());
  }
});

document.querySelector<HTMLSelectElement>('select[data-topics]')?.addEventListener('change', (event) => {
  if (event.currentTarget instanceof HTMLSelectElement) {
    const topic = event.currentTarget.value;
    leaveFor({ topic, focus: 'topic' }, extension.open(topic));
  }
});

/** What is left to the page that will stand here next, which takes it up in {@link restore}. */
let leaving: Partial<ExplanationState> = {};

function leaveFor(next: Partial<ExplanationState>, call: Promise<void>): void {
  leaving = next;
  keepState();
  call.catch(() => {
    leaving = {};
    keepState();
  });
  attempt(call);
}

/** Says on the page why a call failed; the next one that succeeds takes it away. */
function attempt(call: Promise<void>): void {
  const said = document.querySelector('.failure');
  call.then(
    () => said?.remove(),
    (error: unknown) => {
      const sentence = document.createElement('p');
      sentence.className = 'failure';
      sentence.role = 'alert';
      sentence.textContent = error instanceof Error ? error.message : String(error);
      said?.remove();
      document.querySelector('main')?.prepend(sentence);
    },
  );
}

function keepState(): void {
  const state: ExplanationState = { ...here, scroll: isElsewhere() ? 0 : window.scrollY, ...leaving };
  vscode.setState(state);
}

/** Whether the next page is another one, which has places of its own. */
function isElsewhere(): boolean {
  const { topic = here.topic, language = here.language } = leaving;
  return topic !== here.topic || language !== here.language;
}

/** Takes up the place in the text at which a reload left it, and the focus where another page had it. */
function restore(): void {
  const before = v.safeParse(EXPLANATION_STATE, vscode.getState());
  if (before.success && before.output.topic === here.topic && before.output.language === here.language) {
    window.scrollTo({ top: before.output.scroll });
    focusOn(before.output.focus);
  }
}

function focusOn(place: ExplanationState['focus']): void {
  const selectors = { language: `button[data-language="${here.language}"]`, topic: 'select[data-topics]' };
  if (place !== undefined) {
    document.querySelector<HTMLElement>(selectors[place])?.focus({ preventScroll: true });
  }
}

restore();
keepState();
document.addEventListener('scrollend', keepState);
attempt(extension.ready());
