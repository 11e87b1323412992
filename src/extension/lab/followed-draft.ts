import * as vscode from 'vscode';
import type { Draft } from './draft';

/** The text of another diagram: it follows that one, and is changed there only. */
export class FollowedDraft implements Draft {
  readonly canUndo = false;
  readonly canRedo = false;
  readonly isUnsaved = false;
  readonly leader: Draft;

  constructor(leader: Draft) {
    this.leader = leader;
  }

  get text(): string {
    return this.leader.text;
  }

  get onDidChange(): vscode.Event<void> {
    return this.leader.onDidChange;
  }

  replace(): Promise<void> {
    return refuse();
  }

  undo(): Promise<void> {
    return refuse();
  }

  redo(): Promise<void> {
    return refuse();
  }

  saved(): void {
    // The other diagram knows.
  }

  dispose(): void {
    // The text is the other diagram's.
  }
}

function refuse(): Promise<void> {
  return Promise.reject(
    new Error(vscode.l10n.t('This diagram follows the one that it is compared with: change that one.')),
  );
}
