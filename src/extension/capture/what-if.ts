import * as vscode from 'vscode';
import type { Continuation } from '../../capture/continuation/continuation';
import type { SegmentFault } from '../../protocol/lab';
import type { DiagramManager } from '../diagram/manager';
import { faultPhrase } from '../lab/sentences';
import { whatIfText } from './what-if-text';

/** The frame that a simulation goes on from, and what is to happen to it. */
export interface WhatIf {
  /** The name of the capture's file. */
  readonly capture: string;
  /** Its number in the file. */
  readonly frame: number;
  readonly fault: SegmentFault;
}

/**
 * Opens a simulation that goes on from a captured frame, with something done to it, beside the ladder of what really
 * happened.
 *
 * @param continuation undefined where nobody knows enough of the connection
 */
export async function openWhatIf(
  diagrams: DiagramManager,
  continuation: Continuation | undefined,
  { capture, frame, fault }: WhatIf,
): Promise<void> {
  if (continuation === undefined) {
    throw new Error(
      vscode.l10n.t(
        'No simulation can go on from frame {0}: it is none of the connection’s own segments.',
        frame,
      ),
    );
  }
  const text = whatIfText(continuation, fault, {
    title: vscode.l10n.t('What if, from frame {0} of {1}', frame, capture),
    description: vscode.l10n.t(
      'A simulation goes on from what both ends knew when this frame was sent. Applications do what they did, because of what made them do it; what the network lost is lost again. How the two stacks behave is a guess.',
    ),
    branch: vscode.l10n.t('Frame {0}: {1}', frame, faultPhrase(fault)).slice(0, LONGEST_NAME),
  });
  const name = freeName(diagrams, `${capture.replace(/\..*$/, '')}-${String(frame)}`);
  const diagram = await diagrams.openNew({ kind: 'unsaved', name }, vscode.ViewColumn.Beside, text);
  const compare = vscode.l10n.t('Compare');
  // Whoever is asked may answer late, or never.
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t(
        'This is a simulation. Compare it with how it goes on when nothing happens to frame {0}?',
        frame,
      ),
      compare,
    )
    .then(async (answer) => {
      if (answer === compare) {
        await diagrams.compare(diagram, undefined);
      }
    });
}

/** Of a branch, in UTF-16 units. */
const LONGEST_NAME = 80;

/** A name that no open diagram without a file has. */
function freeName({ diagrams }: DiagramManager, name: string): string {
  const taken = diagrams.flatMap(({ source }) => (source.kind === 'unsaved' ? [source.name] : []));
  for (let number = 1; ; number++) {
    const one = number === 1 ? name : `${name}-${String(number)}`;
    if (!taken.includes(one)) {
      return one;
    }
  }
}
