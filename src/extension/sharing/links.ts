import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { DiagramManager } from '../diagram/manager';
import type { Loader } from '../diagram/source';
import { messageOf, type Log } from '../log';
import { unlinked } from '../unlinked';

/** Opens links that lead here. What is wrong with one is said, and logged. */
export function handleLinks(
  { sharing }: Loader,
  diagrams: DiagramManager,
  language: Language,
  log: Log,
): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      try {
        await (await sharing()).receiveLink(uri, diagrams, language);
      } catch (error) {
        log.warn(`link: ${messageOf(error)}`);
        void vscode.window.showErrorMessage(unlinked(messageOf(error)));
      }
    },
  });
}
