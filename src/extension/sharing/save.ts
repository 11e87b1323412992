import * as vscode from 'vscode';
import { nameOf, type Source } from '../diagram/source';

/** Saves what was made where the person says, beside its source by default. */
export async function saveAs(
  source: Source,
  extension: 'svg' | 'png' | 'pcapng',
  make: () => Promise<Uint8Array>,
): Promise<void> {
  const name = `${baseName(source)}.${extension}`;
  const folder =
    'uri' in source ? vscode.Uri.joinPath(source.uri, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters: { [KINDS[extension]()]: [extension] },
    ...(folder !== undefined &&
      folder.scheme !== 'untitled' && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (uri !== undefined) {
    await vscode.workspace.fs.writeFile(uri, await make());
  }
}

const KINDS = {
  svg: () => vscode.l10n.t('SVG pictures'),
  png: () => vscode.l10n.t('PNG pictures'),
  pcapng: () => vscode.l10n.t('Captures'),
};

/** The name of a source without what says which kind of file it is. */
export function baseName(source: Source): string {
  return nameOf(source).replace(/(\.tcp\.json|\.json|\.pkt|\.(pcapng|pcap|cap)(\.gz)?)$/, '') || 'diagram';
}
