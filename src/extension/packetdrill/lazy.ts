import * as vscode from 'vscode';
import { LANGUAGE, SCRIPT_FILES } from '../ids';
import type { Packetdrill } from './start';

/** Packetdrill's part of the extension, which is loaded when it is first asked for. */
export type LazyPacketdrill = () => Promise<Packetdrill>;

/** Asks for packetdrill's part as soon as there is a script: open, in the workspace, or coming to be there. */
export function startWhenNeeded(packetdrill: LazyPacketdrill): vscode.Disposable {
  const look = ({ languageId }: vscode.TextDocument): void => {
    if (languageId === LANGUAGE) {
      void packetdrill();
    }
  };
  const files = vscode.workspace.createFileSystemWatcher(SCRIPT_FILES, false, true, true);
  // Not on the way of whatever activated the extension.
  const timer = setTimeout(() => {
    void findAny();
  }, 0);
  const findAny = async (): Promise<void> => {
    if ((await vscode.workspace.findFiles(SCRIPT_FILES, undefined, 1)).length > 0) {
      await packetdrill();
    }
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(
    files,
    files.onDidCreate(() => void packetdrill()),
    vscode.workspace.onDidOpenTextDocument(look),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}
