import * as vscode from 'vscode';
import { escapeMarkdown, fenced } from '../../sharing/report';
import { titleOf } from '../diagram/view';
import { baseName } from './save';
import { mermaidOf, type Shared } from './share';

/**
 * What a diagram becomes in a Markdown document: its picture, in a file beside the document; where there is no place
 * beside it, a Mermaid diagram.
 */
export async function dropEdit(
  { diagram, page, words }: Shared,
  document: vscode.TextDocument,
): Promise<vscode.DocumentDropEdit> {
  if (document.isUntitled) {
    return new vscode.DocumentDropEdit(`${fenced('mermaid', mermaidOf(diagram, words))}\n`);
  }
  const file = await freeFile(vscode.Uri.joinPath(document.uri, '..'), baseName(diagram.source));
  const name = encodeURI(file.path.split('/').at(-1) ?? '');
  const edit = new vscode.DocumentDropEdit(`![${escapeMarkdown(titleOf(diagram))}](${name})`);
  edit.additionalEdit = new vscode.WorkspaceEdit();
  edit.additionalEdit.createFile(file, { contents: new TextEncoder().encode(await page.svg()) });
  return edit;
}

/** A file that is not there yet: nothing is written over. */
async function freeFile(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const file = vscode.Uri.joinPath(folder, `${name}${number === 1 ? '' : `-${String(number)}`}.svg`);
    const isThere = await vscode.workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      return file;
    }
  }
}
