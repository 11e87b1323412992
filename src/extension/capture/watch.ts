import * as vscode from 'vscode';

/** Tells when a file changes or is there again, and when it is gone; inside the workspace and outside of it. */
export function watchFile(
  uri: vscode.Uri,
  told: { readonly changed: () => void; readonly deleted: () => void },
): vscode.Disposable {
  const name = uri.path.split('/').at(-1) ?? '';
  // A name may have what means something in a pattern: for each of those stands any one character.
  const pattern = new vscode.RelativePattern(
    vscode.Uri.joinPath(uri, '..'),
    name.replace(/[*?[\]{},!]/g, '?'),
  );
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const ifOurs = (tell: () => void) => (changed: vscode.Uri) => {
    if (changed.toString() === uri.toString()) {
      tell();
    }
  };
  watcher.onDidChange(ifOurs(told.changed));
  watcher.onDidCreate(ifOurs(told.changed));
  watcher.onDidDelete(ifOurs(told.deleted));
  return watcher;
}
