import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TourFeedback, TourQuestion, TourView } from '../../protocol/tour';
import { controls } from './host';
import { Rule } from './Rule';
import { now } from './store';

/** A tour that is being taken: it asks what the next step will do, and lets the step answer. */
export function Tour() {
  const tour = now.value?.tour;
  if (tour === undefined) {
    return null;
  }
  const { title, questions, done, question } = tour;
  return (
    <section class="tour" aria-labelledby="tour-title">
      <header>
        <i class="codicon codicon-mortar-board" aria-hidden="true" />
        <h2 id="tour-title">{l10n.t('Tour: {0}', title)}</h2>
        <button
          type="button"
          class="tool"
          title={l10n.t('End the tour')}
          aria-label={l10n.t('End the tour')}
          onClick={controls.endTour}
        >
          <i class="codicon codicon-close" aria-hidden="true" />
        </button>
      </header>
      <Progress done={done} questions={questions} />
      {question === undefined ? (
        <Over tour={tour} />
      ) : (
        <Question key={`${title} ${String(question.number)}`} question={question} />
      )}
    </section>
  );
}

function Progress({ done, questions }: { readonly done: number; readonly questions: number }) {
  const said = l10n.t('{0} of {1} answered', done, questions);
  return (
    <p class="done">
      <progress value={done} max={questions} aria-label={l10n.t('Progress')} />
      {said}
    </p>
  );
}

/** One question; a new one is another component, so that what was chosen in the last is forgotten. */
function Question({ question }: { readonly question: TourQuestion }) {
  const { number, situation, asked, offers, feedback } = question;
  const [chosen, choose] = useState<string | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const solved = feedback?.right === true;
  // Whoever asked for this question by keyboard goes on in it: the button that they pressed is gone.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) {
      form.current?.querySelector('input')?.focus();
    }
  }, []);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (solved) {
          controls.nextQuestion();
        } else if (chosen !== undefined) {
          controls.answer(chosen);
        }
      }}
    >
      <p class="situation">{situation}</p>
      <fieldset>
        <legend>
          {number}. {asked}
        </legend>
        {offers.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name="state"
              value={state}
              checked={chosen === state}
              disabled={solved && chosen !== state}
              onChange={() => {
                choose(state);
              }}
            />
            {state}
          </label>
        ))}
      </fieldset>
      <div role="status">{feedback !== undefined && <Feedback feedback={feedback} />}</div>
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={!solved && chosen === undefined}>
          {solved ? l10n.t('Next') : l10n.t('Check')}
        </button>
        {feedback?.topic !== undefined && <Explain topic={feedback.topic} />}
      </div>
    </form>
  );
}

function Explain({ topic }: { readonly topic: NonNullable<TourFeedback['topic']> }) {
  return (
    <button
      type="button"
      class="explain"
      onClick={() => {
        controls.explain(topic.id);
      }}
    >
      <i class="codicon codicon-book" aria-hidden="true" />
      {l10n.t('Explain: {0}', topic.title)}
    </button>
  );
}

function Feedback({ feedback: { said, right, sentence, rule } }: { readonly feedback: TourFeedback }) {
  return (
    <div class={right ? 'feedback right' : 'feedback wrong'}>
      <p>
        <i class={`codicon codicon-${right ? 'pass' : 'error'}`} aria-hidden="true" />
        <strong>{right ? l10n.t('Right: {0}.', said) : l10n.t('Not {0}.', said)}</strong> {sentence}
      </p>
      {rule !== undefined && <Rule rule={rule} />}
    </div>
  );
}

function Over({ tour: { questions } }: { readonly tour: TourView }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) {
      place.current?.querySelector('button')?.focus();
    }
  }, []);
  return (
    <div class="over" ref={place}>
      <p role="status">{l10n.t('That was all: {0} questions.', questions)}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={controls.chooseTour}>
          {l10n.t('Another tour')}
        </button>
        <button type="button" class="explain" onClick={controls.repeatTour}>
          {l10n.t('Begin again')}
        </button>
      </div>
    </div>
  );
}
