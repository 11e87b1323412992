import * as vscode from 'vscode';
import { PROBLEMS, type CaptureProblem, type ProblemCode } from '../../capture/problem';
import type { ProblemView } from '../../protocol/capture';
import { plain, shortened } from '../sockets/plain';
import type { Capture } from './capture';

/** Nothing of the file was read. */
const UNREAD: readonly ProblemCode[] = ['file.unknown', 'file.other', 'file.packed'];

/** As much of somebody else's text as is said. */
const LONGEST = 200;

/** What has to be said of a capture before anything else: what is wrong, where, and what to do. */
export function problemsOf({ progress, failure, fate, isReading }: Capture): readonly ProblemView[] {
  const problems = progress?.problems ?? [];
  const isUnknown = problems.some(({ code }) => code === 'file.unknown' || code === 'file.other');
  return [
    ...(fate === 'deleted'
      ? [
          warning(
            vscode.l10n.t(
              'The file was deleted. What was read of it is shown; frames can’t be decoded any more, until it is there again.',
            ),
          ),
        ]
      : []),
    ...(failure === undefined || fate === 'deleted'
      ? []
      : [
          {
            severity: 'error' as const,
            text: vscode.l10n.t('The file could not be read: {0}', plain(failure)),
          },
        ]),
    ...problems.map((problem): ProblemView => ({
      severity: UNREAD.includes(problem.code) ? 'error' : 'warning',
      text: problemText(problem),
    })),
    ...(isUnknown
      ? [
          {
            severity: 'info' as const,
            text: vscode.l10n.t(
              'Wireshark can save what it reads as pcapng: File > Save As. To see the file as it is, choose “Reopen Editor With…”.',
            ),
          },
        ]
      : []),
    ...(fate === 'replaced' && !isReading
      ? [
          {
            severity: 'info' as const,
            text: vscode.l10n.t(
              'Another file has taken the place of the one that was open: that one is shown now.',
            ),
          },
        ]
      : []),
  ];
}

function warning(text: string): ProblemView {
  return { severity: 'warning', text };
}

function problemText({ code, values, offset, count }: CaptureProblem): string {
  const named = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : shortened(plain(value), LONGEST),
    ]),
  );
  const sentence = vscode.l10n.t(PROBLEMS[code], named);
  const where =
    offset > 0
      ? vscode.l10n.t('At octet {0}: {1}', offset.toLocaleString(vscode.env.language), sentence)
      : sentence;
  return count > 1 ? vscode.l10n.t('{0} ({1} times; the first is described)', where, count) : where;
}
