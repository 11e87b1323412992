import * as vscode from 'vscode';
import type { Draft } from './draft';

/** The text of a scenario file: the document that VS Code has of it, and so what every editor of it shows. */
export class FileDraft implements Draft {
  /** The newest there is: VS Code forgets a document that nobody looks at, and reads it again. */
  #document: vscode.TextDocument;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly isUnsaved = false;
  readonly #subscription: vscode.Disposable;
  /** How often the document was changed, and changed back; what was before this draft is not counted. */
  #done = 0;
  #undone = 0;

  constructor(document: vscode.TextDocument) {
    this.#document = document;
    this.#subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document.uri.toString() === document.uri.toString() && event.contentChanges.length > 0) {
        this.#document = event.document;
        this.#count(event.reason);
        this.#changed.fire();
      }
    });
  }

  get text(): string {
    return this.#document.getText();
  }

  get canUndo(): boolean {
    return this.#done > 0;
  }

  get canRedo(): boolean {
    return this.#undone > 0;
  }

  async replace(text: string): Promise<void> {
    const before = this.text;
    const start = commonStart(before, text);
    const end = commonEnd(before, text, start);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(
      this.#document.positionAt(start),
      this.#document.positionAt(before.length - end),
    );
    edit.replace(this.#document.uri, range, text.slice(start, text.length - end));
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new Error(vscode.l10n.t('The file could not be changed. Is it read-only?'));
    }
  }

  /** VS Code's own: of the editor that is looked at, which is the one in which this is asked for. */
  async undo(): Promise<void> {
    await vscode.commands.executeCommand('undo');
  }

  async redo(): Promise<void> {
    await vscode.commands.executeCommand('redo');
  }

  saved(): void {
    // VS Code knows.
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #count(reason: vscode.TextDocumentChangeReason | undefined): void {
    switch (reason) {
      case vscode.TextDocumentChangeReason.Undo:
        this.#done = Math.max(0, this.#done - 1);
        this.#undone++;
        break;
      case vscode.TextDocumentChangeReason.Redo:
        this.#done++;
        this.#undone = Math.max(0, this.#undone - 1);
        break;
      case undefined:
        this.#done++;
        this.#undone = 0;
    }
  }
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) {
    length++;
  }
  return length;
}

/** How many characters at the end are the same, without those that are already of the common start. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) {
    length++;
  }
  return length;
}
