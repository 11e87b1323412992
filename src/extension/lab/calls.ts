import * as vscode from 'vscode';
import type { DiagramHost } from '../../protocol/diagram';
import type { LAB_CALLS } from '../../protocol/lab';
import type { Diagram } from '../diagram/diagram';
import type { PanelContext } from '../diagram/panel';
import type * as Actions from './actions';
import type { Change } from './actions';
import type { Draft } from './draft';
import { save } from './save';

/** What a page may do to a simulation, where what it shows is one. */
export function labCalls(diagram: Diagram, context: PanelContext): Pick<DiagramHost, keyof typeof LAB_CALLS> {
  /** Changes the text, and waits for the picture of it. */
  const change = async (make: (on: typeof Actions) => Change): Promise<void> => {
    const draft = draftOf(diagram);
    await draft.replace(make(await context.actions())(labOf(diagram), draft.text));
    await context.settled(diagram);
  };
  // What is shown of a crowd has numbers of its own; what is done is done to the whole.
  const excerpt = () => diagram.subject?.part?.excerpt;
  const rowInWhole = (row: number) => excerpt()?.rows.at(row) ?? row;
  const inWhole = (connection: number) => excerpt()?.connections[connection] ?? connection;
  return {
    harm: (row, fault) =>
      diagram.whole?.goOn?.(rowInWhole(row), fault) ?? change(({ harm }) => harm(rowInWhole(row), fault)),
    call: (lane, connection, call) => {
      const about = connection === null ? undefined : inWhole(connection);
      return change((on) => on.call(diagram.cursorInWhole, lane, about, call));
    },
    change: (conditions) => change((on) => on.change(diagram.cursorInWhole, conditions)),
    conditions: async () => (await context.actions()).conditions(labOf(diagram), diagram.cursorInWhole),
    injections: async (connection) =>
      (await context.actions()).injections(labOf(diagram), diagram.cursorInWhole, inWhole(connection)),
    remove: (place) => change(({ remove }) => remove(place)),
    showBranch: (branch) => change(({ show }) => show(branch ?? undefined)),
    renameBranch: (before, after) => change(({ rename }) => rename(before, after)),
    deleteBranch: (branch) => change(({ drop }) => drop(branch)),
    undo: async () => {
      await draftOf(diagram).undo();
      await context.settled(diagram);
    },
    redo: async () => {
      await draftOf(diagram).redo();
      await context.settled(diagram);
    },
    compareWith: (branch) => context.compare(diagram, branch ?? undefined),
    save: async () => {
      await save(diagram);
    },
  };
}

function draftOf({ draft }: Diagram): Draft {
  if (draft === undefined) {
    throw new Error(vscode.l10n.t('What is shown here cannot be changed.'));
  }
  return draft;
}

/** The simulation that is shown, as long as it is that of the text. */
function labOf({ whole, isFormer }: Diagram): NonNullable<Diagram['whole']> {
  if (whole?.lab === undefined || isFormer) {
    throw new Error(vscode.l10n.t('There is something wrong with the scenario: mend it first.'));
  }
  return whole;
}
