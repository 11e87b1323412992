import * as vscode from 'vscode';
import type { Query } from '../../../capture/service';
import type { Words } from '../../../explanations/words';
import { plain, shortened } from '../../sockets/plain';
import type { Captures } from '../captures';
import { mistakeOf } from '../completion';
import { problemsOf } from '../problems';
import { answerOf } from './answer';
import { captureInput, LISTED } from './input';

/** As much of a path as is shown. */
const LONGEST = 200;

/** What summarises a capture for an assistant. */
export interface CaptureTool {
  prepare(input: unknown): vscode.PreparedToolInvocation;
  /** @throws Error in words for the model */
  invoke(input: unknown, token: vscode.CancellationToken): Promise<string>;
}

export function captureTool(captures: Captures, words: () => Promise<Words>): CaptureTool {
  return {
    prepare: (given) => {
      const { file } = captureInput(given);
      const name = shortened(plain(file), LONGEST);
      return {
        invocationMessage: new vscode.MarkdownString().appendText(
          vscode.l10n.t('Reading the capture {0}', name),
        ),
        confirmationMessages: {
          title: vscode.l10n.t('Summarise the TCP Connections of a Capture?'),
          message: new vscode.MarkdownString().appendText(
            vscode.l10n.t(
              'It reads {0}. The assistant gets the addresses, ports and states of its connections, how many frames they have and what went wrong in them; nothing of what was sent. Nothing is changed.',
              name,
            ),
          ),
        },
      };
    },
    invoke: async (given, token) => {
      const input = captureInput(given);
      const { capture, dispose } = captures.hold(uriOf(input.file));
      const cancelled = token.onCancellationRequested(() => void capture.cancel());
      try {
        if (capture.isReading || capture.progress === undefined) {
          await capture.read();
        }
        if (token.isCancellationRequested) {
          throw new vscode.CancellationError();
        }
        if (capture.failure !== undefined || capture.progress === undefined) {
          throw new Error(`The file could not be read: ${plain(capture.failure ?? '')}`);
        }
        const { service, progress } = capture;
        const query: Query = { filter: input.filter ?? '', by: 'number', descending: false };
        const [summary, found] = await Promise.all([
          service.summary(),
          service.list(query, 0, input.limit ?? LISTED),
        ]);
        if ('mistake' in found) {
          throw new Error(`filter: ${mistakeOf(found.mistake).text}`);
        }
        const problems = problemsOf(capture).map(({ text }) => text);
        return answerOf(summary, progress, found, problems, await words());
      } finally {
        cancelled.dispose();
        dispose();
      }
    },
  };
}

function uriOf(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (/^(\/|[a-z]:[\\/]|\\\\)/i.test(file)) {
    return folder === undefined || folder.scheme === 'file'
      ? vscode.Uri.file(file)
      : folder.with({ path: file });
  }
  if (folder === undefined) {
    throw new Error('file: No folder is open. Give the absolute path of the capture file.');
  }
  return vscode.Uri.joinPath(folder, file);
}
