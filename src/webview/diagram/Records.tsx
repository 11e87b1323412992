import * as l10n from '@vscode/l10n';
import { Fragment } from 'preact';
import { APPEARANCE } from '../../timeline/appearance';
import type { Belief, Field, Gauge } from '../../protocol/diagram';
import { choices, connection } from './connection';
import { isState, stateColor } from './look';
import { columnsOf, groupsOf, labelsOf, type RecordColumn, type RecordGroup } from './recordTable';
import { Select } from './Select';
import { chosenConnection, now, shown } from './store';
import { nameOf } from './strings';

/** What each side has written down, side by side, and whether they agree. */
export function Records() {
  const records = now.value?.records ?? [];
  const connections = shown.value?.connections ?? [];
  const chosen = connection.value;
  const columns = columnsOf(records, connections, chosen);
  if (columns.every(({ record }) => record === undefined)) {
    return <p class="nothing">{l10n.t('No host has a record of a connection yet.')}</p>;
  }
  return (
    <>
      {choices.value.length > 1 && (
        <Select
          class="connection"
          label={l10n.t('Connection')}
          options={labelsOf(choices.value, connections).map((label, i) => ({
            value: String(choices.value[i]),
            label,
            description: '',
          }))}
          value={String(chosen)}
          onChange={(value) => {
            chosenConnection.value = Number(value);
          }}
        />
      )}
      {now.value?.beliefs
        .filter(({ connection }) => connection === chosen)
        .map((belief) => (
          <BeliefLine key={belief.connection} belief={belief} />
        ))}
      <RecordTable columns={columns} groups={groupsOf(columns)} />
    </>
  );
}

function BeliefLine({ belief: { agree, sentence } }: { readonly belief: Belief }) {
  return (
    <p class={agree ? 'belief agree' : 'belief disagree'}>
      <i class={`codicon codicon-${agree ? 'pass' : 'warning'}`} aria-hidden="true" />
      <span>
        <strong>{agree ? l10n.t('Both sides agree.') : l10n.t('The two sides disagree.')}</strong> {sentence}
      </span>
    </p>
  );
}

/** A lane may be called by an address: where that is too long for its column, it goes on below after a dot or a colon. */
function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[.:])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

interface TableProps {
  readonly columns: readonly RecordColumn[];
  readonly groups: readonly RecordGroup[];
}

function RecordTable({ columns, groups }: TableProps) {
  const lanes = shown.value?.lanes ?? [];
  return (
    <table class="records">
      <thead>
        <tr>
          <td />
          {columns.map(({ lane }) => (
            <th key={lane} scope="col">
              <Breakable text={nameOf(lanes, lane)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr class="states">
          <th scope="row">{l10n.t('state')}</th>
          {columns.map(({ lane, record }) => (
            <td key={lane} data-state={record?.state}>
              {record === undefined ? (
                <None />
              ) : (
                <Changed changed={record.stateChanged}>
                  <StateChip state={record.state} />
                </Changed>
              )}
            </td>
          ))}
        </tr>
      </tbody>
      {groups.map(({ title, lines }) => (
        <tbody key={title}>
          <tr class="group">
            <th scope="rowgroup" colSpan={columns.length + 1}>
              {title}
            </th>
          </tr>
          {lines.map(({ name, meaning, fields }) => (
            <tr key={name}>
              <th scope="row" title={meaning}>
                {name}
              </th>
              {fields.map((field, column) => (
                <td key={column}>
                  <Value field={field} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Value({ field }: { readonly field: Field | undefined }) {
  if (field === undefined) {
    return <None />;
  }
  const { changed, value, gauge } = field;
  return (
    <>
      <Changed changed={changed}>{value}</Changed>
      {gauge !== undefined && <Bar gauge={gauge} />}
    </>
  );
}

/** How much is left, or taken: the text says it too. While it plays, what is left of a time runs down. */
function Bar({ gauge: { amount, next, of, text } }: { readonly gauge: Gauge }) {
  const { playing = false, speed = 1, cursor = 0 } = now.value ?? {};
  const part = (some: number) => `${(of > 0 ? 100 * Math.min(1, Math.max(0, some / of)) : 0).toFixed(1)}%`;
  const runs = playing && next !== undefined;
  const run = runs ? { '--next': part(next), '--step': `${String(1000 / speed)}ms` } : {};
  return (
    <span class="gauge">
      <span class="of">{text}</span>
      <span class="track" aria-hidden="true">
        <span
          // Each step is a run of its own.
          key={`${String(cursor)} ${String(speed)}`}
          class={runs ? 'part runs' : 'part'}
          style={{ width: part(amount), ...run }}
        />
      </span>
    </span>
  );
}

function None() {
  return (
    <span class="value">
      <span aria-hidden="true">–</span>
      <span class="spoken">{l10n.t('none')}</span>
    </span>
  );
}

function Changed(props: { readonly changed: boolean; readonly children: preact.ComponentChildren }) {
  return (
    <span class={props.changed ? 'value changed' : 'value'}>
      {props.children}
      {props.changed && <span class="spoken">{l10n.t('changed')}</span>}
    </span>
  );
}

function StateChip({ state }: { readonly state: string }) {
  if (!isState(state)) {
    return <Fragment>{state}</Fragment>;
  }
  return (
    <span class="chip" style={stateColor(state)}>
      <i class={`codicon codicon-${APPEARANCE[state].icon}`} aria-hidden="true" />
      {state}
    </span>
  );
}
