import * as vscode from 'vscode';
import type { DiagramHost } from '../../protocol/diagram';
import type { LAB_CALLS } from '../../protocol/lab';

/** What a page may do to a simulation, where what it shows is one. */
export function labCalls(): Pick<DiagramHost, keyof typeof LAB_CALLS> {
  const refuse = () => Promise.reject(new Error(vscode.l10n.t('What is shown here cannot be changed.')));
  return {
    harm: refuse,
    call: refuse,
    change: refuse,
    injections: refuse,
    remove: refuse,
    undo: refuse,
    redo: refuse,
    showBranch: refuse,
    renameBranch: refuse,
    deleteBranch: refuse,
    compareWith: refuse,
    save: refuse,
  };
}
