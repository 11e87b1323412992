import * as vscode from 'vscode';
import { flagNames } from '../../capture/flags';
import type { CaptureService } from '../../capture/service';
import { Layout } from '../../timeline/layout';
import type { Lane } from '../../timeline/rows';
import { Timeline } from '../../timeline/timeline';
import type { Diagram } from '../diagram/diagram';
import type { DiagramManager } from '../diagram/manager';
import { isOfCapture, type CaptureSource, type Loaded } from '../diagram/source';
import type { Subject } from '../diagram/subject';
import type { Kit } from '../sockets/kit';
import { messageOf } from '../log';
import type { Captures } from './captures';
import { Leads } from './leads';
import { openWhatIf } from './what-if';

/** The ladders of captures, in diagrams that hold the captures that they show. */
export interface Ladders extends vscode.Disposable {
  readonly load: (source: CaptureSource) => Promise<Loaded>;
  /** Leads the diagram of a capture to a frame, by its row among the frames with TCP. */
  readonly goTo: (uri: vscode.Uri, row: number) => void;
  /** A frame was selected in the diagram of a capture. */
  readonly onDidSelect: vscode.Event<{ readonly uri: vscode.Uri; readonly row: number }>;
}

export function startLadders(captures: Captures, diagrams: DiagramManager, kit: () => Promise<Kit>): Ladders {
  /** The frame that each row of a timeline is of. */
  const framesOf = new WeakMap<Timeline, Int32Array>();
  const selected = new vscode.EventEmitter<{ uri: vscode.Uri; row: number }>();
  const leads = new WeakMap<Timeline, Leads>();
  const holders = holdWhatIsShown(captures, diagrams, ({ source, subject }, row) => {
    const frame = subject && framesOf.get(subject.timeline)?.[row];
    const isChoice = subject && (leads.get(subject.timeline)?.isChoice(row) ?? true);
    if (isChoice === true && source.kind === 'capture' && frame !== undefined && frame >= 0) {
      selected.fire({ uri: source.uri, row: frame });
    }
  });
  return {
    load: async (source) => {
      const { capture, dispose } = captures.hold(source.uri);
      try {
        // What is read already can be drawn; when all is, it is drawn anew.
        if (capture.progress === undefined) {
          await capture.read();
        }
        const missing = source.connections.filter((one) => one >= (capture.progress?.connections ?? 0));
        if (capture.isReading && missing.length > 0) {
          await capture.read();
        }
        return await ladderOf(capture.service, source, diagrams, framesOf, await kit());
      } catch (error) {
        return {
          problems: [vscode.l10n.t('The ladder could not be made: {0}', capture.failure ?? messageOf(error))],
        };
      } finally {
        // From now on the diagram that shows it holds it.
        setTimeout(dispose, 0);
      }
    },
    goTo: (uri, row) => {
      const open = diagrams.open.find((source) => isOfCapture(source, uri));
      const timeline = open?.diagram.subject?.timeline;
      // A panel that is hidden hears nothing.
      if (open?.panel.visible !== true || timeline === undefined) {
        return;
      }
      const place = segmentOf(timeline, framesOf.get(timeline), row);
      if (place !== undefined) {
        const led = leads.get(timeline) ?? new Leads();
        leads.set(timeline, led);
        led.lead(place);
        open.select(place);
      }
    },
    onDidSelect: selected.event,
    dispose: () => {
      holders.dispose();
      selected.dispose();
    },
  };
}

/** The row of a timeline at which a frame is sent, or where it is not, the first that is of it. */
function segmentOf(timeline: Timeline, frames: Int32Array | undefined, frame: number): number | undefined {
  const first = frames?.indexOf(frame) ?? -1;
  for (let row = first; row >= 0 && frames?.[row] === frame; row++) {
    if (timeline.row(row).kind === 'sent') {
      return row;
    }
  }
  return first < 0 ? undefined : first;
}

