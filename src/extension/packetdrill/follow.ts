import * as vscode from 'vscode';
import type { Diagram } from '../diagram/diagram';
import type { DiagramManager } from '../diagram/manager';
import { cursorAt, lineAt } from './lines';
import { isScript } from './scripts';

/** Typing goes on; a moment after it has stopped is soon enough for another run. */
const PAUSE = 150;

/** Keeps texts and the ladders of their runs in step: the line of the moment, the moment of the line, and new runs. */
export function keepInStep(diagrams: DiagramManager): vscode.Disposable {
  const present = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.stackFrameHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editor.stackFrameHighlightBackground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  /** Where each diagram was when its text was last marked. */
  const marked = new WeakMap<Diagram, { readonly version: number; readonly cursor: number }>();
  /** Texts that have changed since they were run. */
  const changed = new Map<string, unknown>();
  let movedByText = false;

  /** The diagram that a text is in step with. */
  const shownBy = ({ document }: vscode.TextEditor): Diagram | undefined => {
    const [diagram] = isScript(document) ? diagrams.open.showing(document.uri) : [];
    return diagram?.isFormer === true || changed.has(document.uri.toString()) ? undefined : diagram;
  };

  const mark = (editor: vscode.TextEditor): void => {
    const diagram = shownBy(editor);
    const line = diagram === undefined ? undefined : lineAt(diagram.subject?.lines ?? [], diagram.cursor);
    if (diagram === undefined || line === undefined || line > editor.document.lineCount) {
      editor.setDecorations(present, []);
      return;
    }
    const { range } = editor.document.lineAt(line - 1);
    editor.setDecorations(present, [range]);
    const { version, cursor } = diagram;
    const before = marked.get(diagram);
    marked.set(diagram, { version, cursor });
    // A new run moves nobody's cursor: only a step does.
    if (!movedByText && before?.version === version && before.cursor !== cursor) {
      editor.selection = new vscode.Selection(range.start, range.start);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  };
  const markAll = (): void => {
    vscode.window.visibleTextEditors.forEach(mark);
  };

  const follow = ({ textEditor, kind, selections }: vscode.TextEditorSelectionChangeEvent): void => {
    const diagram = shownBy(textEditor);
    const line = (selections[0]?.active.line ?? 0) + 1;
    const lines = diagram?.subject?.lines ?? [];
    // Of no kind are the selections that extensions make, this one too.
    if (diagram === undefined || kind === undefined || lineAt(lines, diagram.cursor) === line) {
      return;
    }
    movedByText = true;
    diagram.seek(cursorAt(lines, line));
    movedByText = false;
  };

  const runAgain = ({ document }: vscode.TextDocumentChangeEvent): void => {
    const key = document.uri.toString();
    const showing = isScript(document) ? diagrams.open.showing(document.uri) : [];
    if (showing.length === 0) {
      return;
    }
    clearTimeout(changed.get(key));
    changed.set(
      key,
      setTimeout(() => {
        changed.delete(key);
        showing.forEach((diagram) => void diagrams.reload(diagram));
      }, PAUSE),
    );
  };

  return vscode.Disposable.from(
    present,
    diagrams.open.onDidChange(markAll),
    vscode.window.onDidChangeVisibleTextEditors(markAll),
    vscode.window.onDidChangeTextEditorSelection(follow),
    vscode.workspace.onDidChangeTextDocument(runAgain),
  );
}
