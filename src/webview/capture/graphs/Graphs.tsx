import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Select } from '../../diagram/Select';
import { Tool } from '../../diagram/Tool';
import { direction, graphs, row, told } from '../store';
import { GraphView } from './GraphView';
import { kindsOf, placeOf, type Kind } from './kinds';
import type { Stretch } from './plot.js';

/** The graphs of the connection that was chosen: of what one end sends. All show the same stretch of time. */
export function Graphs() {
  const known = graphs.value;
  const [stretch, zoom] = useState<Stretch | undefined>(undefined);
  useEffect(() => {
    zoom(undefined);
  }, [known?.connection]);
  const shown = known?.directions[direction.value];
  const kinds = useMemo(() => (shown === undefined ? [] : kindsOf(shown)), [shown]);
  if (known === undefined || shown === undefined || told.value === undefined) {
    return <p class="nothing">{l10n.t('Choose a connection to see its graphs.')}</p>;
  }
  const options = known.directions.map(({ from, to }, index) => ({
    value: String(index),
    label: `${from} → ${to}`,
    description: '',
  }));
  const whole = wholeOf(kinds);
  return (
    <div class="graphs">
      <div class="group">
        <Select
          class="direction"
          label={l10n.t('What is sent')}
          options={options}
          value={String(direction.value)}
          onChange={(value) => {
            direction.value = value === '1' ? 1 : 0;
          }}
        />
        <Tool
          icon="screen-full"
          name={l10n.t('Show all of the time')}
          disabled={stretch === undefined}
          run={() => {
            zoom(undefined);
          }}
        />
      </div>
      {kinds.map((kind) =>
        kind.curves.every(({ data }) => data.x.length === 0) ? (
          <figure key={kind.id}>
            <figcaption>{kind.title}</figcaption>
            <p class="nothing">{l10n.t('Nothing was seen that could be drawn.')}</p>
          </figure>
        ) : (
          <GraphView
            key={kind.id}
            kind={kind}
            stretch={stretch ?? whole}
            selected={timeOf(kinds)}
            onPick={(picked) => {
              row.value = picked;
            }}
            onZoom={zoom}
          />
        ),
      )}
    </div>
  );
}

/** From the beginning to the last point of any curve. */
function wholeOf(kinds: readonly Kind[]): Stretch {
  const ends = kinds.flatMap(({ curves }) => curves.map(({ data }) => data.x.at(-1) ?? 0));
  return { from: 0, until: Math.max(0, ...ends) };
}

/** When the frame that is selected was seen, as far as a curve tells. */
function timeOf(kinds: readonly Kind[]): number | undefined {
  const selected = row.value;
  if (selected === undefined) {
    return undefined;
  }
  const times = kinds
    .flatMap(({ curves }) => curves)
    .flatMap(({ data }) => {
      const place = placeOf(data, selected);
      return place === undefined ? [] : [{ row: data.rows[place] ?? -1, x: data.x[place] ?? 0 }];
    })
    .sort((a, b) => b.row - a.row);
  return times[0]?.x;
}
