import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { shown } from '../store';
import { duration, nameOf } from '../strings';
import { inWords } from './notation';
import { edges, ends, steps, transitionOf } from './state';
import { PLACES } from './places';

/** The picture as text: the way of each end so far and to come, and all ways that there are. */
export function WaysAsText() {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="as-text"
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{l10n.t('State machine as text')}</summary>
      {open && (
        <>
          {ends.value.map(({ lane }) => (
            <Way key={lane} lane={lane} />
          ))}
          <All />
        </>
      )}
    </details>
  );
}

function Way({ lane }: { readonly lane: number }) {
  const way = steps.value.filter((step) => step.lane === lane);
  return (
    <>
      <h3>{l10n.t('The way of {0}', nameOf(shown.value?.lanes ?? [], lane))}</h3>
      <ol>
        {way.map((step) => {
          const transition = transitionOf(step);
          return (
            <li key={step.row}>
              {`${duration(step.time)}: ${step.before} → ${step.after}`}
              {transition !== undefined && ` (${inWords(transition)})`}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** By state, as the boxes stand. */
function All() {
  return (
    <>
      <h3>{l10n.t('All ways')}</h3>
      {PLACES.map(({ id, state }) => {
        const leaving = edges.value.filter(({ from }) => from === id);
        return leaving.length === 0 ? null : (
          <ul key={id}>
            {leaving.flatMap(({ after, transitions }) =>
              transitions.map((way) => (
                <li key={`${after} ${way.rule}`}>{`${state} → ${after}: ${inWords(way)}`}</li>
              )),
            )}
          </ul>
        );
      })}
    </>
  );
}
