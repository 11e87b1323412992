import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { PopulationView } from '../../protocol/population';
import { duration } from '../diagram/strings';
import { shownStates } from './states';

/** As many lines as one reads. */
const LINES = 20;

/** The chart as a table, at times that are equally far apart. */
export function Table({ data }: { readonly data: PopulationView }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{l10n.t('Chart as a table')}</summary>
      {open && <Rows data={data} />}
    </details>
  );
}

function Rows({ data: { from, until, counts } }: { readonly data: PopulationView }) {
  const states = shownStates(counts);
  const buckets = counts.ESTABLISHED.length;
  const lines = Array.from({ length: LINES }, (_, i) => Math.round(((i + 1) * buckets) / LINES) - 1);
  return (
    <div class="table" tabindex={0} role="region" aria-label={l10n.t('Chart as a table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Time')}</th>
            {states.map((state) => (
              <th key={state} scope="col">
                {state}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((bucket) => (
            <tr key={bucket}>
              <th scope="row">{duration(from + ((until - from) * (bucket + 1)) / buckets)}</th>
              {states.map((state) => (
                <td key={state}>{counts[state][bucket] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
