import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LabView } from '../../../protocol/lab';
import { controls } from '../host';
import { Pane } from '../Pane';
import { shown } from '../store';
import { neighbour, within, type Cell } from './grid';
import { branchName, origin } from './names';
import { NameField } from './NameField';

/** The branches of the scenario: to show, compare, rename and delete. */
export function Branches() {
  const lab = shown.value?.lab;
  return lab === undefined ? null : (
    <Pane title={l10n.t('Branches')} open>
      <Grid lab={lab} />
      {lab.branches.length === 0 && (
        <p class="nothing">
          {l10n.t(
            'Whatever you change makes a branch, and the scenario stays as it was written: go back and forth between them, and compare.',
          )}
        </p>
      )}
    </Pane>
  );
}

/** Something that can be done to a branch. */
interface Tool {
  readonly icon: string;
  readonly name: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** One stop of the tab key; the arrows go from cell to cell. */
function Grid({ lab: { branch: present, branches } }: { readonly lab: LabView }) {
  const grid = useRef<HTMLDivElement>(null);
  const [cell, setCell] = useState<Cell>({ row: 0, column: 0 });
  const [renaming, setRenaming] = useState<string>();
  const focus = ({ row, column }: Cell) => {
    const element = grid.current?.querySelectorAll('[role="row"]')[row];
    element?.querySelectorAll<HTMLElement>('button')[column]?.focus();
  };
  // Where the name was asked for, its button has the focus again, as soon as it is there again.
  const renamed = useRef(false);
  useLayoutEffect(() => {
    if (renamed.current && renaming === undefined) {
      renamed.current = false;
      focus({ row: current.row, column: 0 });
    }
  });
  const remove = (name: string, row: number) => {
    // What has the focus goes away.
    focus({ row: row - 1, column: 0 });
    controls.deleteBranch(name);
  };
  const compare = (name: string | undefined): Tool => ({
    icon: 'git-compare',
    name: l10n.t('Compare with “{0}”', branchName(name)),
    disabled: name === present,
    run: () => {
      controls.compareWith(name ?? null);
    },
  });
  const rows = [
    { name: undefined, meta: '', tools: [compare(undefined)] },
    ...branches.map(({ name, from, interventions }, i) => ({
      name,
      meta: origin(interventions, from),
      tools: [
        compare(name),
        {
          icon: 'edit',
          name: l10n.t('Rename “{0}”', name),
          run: () => {
            setRenaming(name);
          },
        },
        {
          icon: 'trash',
          name: l10n.t('Delete “{0}”', name),
          run: () => {
            remove(name, i + 1);
          },
        },
      ],
    })),
  ];
  const lengths = rows.map(({ tools }) => tools.length + 1);
  const current = within(lengths, cell);
  const place = (row: number, column: number) => ({
    tabIndex: row === current.row && column === current.column ? 0 : -1,
    onFocus: () => {
      setCell({ row, column });
    },
  });

  return (
    <div
      ref={grid}
      class="branches"
      role="grid"
      aria-label={l10n.t('Branches')}
      onKeyDown={(event) => {
        const name = rows[current.row]?.name;
        const to = neighbour(lengths, current, event.key);
        if (renaming !== undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
          return;
        }
        if (to !== undefined) {
          focus(to);
        } else if (event.key === 'F2' && name !== undefined) {
          setRenaming(name);
        } else if (event.key === 'Delete' && name !== undefined) {
          remove(name, current.row);
        } else {
          return;
        }
        event.preventDefault();
      }}
    >
      {rows.map(({ name, meta, tools }, row) => (
        <div key={row} role="row" class="branch" aria-current={name === present}>
          <div role="gridcell" class="named">
            {name !== undefined && renaming === name ? (
              <NameField
                name={name}
                taken={branches.map((branch) => branch.name).filter((other) => other !== name)}
                onEnd={(chosen, byKey) => {
                  renamed.current = byKey;
                  setRenaming(undefined);
                  if (chosen !== undefined) {
                    controls.renameBranch(name, chosen);
                  }
                }}
              />
            ) : (
              <button
                type="button"
                class="name"
                title={name === undefined ? undefined : l10n.t('F2 renames it, Delete deletes it.')}
                {...place(row, 0)}
                onClick={() => {
                  controls.showBranch(name ?? null);
                }}
              >
                <i
                  class={`codicon codicon-${name === undefined ? 'book' : 'git-branch'}`}
                  aria-hidden="true"
                />
                <span class="label">{branchName(name)}</span>
                {meta !== '' && <span class="meta">{meta}</span>}
                {name === present && (
                  <>
                    <i class="codicon codicon-eye" aria-hidden="true" />
                    <span class="spoken">{l10n.t('shown')}</span>
                  </>
                )}
              </button>
            )}
          </div>
          {tools.map((tool, i) => (
            <div key={tool.icon} role="gridcell">
              <ToolButton tool={tool} place={place(row, i + 1)} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function ToolButton(props: {
  readonly tool: Tool;
  readonly place: { readonly tabIndex: number; readonly onFocus: () => void };
}) {
  const { icon, name, disabled = false, run } = props.tool;
  return (
    <button
      type="button"
      class="tool"
      title={name}
      aria-label={name}
      aria-disabled={disabled}
      {...props.place}
      onClick={() => {
        if (!disabled) {
          run();
        }
      }}
    >
      <i class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}
