import * as l10n from '@vscode/l10n';
import type { PlacedStep, TransitionView } from '../../../protocol/machine';
import { controls } from '../host';
import * as store from '../store';
import { Tool } from '../Tool';
import { duration, nameOf } from '../strings';
import type { State } from '../look';
import { idOf } from './edges';
import { notationOf } from './notation';
import { cursor, edges, goTo, occurrences, part, select, view } from './state';

/** What is to be said of the selected state or way, and the times when it was so. */
export function Chosen() {
  const chosen = part.value;
  if (chosen === undefined) {
    return (
      <p class="nothing">{l10n.t('Select a state or an arrow to see when the connection was there.')}</p>
    );
  }
  return (
    <div class="chosen">
      <h3>{chosen.kind === 'state' ? chosen.state : `${chosen.before} → ${chosen.after}`}</h3>
      <Times />
      {chosen.kind === 'state' ? <AboutState state={chosen.state} /> : <AboutWays id={idOf(chosen)} />}
      <button
        type="button"
        class="explain"
        onClick={() => {
          select(undefined);
        }}
      >
        {l10n.t('Show everything again')}
      </button>
    </div>
  );
}

/** How often it was so, and the way from one time to the next. */
function Times() {
  const times = occurrences.value;
  const at = times.findIndex(({ row }) => row === store.selected.value);
  const before = at === -1 ? times.filter(({ moment }) => moment < cursor.value).at(-1) : times[at - 1];
  const after = at === -1 ? times.find(({ moment }) => moment >= cursor.value) : times[at + 1];
  const here = times[at];
  return (
    <div class="times">
      <Step icon="arrow-up" name={l10n.t('Previous time')} to={before} />
      <Step icon="arrow-down" name={l10n.t('Next time')} to={after} />
      <span role="status">
        {here === undefined
          ? timesInAll(times.length)
          : l10n.t(
              '{0} of {1}: {2}, at {3}',
              at + 1,
              times.length,
              nameOf(store.shown.value?.lanes ?? [], here.lane),
              duration(here.time),
            )}
      </span>
    </div>
  );
}

function timesInAll(count: number): string {
  return count === 0 ? l10n.t('not in this connection') : l10n.t('{0} times in this connection', count);
}

function Step(props: { readonly icon: string; readonly name: string; readonly to: PlacedStep | undefined }) {
  const { icon, name, to } = props;
  return (
    <Tool
      icon={icon}
      name={name}
      disabled={to === undefined}
      run={() => {
        if (to !== undefined) {
          goTo(to);
        }
      }}
    />
  );
}

function AboutState({ state }: { readonly state: State }) {
  const words = view.value?.states[state];
  return words === undefined ? null : (
    <>
      <p>
        {words.meaning} {words.ends}
      </p>
      <button
        type="button"
        class="explain"
        onClick={() => {
          controls.explain(words.topic);
        }}
      >
        <i class="codicon codicon-book" aria-hidden="true" />
        {l10n.t('Explain: {0}', state)}
      </button>
    </>
  );
}

/** Each way along an arrow, with its rule. */
function AboutWays({ id }: { readonly id: string }) {
  const ways = edges.value.find((edge) => edge.id === id)?.transitions ?? [];
  return (
    <ul class="ways">
      {ways.map((way) => (
        <Way key={way.rule} way={way} />
      ))}
    </ul>
  );
}

function Way({ way }: { readonly way: TransitionView }) {
  const { words } = way;
  return (
    <li>
      <strong>{notationOf(way).join(' / ')}</strong>
      {words !== undefined && (
        <>
          {' '}
          {words.sentence} <a href={words.address}>{words.section}</a>
        </>
      )}
    </li>
  );
}
