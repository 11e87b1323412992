import * as vscode from 'vscode';
import type { Tool } from '../../ids';
import type { Input } from './inputs';

/** What VS Code says while a tool runs, and what it asks the person before. */
interface Messages {
  readonly running: string;
  readonly title: string;
  /** What it will do, in a sentence. */
  readonly message: string;
}

const MESSAGES: { readonly [T in Tool]: (input: Input<T>) => Messages } = {
  listConnections: ({ filter = '' }) => ({
    running: vscode.l10n.t('Listing this machine’s TCP sockets'),
    title: vscode.l10n.t('List This Machine’s TCP Sockets?'),
    message:
      filter === ''
        ? vscode.l10n.t('It lists the TCP sockets of this machine.')
        : vscode.l10n.t('It lists the TCP sockets of this machine that are found by: {0}', filter),
  }),
  diagnose: () => ({
    running: vscode.l10n.t('Looking for what is wrong with this machine’s TCP sockets'),
    title: vscode.l10n.t('Look for What Is Wrong with This Machine’s TCP Sockets?'),
    message: vscode.l10n.t('It reads the TCP sockets of this machine for a while and says what looks wrong.'),
  }),
  explainState: ({ state }) => ({
    running: vscode.l10n.t('Explaining {0}', state),
    title: vscode.l10n.t('Explain {0}, with This Machine’s TCP Sockets?', state),
    message: vscode.l10n.t('It says what {0} means and lists the sockets of this machine in it.', state),
  }),
  whyCannotBind: ({ port }) => ({
    running: vscode.l10n.t('Looking for what holds port {0}', port),
    title: vscode.l10n.t('Look for What Holds Port {0}?', port),
    message: vscode.l10n.t('It reads who has sockets at port {0} of this machine.', port),
  }),
};

/** What VS Code tells and asks the person when a model wants to call a tool. The input is the model's: text and no more. */
export function preparation<T extends Tool>(tool: T, input: Input<T>): vscode.PreparedToolInvocation {
  const { running, title, message } = MESSAGES[tool](input);
  return {
    invocationMessage: running,
    confirmationMessages: {
      title,
      message: new vscode.MarkdownString().appendText(
        [
          message,
          vscode.l10n.t(
            'The assistant gets their addresses, ports, states, and the names and numbers of their processes. Nothing is changed.',
          ),
        ].join('\n\n'),
      ),
    },
  };
}
