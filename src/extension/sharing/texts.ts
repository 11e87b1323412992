import * as vscode from 'vscode';
import type { Texts } from '../../sharing/texts';

/** What exports say, in the reader's language. */
export function textsOfExports(): Texts {
  return {
    lost: vscode.l10n.t('lost'),
    discarded: vscode.l10n.t('discarded'),
    retransmission: vscode.l10n.t('retransmission'),
    duplicate: vscode.l10n.t('duplicate'),
    middlebox: vscode.l10n.t('by a middlebox'),
    changed: vscode.l10n.t('changed on the way'),
    inferred: vscode.l10n.t('inferred'),
    network: (what) => vscode.l10n.t('network: {0}', what),
    told: (what) => vscode.l10n.t('told: {0}', what),
    timeout: (what) => vscode.l10n.t('timeout: {0}', what),
    expected: (what) => vscode.l10n.t('expected: {0}', what),
    later: (wait) =>
      wait < 1000
        ? vscode.l10n.t('{0} ms later', Number(wait.toFixed(3)))
        : vscode.l10n.t('{0} s later', Number((wait / 1000).toFixed(3))),
    report: {
      hosts: vscode.l10n.t('Hosts'),
      host: vscode.l10n.t('Host'),
      address: vscode.l10n.t('Address'),
      ladder: vscode.l10n.t('Ladder'),
      tooLong: vscode.l10n.t('There is too much for a Mermaid diagram, which may have 50,000 characters.'),
      beliefs: vscode.l10n.t('What each side believes in the end'),
      interventions: vscode.l10n.t('What was done to the scenario'),
      rules: vscode.l10n.t('The rules that decided'),
      open: vscode.l10n.t('Open it in TCP Handshake Lab'),
    },
  };
}
