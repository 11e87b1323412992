import * as vscode from 'vscode';

/** Where a script's item stands in its text. */
export const FIRST_LINE = new vscode.Range(0, 0, 0, 0);

/** The item of a script, below those of the folders that it is in; made when there is none. */
export function addScript(controller: vscode.TestController, uri: vscode.Uri): vscode.TestItem {
  const { folders, name } = placeOf(uri);
  let siblings = controller.items;
  for (const folder of folders) {
    siblings = ensure(controller, siblings, folder.uri, folder.name, undefined).children;
  }
  return ensure(controller, siblings, uri, name, FIRST_LINE);
}

/** Takes the item of a script away, and those of folders in which nothing is left. */
export function removeScript(controller: vscode.TestController, uri: vscode.Uri): void {
  const above: vscode.TestItemCollection[] = [controller.items];
  const ids = [...placeOf(uri).folders.map((folder) => folder.uri), uri].map(String);
  for (const id of ids.slice(0, -1)) {
    const children = above.at(-1)?.get(id)?.children;
    if (children === undefined) {
      return;
    }
    above.push(children);
  }
  for (const id of ids.reverse()) {
    const siblings = above.pop();
    siblings?.delete(id);
    if (siblings === undefined || siblings.size > 0) {
      return;
    }
  }
}

/** The scripts among items and below them, without those that are left out. */
export function scriptsIn(
  items: Iterable<vscode.TestItem | [string, vscode.TestItem]>,
  without: readonly vscode.TestItem[] = [],
): vscode.TestItem[] {
  return [...items]
    .map((entry) => (Array.isArray(entry) ? entry[1] : entry))
    .filter((item) => !without.includes(item))
    .flatMap((item) => (item.children.size > 0 ? scriptsIn(item.children, without) : [item]));
}

function ensure(
  controller: vscode.TestController,
  siblings: vscode.TestItemCollection,
  uri: vscode.Uri,
  label: string,
  range: vscode.Range | undefined,
): vscode.TestItem {
  const id = uri.toString();
  let item = siblings.get(id);
  if (item === undefined) {
    item = controller.createTestItem(id, label, uri);
    item.range = range;
    siblings.add(item);
  }
  return item;
}

/** The folders between a script and its workspace, the outermost first; none for a script of no workspace. */
function placeOf(uri: vscode.Uri): {
  readonly folders: readonly { readonly uri: vscode.Uri; readonly name: string }[];
  readonly name: string;
} {
  const root = vscode.workspace.getWorkspaceFolder(uri);
  const parts = uri.path.split('/');
  const name = parts.pop() ?? '';
  if (root === undefined) {
    return { folders: [], name };
  }
  const depth = root.uri.path.replace(/\/$/, '').split('/').length;
  const severalRoots = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const folders = parts.slice(depth).map((part, index) => ({
    uri: uri.with({ path: parts.slice(0, depth + index + 1).join('/') }),
    name: part,
  }));
  return { folders: [...(severalRoots ? [{ uri: root.uri, name: root.name }] : []), ...folders], name };
}
