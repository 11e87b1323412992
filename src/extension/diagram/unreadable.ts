import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import { COMMANDS } from '../ids';
import { escapeHtml, renderPage } from '../page';

/** What a restored panel was cannot be known: it says so, and offers a new one. */
export function offerFresh(
  panel: vscode.WebviewPanel,
  { extensionUri, language }: { readonly extensionUri: vscode.Uri; readonly language: Language },
): void {
  panel.title = vscode.l10n.t('TCP Handshake Diagram');
  panel.webview.options = { enableCommandUris: [COMMANDS.openDiagram], localResourceRoots: [] };
  const sentence = vscode.l10n.t('This diagram could not be restored: what was kept of it cannot be read.');
  const offer = vscode.l10n.t('Open a new diagram');
  panel.webview.html = renderPage({
    webview: panel.webview,
    extensionUri,
    title: panel.title,
    language,
    styles: [],
    script: undefined,
    data: { view: 'unreadable' },
    body: `<main><p>${escapeHtml(sentence)}</p><p><a href="command:${COMMANDS.openDiagram}">${escapeHtml(offer)}</a></p></main>`,
  });
}
