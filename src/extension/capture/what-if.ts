import * as vscode from 'vscode';
import type { Continuation } from '../../capture/continuation/continuation';
import type { Doubt } from '../../capture/continuation/doubts';
import type { SegmentFault } from '../../protocol/lab';
import { findSegment } from '../../simulation/find-moment';
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
  const doubts = continuation.doubts.map((doubt) => DOUBTS[doubt]());
  const text = whatIfText(continuation, fault, {
    title: vscode.l10n.t('What if, from frame {0} of {1}', frame, capture),
    description: [
      vscode.l10n.t(
        'A simulation goes on from what both ends knew when this frame was sent. Applications do what they did, because of what made them do it; what the network lost is lost again. How the two stacks behave is a guess.',
      ),
      ...doubts,
    ].join(' '),
    branch: vscode.l10n.t('Frame {0}: {1}', frame, faultPhrase(fault)).slice(0, LONGEST_NAME),
  });
  const name = freeName(diagrams, `${capture.replace(/\..*$/, '')}-${String(frame)}`);
  const diagram = await diagrams.openNew({ kind: 'unsaved', name }, vscode.ViewColumn.Beside, text);
  // What is done to the segment, and what comes of that, is still to come.
  const { from, segment } = continuation.segment;
  diagram.seek((diagram.subject && findSegment(diagram.subject.timeline, from, segment)) ?? Infinity);
  const compare = vscode.l10n.t('Compare');
  // Whoever is asked may answer late, or never.
  void vscode.window
    .showInformationMessage(
      [
        ...doubts,
        vscode.l10n.t(
          'This is a simulation. Compare it with how it goes on when nothing happens to frame {0}?',
          frame,
        ),
      ].join(' '),
      compare,
    )
    .then(async (answer) => {
      if (answer === compare) {
        await diagrams.compare(diagram, undefined);
      }
    });
}

/** Why the simulation may go on otherwise than the connection did, whatever happens to the frame. */
const DOUBTS: Readonly<Record<Doubt, () => string>> = {
  recovery: () =>
    vscode.l10n.t(
      'At this frame, what was lost was being sent again: how much the sender let itself send meanwhile is a guess, so the simulation may be faster or slower than the connection was.',
    ),
  reading: () =>
    vscode.l10n.t(
      'An application left unread what had come; in the simulation it reads at once, so windows stay open.',
    ),
};

/** Of a branch, in UTF-16 units. */
const LONGEST_NAME = 80;

/** A name that no open diagram without a file has. */
function freeName({ open: { diagrams } }: DiagramManager, name: string): string {
  const taken = diagrams.flatMap(({ source }) => (source.kind === 'unsaved' ? [source.name] : []));
  for (let number = 1; ; number++) {
    const one = number === 1 ? name : `${name}-${String(number)}`;
    if (!taken.includes(one)) {
      return one;
    }
  }
}