async function ladderOf(
  service: CaptureService,
  { uri, connections }: CaptureSource,
  diagrams: DiagramManager,
  framesOf: WeakMap<Timeline, Int32Array>,
  kit: Kit,
): Promise<Loaded> {
  const { timeline: data, rows } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Drawing the ladder') },
    () => service.ladder(connections),
  );
  const timeline = Timeline.of({ ...data, lanes: data.lanes.map(inWords) });
  framesOf.set(timeline, rows);
  const name = uri.path.split('/').at(-1) ?? '';
  const ends = timeline.connections.map(({ local, remote }) =>
    [local.endpoint, ...(remote === undefined ? [] : [remote.endpoint])].join(' → '),
  );
  const subject: Subject = {
    title:
      ends.length === 1
        ? `${ends[0] ?? ''} (${name})`
        : vscode.l10n.t('{0} connections ({1})', ends.length, name),
    description: vscode.l10n.t(
      'As it was captured: each frame stands at the time at which it was seen. What is dashed was not seen, or is not certain.',
    ),
    timeline,
    layout: new Layout(timeline),
    world: undefined,
    look: undefined,
    hosts: [],
    lab: undefined,
    goOn: async (row, fault) => {
      const captured = timeline.row(row).inferred === true ? -1 : (rows[row] ?? -1);
      if (captured < 0) {
        throw new Error(vscode.l10n.t('Nobody saw this segment: choose one that was captured.'));
      }
      const { frame } = await service.frame(captured);
      await openWhatIf(diagrams, await service.continuation(captured), { capture: name, frame, fault });
    },
    transitions: kit.transitions,
    ghost: undefined,
    lines: [],
    problems: [],
    inferred: vscode.l10n.t(
      'Nobody saw it. It is what most likely happened, judged by the frames before and after it: a segment may have been lost on the way, or the capture may have missed it.',
    ),
    remark: (row) => remarkOn(service, rows[row] ?? -1),
    counted: undefined,
    only: (connection) => kit.partOf(subject, connection),
    part: undefined,
  };
  return { subject };
}

/** A lane that is called by what its host does, in the reader's language; others are called by their addresses. */
function inWords(lane: Lane): Lane {
  switch (lane.name) {
    case 'client':
      return { ...lane, name: vscode.l10n.t('client') };
    case 'server':
      return { ...lane, name: vscode.l10n.t('server') };
    default:
      return lane;
  }
}

/** Which frame it was, and what Wireshark's analysis says of it. */
async function remarkOn(service: CaptureService, row: number): Promise<string | undefined> {
  if (row < 0) {
    return undefined;
  }
  try {
    const { frame, flags } = await service.frame(row);
    const names = flagNames(flags).map((flag) => `tcp.analysis.${flag}`);
    return [vscode.l10n.t('frame {0}', frame), ...names].join(', ');
  } catch {
    // The file is gone; what was read of it is shown all the same.
    return undefined;
  }
}

/**
 * As long as a diagram shows a capture, the capture is open; when more of it was read, the diagram shows that.
 *
 * @param select hears of rows that are selected in one
 */
function holdWhatIsShown(
  captures: Captures,
  diagrams: DiagramManager,
  select: (diagram: Diagram, row: number) => void,
): vscode.Disposable {
  const held = new Map<Diagram, { readonly of: string; readonly dispose: () => void }>();
  const look = (): void => {
    for (const [diagram, { of, dispose }] of held) {
      const { source } = diagram;
      if (
        !diagrams.open.diagrams.includes(diagram) ||
        source.kind !== 'capture' ||
        source.uri.toString() !== of
      ) {
        held.delete(diagram);
        dispose();
      }
    }
    for (const diagram of diagrams.open.diagrams) {
      const { source } = diagram;
      if (source.kind === 'capture' && !held.has(diagram)) {
        const holder = captures.hold(source.uri);
        const { capture } = holder;
        let wasReading = capture.isReading;
        const listeners = vscode.Disposable.from(
          diagram.onDidSelect((row) => {
            select(diagram, row);
          }),
          capture.onDidChange(() => {
            if (wasReading && !capture.isReading) {
              void diagrams.reload(diagram);
            }
            wasReading = capture.isReading;
          }),
          holder,
        );
        held.set(diagram, {
          of: source.uri.toString(),
          dispose: () => {
            listeners.dispose();
          },
        });
      }
    }
  };
  const listener = diagrams.open.onDidChange(look);
  look();
  return {
    dispose: () => {
      listener.dispose();
      held.forEach((one) => {
        one.dispose();
      });
    },
  };
}
