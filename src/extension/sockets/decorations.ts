import * as vscode from 'vscode';
import { FINDING_SEVERITIES, type Finding } from '../../sockets/finding';

const SCHEME = 'tcp-handshake-lab-finding';

/** What a row of the tree is decorated by: an address that nothing else has, with how bad it is. */
export function decoratedUri(id: string, severity: Finding['severity']): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${encodeURIComponent(id)}`, query: severity });
}

/** The badges on groups and sockets about which something is said. */
export const decorations: vscode.FileDecorationProvider = {
  provideFileDecoration: ({ scheme, query }) => {
    const severity = scheme === SCHEME ? FINDING_SEVERITIES.find((one) => one === query) : undefined;
    return severity && decorationOf(severity);
  },
};

function decorationOf(severity: Finding['severity']): vscode.FileDecoration {
  switch (severity) {
    case 'error':
      return new vscode.FileDecoration(
        '!!',
        vscode.l10n.t('Something looks very wrong here'),
        new vscode.ThemeColor('list.errorForeground'),
      );
    case 'warning':
      return new vscode.FileDecoration(
        '!',
        vscode.l10n.t('Something looks wrong here'),
        new vscode.ThemeColor('list.warningForeground'),
      );
    case 'info':
      return new vscode.FileDecoration('i', vscode.l10n.t('Something is worth knowing here'));
  }
}
