import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../ids';
import type { Node } from './nodes';
import type { Sockets } from './start';
import type { Changed } from './view';

/** The view "This Machine" as VS Code has it from the beginning: what fills it comes when it is first seen. */
export interface Shell {
  readonly view: vscode.TreeView<Node>;
  readonly changed: Changed;
}

/** Why the view is empty: nobody may look here, no socket is what the filter asks for, or there is none. */
export type Emptiness = 'browser' | 'filter' | 'loopback' | 'machine';

/** How this machine's part is reached by all others. */
export type LazySockets = () => Promise<Sockets>;

/**
 * @param start starts this machine's part of the extension; undefined where the extension runs in a browser, which may not
 *   look at sockets: then the view says so
 */
export function showSockets(
  start: ((shell: Shell) => Promise<Sockets>) | undefined,
): vscode.Disposable & { readonly load: LazySockets } {
  const changed: Changed = new vscode.EventEmitter();
  let started: Promise<Sockets> | undefined;
  const load: LazySockets = async () => {
    if (start === undefined) {
      throw new Error(
        vscode.l10n.t(
          'The extension runs in a browser here, which may not look at the sockets of a machine. Open the folder in VS Code on a desktop or over a remote connection.',
        ),
      );
    }
    return (started ??= start({ view, changed }));
  };
  const view = vscode.window.createTreeView<Node>(VIEWS.sockets, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: async (node) => (await load()).view.getTreeItem(node),
      getChildren: async (node) => (start === undefined ? [] : (await load()).view.getChildren(node)),
    },
  });
  if (start === undefined) {
    const why: Emptiness = 'browser';
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.noSockets, why);
  }
  return {
    load,
    dispose: () => {
      vscode.Disposable.from(view, changed).dispose();
      void started?.then((part) => {
        part.dispose();
      });
    },
  };
}
