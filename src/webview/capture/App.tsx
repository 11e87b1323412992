import * as l10n from '@vscode/l10n';
import { Pane } from '../diagram/Pane';
import { ColumnChooser } from './ColumnChooser';
import { Connection } from './Connection';
import { FilterBox } from './FilterBox';
import { Frame } from './Frame';
import { Graphs } from './graphs/Graphs';
import { Mistake } from './Mistake';
import { Problems } from './Problems';
import { Reading } from './Reading';
import * as store from './store';
import { Summary } from './Summary';
import { Table } from './Table';
import { ViewTabs } from './ViewTabs';

/** The whole page. */
export function App() {
  return (
    <>
      <header class="toolbar">
        <ViewTabs />
        <FilterBox />
        <Reading />
        <ColumnChooser />
      </header>
      <Mistake />
      <Problems />
      <main>
        <h1 class="spoken">{store.name.value}</h1>
        <section class="lanes" role="tabpanel" aria-labelledby={`tab-${store.view.value}`} id="panel">
          {store.view.value === 'summary' ? <Summary /> : <Connections />}
        </section>
        {store.view.value === 'connections' && !isEmpty() && <Chosen />}
      </main>
    </>
  );
}

/** All was read, and there is no connection to choose. */
function isEmpty(): boolean {
  const { state, connections } = store.reading.value ?? {};
  return state !== 'reading' && connections === 0;
}

/** What there is to know of the connection that was chosen. */
function Chosen() {
  return (
    <aside aria-label={l10n.t('The chosen connection')}>
      <Pane title={l10n.t('Connection')} open>
        <Connection />
      </Pane>
      <Pane
        title={l10n.t('Graphs')}
        open={store.graphsOpen.value}
        onToggle={(open) => {
          store.graphsOpen.value = open;
        }}
      >
        <Graphs />
      </Pane>
      <Pane title={l10n.t('Frame')} open>
        <Frame />
      </Pane>
    </aside>
  );
}

function Connections() {
  const { listed, query, reading } = store;
  return listed.value?.count === 0 && reading.value?.state !== 'reading' ? (
    <Empty isFiltered={query.value.filter.trim() !== ''} />
  ) : (
    <Table />
  );
}

/** Why there is nothing in the table, and what to do. */
function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  const { frames = 0, problems = [] } = store.reading.value ?? {};
  const isUnreadable = problems.some(({ severity }) => severity === 'error');
  return (
    <div class="empty">
      <i class="codicon codicon-type-hierarchy" aria-hidden="true" />
      <p>
        {isFiltered
          ? l10n.t('No connection has a frame that the filter finds. Clear it, or ask for less.')
          : isUnreadable && frames === 0
            ? l10n.t('Nothing of this file could be read. Why, and what to do, is said above.')
            : frames === 0
              ? l10n.t(
                  'There is no frame in this file. If it should have some, look at how it was captured: the program may have been stopped before it wrote any.',
                )
              : l10n.t(
                  'There is no TCP in this file: none of its frames has a TCP segment. Capture with the filter “tcp”, on the interface that the connection goes through.',
                )}
      </p>
    </div>
  );
}
