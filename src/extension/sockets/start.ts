import * as vscode from 'vscode';
import type { Words } from '../../explanations/words';
import type { Platform } from '../../sockets/node/platform';
import type { DiagramManager } from '../diagram/manager';
import { CONTEXT_KEYS, SETTINGS } from '../ids';
import type { AboutSocket } from '../explanations/panel';
import { actionsOn, type SocketActions } from './actions';
import { decorations } from './decorations';
import type { Emptiness, Shell } from './lazy';
import type { Kit } from './kit';
import { Machine } from './machine';
import { rootsOf } from './nodes';
import { startPictures, type Pictures } from './pictures';
import { keptFilter, queryOf } from './settings';
import { toolsOn, type Tools } from './tools/tools';
import { SocketsView } from './view';

/** What this machine's part needs of the rest. */
export interface Surroundings extends Shell {
  readonly words: () => Promise<Words>;
  /** Of the workspace. */
  readonly memory: vscode.Memento;
  /** Opens an explanation, by its topic. */
  readonly explain: (topic: string, about: AboutSocket) => Promise<void>;
}

/** This machine's part of the extension. */
export interface Sockets extends vscode.Disposable {
  readonly machine: Machine;
  readonly actions: SocketActions;
  readonly view: SocketsView;
  readonly startPictures: (diagrams: DiagramManager, kit: Kit) => Pictures;
  readonly tools: Tools;
}

export function start(
  platform: Platform,
  { view: tree, changed, words, explain, memory }: Surroundings,
): Sockets {
  const machine = new Machine(() => platform.openSockets(), queryOf(keptFilter(memory)));
  const view = new SocketsView(machine, words, changed);
  let looking: vscode.Disposable | undefined;
  const follow = (): void => {
    if (tree.visible) {
      looking ??= machine.look();
    } else {
      looking?.dispose();
      looking = undefined;
    }
  };
  let worn = '';
  const dress = (): void => {
    const next = dressOf(machine);
    if (JSON.stringify(next) !== worn) {
      worn = JSON.stringify(next);
      put(next, tree);
    }
  };
  follow();
  dress();
  void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.socketsSystem, platform.system);
  if (vscode.env.remoteName !== undefined) {
    tree.description = platform.hostname;
  }
  const parts = vscode.Disposable.from(
    machine,
    view,
    machine.onDidChange(dress),
    tree.onDidChangeVisibility(follow),
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (
        event.affectsConfiguration(SETTINGS.socketsGroupBy) ||
        event.affectsConfiguration(SETTINGS.socketsLoopback)
      ) {
        void machine.ask(queryOf(machine.query.filter));
      }
    }),
  );
  return {
    machine,
    actions: actionsOn({ machine, platform, tree, words, explain, memory }),
    view,
    startPictures: (diagrams, kit) => startPictures(diagrams, machine, kit),
    tools: toolsOn(machine, words),
    dispose: () => {
      looking?.dispose();
      parts.dispose();
    },
  };
}

/** What the view shows beside its rows: what it is narrowed to, whether it stands still, how much looks wrong. */
interface Dress {
  readonly message: string;
  readonly findings: number;
  readonly emptiness: Emptiness | undefined;
  readonly isFiltered: boolean;
  readonly isPaused: boolean;
}

function dressOf({ overview, failure, query, isPaused }: Machine): Dress {
  const { filter, loopback } = query;
  const sentences = [
    ...(filter === '' ? [] : [vscode.l10n.t('Filter: {0}', filter)]),
    ...(loopback ? [] : [vscode.l10n.t('without loopback')]),
    ...(overview === undefined || overview.shown === overview.total
      ? []
      : [vscode.l10n.t('{0} of {1} sockets', overview.shown, overview.total)]),
    ...(isPaused ? [vscode.l10n.t('paused')] : []),
  ];
  const emptiness =
    overview === undefined || overview.groups.length > 0
      ? undefined
      : filter !== ''
        ? 'filter'
        : overview.total > 0
          ? 'loopback'
          : 'machine';
  return {
    // Where there is a message, no welcome text is shown.
    message: rootsOf(overview, failure, query.by).length > 0 ? sentences.join(' · ') : '',
    emptiness,
    // What is only worth knowing is in the list, and calls nobody.
    findings: overview?.findings.filter(({ severity }) => severity !== 'info').length ?? 0,
    isFiltered: filter !== '',
    isPaused,
  };
}

function put({ message, findings, emptiness, isFiltered, isPaused }: Dress, view: Shell['view']): void {
  view.message = message;
  view.badge =
    findings === 0
      ? undefined
      : {
          value: findings,
          tooltip:
            findings === 1
              ? vscode.l10n.t('Something looks wrong with this machine’s sockets')
              : vscode.l10n.t('{0} things look wrong with this machine’s sockets', findings),
        };
  void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.noSockets, emptiness);
  void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.socketsFiltered, isFiltered);
  void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.socketsPaused, isPaused);
}
