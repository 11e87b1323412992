import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import type { DiagramManager } from '../diagram/manager';
import type { CaptureSource, Loaded } from '../diagram/source';
import type { AboutSocket } from '../explanations/panel';
import type { Log } from '../log';
import type { Kit } from '../sockets/kit';
import { actionsOn, copyFilter, explain, extract, showLadder, type CaptureActions } from './actions';
import type { OpenCapture } from './capture';
import { Captures } from './captures';
import { CaptureEditors } from './editors';
import { startLadders } from './pictures';
import { captureTool, type CaptureTool } from './tool/tool';
import { CaptureTree } from './tree';

/** What the part of captures needs of the rest. */
export interface Surroundings {
  readonly extensionUri: vscode.Uri;
  readonly language: Language;
  readonly words: () => Promise<Words>;
  readonly log: Log;
  readonly diagrams: DiagramManager;
  readonly kit: () => Promise<Kit>;
  /** Opens an explanation, by its topic, with what is known of the very connection above it. */
  readonly explain: (topic: string, about: AboutSocket) => Promise<void>;
}

/** The part of the extension that is about capture files. */
export interface CapturePart extends vscode.Disposable {
  readonly captures: Captures;
  readonly editors: CaptureEditors;
  readonly actions: CaptureActions;
  readonly tree: CaptureTree;
  readonly tool: CaptureTool;
  readonly load: (source: CaptureSource) => Promise<Loaded>;
}

export function start(open: OpenCapture, surroundings: Surroundings): CapturePart {
  const { diagrams, kit, words } = surroundings;
  const captures = new Captures(open);
  const ladders = startLadders(captures, diagrams, kit);
  const editors = new CaptureEditors(captures, {
    ...surroundings,
    deedsOn: (capture) => ({
      showLadder: (connections, isWanted) => showLadder(diagrams, capture, connections, isWanted),
      goTo: (row) => {
        ladders.goTo(capture.uri, row);
      },
      explain: (number) => explain(surroundings, capture, number),
      extract: (connections) => extract(capture, connections),
      copyFilter: (connections) => copyFilter(capture, connections),
    }),
  });
  const parts = vscode.Disposable.from(
    ladders,
    ladders.onDidSelect(({ uri, row }) => {
      editors.select(uri, row);
    }),
    editors,
    captures,
  );
  return {
    captures,
    editors,
    actions: actionsOn({ ...surroundings, captures, editors: () => editors }),
    tree: new CaptureTree(captures, words),
    tool: captureTool(captures, words),
    load: ladders.load,
    dispose: () => {
      parts.dispose();
    },
  };
}
