import * as vscode from 'vscode';
import { DRAGGED } from '../../protocol/sharing';
import type { DiagramManager } from '../diagram/manager';
import type { Loader } from '../diagram/source';

/** Lets diagrams be dragged into Markdown documents. */
export function takeDrops({ sharing }: Loader, diagrams: DiagramManager): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    { language: 'markdown' },
    {
      provideDocumentDropEdits: async (document, _position, data) => {
        const source = await data.get(DRAGGED)?.asString();
        const dragged = source === undefined ? undefined : await diagrams.drawn(source);
        return dragged && (await sharing()).dropEdit(dragged, document);
      },
    },
  );
}
