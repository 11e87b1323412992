import * as vscode from 'vscode';
import { messageOf } from '../log';

/** Why a file cannot be read, as the systems below name it, and what to do; in the middle of a sentence. */
const REASONS: readonly (readonly [names: RegExp, sentence: () => string])[] = [
  [
    /\b(ENOENT|FileNotFound|EntryNotFound)\b/,
    () => vscode.l10n.t('there is no such file. It may have been moved, renamed or deleted.'),
  ],
  [
    /\b(EACCES|EPERM|NoPermissions)\b/,
    () =>
      vscode.l10n.t(
        'you may not read it. A capture that was made as root often belongs to root alone: change its owner or its permissions.',
      ),
  ],
  [
    /\b(EISDIR|FileIsADirectory|EntryIsADirectory)\b/,
    () => vscode.l10n.t('it is a folder. Open a file in it.'),
  ],
  [
    /\b(ENOPRO|Unavailable)\b/,
    () =>
      vscode.l10n.t(
        'what it lies on cannot be reached. Open the folder or the remote connection that it belongs to, and read on.',
      ),
  ],
  [
    /\b(EntryTooLarge|FileTooLarge|ERR_FS_FILE_TOO_LARGE|allocation failed|Invalid typed array length)\b/,
    () =>
      vscode.l10n.t(
        'it is too large for a file system that gives files only as a whole. Copy it to a disk of this machine, and open it there.',
      ),
  ],
];

/** Why a file could not be read, and what to do; what nobody foresaw, as it was said. */
export function failureText(error: unknown): string {
  const message = messageOf(error);
  const named = error instanceof vscode.FileSystemError ? `${error.code} ${message}` : message;
  return REASONS.find(([names]) => names.test(named))?.[1]() ?? message;
}
