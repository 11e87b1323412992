import * as vscode from 'vscode';
import type { Diagram } from '../diagram/diagram';
import { nameOf } from '../diagram/source';
import { EDITORS } from '../ids';

/** Saves the scenario of a diagram with all its branches; asks where, when it has no file. Whether it did. */
export async function save({ draft, source }: Diagram): Promise<boolean> {
  if (source.kind === 'file') {
    const document = await vscode.workspace.openTextDocument(source.uri);
    return document.save();
  }
  if (draft === undefined) {
    return false;
  }
  const uri = await askWhere(nameOf(source));
  if (uri === undefined) {
    return false;
  }
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(draft.text));
  draft.saved();
  await vscode.commands.executeCommand('vscode.openWith', uri, EDITORS.scenario);
  return true;
}

/** Whether what a diagram shows may go: it can be had again, or the person said so. */
export async function mayLose(diagram: Diagram): Promise<boolean> {
  const { draft, source, subject } = diagram;
  if (draft?.isUnsaved !== true) {
    return true;
  }
  const [keep, lose] = [vscode.l10n.t('Save…'), vscode.l10n.t('Don’t Save')];
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Save what was changed in “{0}”?', subject?.title ?? nameOf(source)),
    { modal: true, detail: vscode.l10n.t('It is lost when you don’t save it.') },
    keep,
    lose,
  );
  return answer === lose || (answer === keep && (await save(diagram)));
}

async function askWhere(name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Scenario'),
    // Not "tcp.json": VS Code looks at what follows the last dot, and would add it to a name that has it.
    filters: { [vscode.l10n.t('TCP scenarios')]: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `${name}.tcp.json`) }),
  });
}
