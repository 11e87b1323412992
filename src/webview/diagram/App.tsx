import * as l10n from '@vscode/l10n';
import { Branches } from './branches/Branches';
import { ComparisonBar } from './branches/ComparisonBar';
import { CheatSheet } from './CheatSheet';
import { FindBox } from './FindBox';
import { OneOfMany } from './OneOfMany';
import { Inspector } from './Inspector';
import { Ladder } from './Ladder';
import { Crowd } from './population/Crowd';
import { StateMachine } from './machine/StateMachine';
import { gestures } from './lab/gestures';
import { lab } from './lab/host';
import { Interventions } from './lab/Interventions';
import { Surfaces } from './lab/Surfaces';
import { LaneButtons } from './lab/LaneMenus';
import { Minimap } from './Minimap';
import { Pane } from './Pane';
import { Patterns } from './Patterns';
import { Records } from './Records';
import { Scrubber } from './Scrubber';
import { failure, now, shown } from './store';
import { TextAlternative } from './TextAlternative';
import { Toolbar } from './Toolbar';
import { Tour } from './Tour';

/** The whole page. */
export function App() {
  return (
    <>
      <Patterns />
      <Toolbar />
      <ComparisonBar />
      <Problems />
      <main>
        <h1 class="spoken">{shown.value?.title}</h1>
        <section
          class={lab.value === undefined ? 'lanes' : 'lanes changeable'}
          aria-label={l10n.t('Ladder')}
          {...gestures}
        >
          <OneOfMany />
          <div class="sight">
            {shown.value?.moments === 0 ? <Empty /> : <Ladder />}
            <Minimap />
            <FindBox />
          </div>
        </section>
        <aside aria-label={l10n.t('Records and reasons')}>
          <Tour />
          <Crowd />
          <StateMachine />
          <Pane title={l10n.t('Records')} open>
            <Records />
          </Pane>
          <Pane title={l10n.t('Why')} open>
            <Inspector />
          </Pane>
          <Branches />
          <Interventions />
          <TextAlternative />
        </aside>
        <Surfaces />
      </main>
      <footer class="foot">
        <Scrubber />
        <p class="happened" role="status">
          {now.value?.happened}
        </p>
      </footer>
      <CheatSheet />
    </>
  );
}

function problems(): readonly string[] {
  return [...(shown.value?.problems ?? []), ...(failure.value === undefined ? [] : [failure.value])];
}

/** What is wrong with the source; the last good picture stays below it. */
function Problems() {
  return (
    <div class="problems" role="status">
      {problems().map((problem) => (
        <p key={problem}>
          <i class="codicon codicon-error" aria-hidden="true" />
          {problem}
        </p>
      ))}
    </div>
  );
}

function Empty() {
  return (
    <div class="empty">
      <i class="codicon codicon-type-hierarchy" aria-hidden="true" />
      <p>
        {problems().length > 0
          ? l10n.t('There is no picture: what is wrong stands above.')
          : l10n.t(
              'Nothing has happened here yet. Choose a scenario above, or add a call to the scenario file.',
            )}
      </p>
      <LaneButtons />
    </div>
  );
}
