import * as vscode from 'vscode';
import type { Language } from '../explanations/language';
import { TOPICS, topicOfState } from '../explanations/topics';
import { EXPORTS } from '../protocol/sharing';
import { inLanguage } from '../simulation/texts';
import type { State } from '../tcp/state';
import type { CaptureActions } from './capture/actions';
import type { LazyCaptures } from './capture/lazy';
import type { Diagram } from './diagram/diagram';
import { hostsOf } from './diagram/hosts';
import type { DiagramManager } from './diagram/manager';
import type { ExplanationPanel } from './explanations/panel';
import { COMMANDS, EDITORS, type Command } from './ids';
import { save } from './lab/save';
import { messageOf, type Log } from './log';
import type { LazyPacketdrill } from './packetdrill/lazy';
import type { BuiltinScenarios } from './scenarios/builtin';
import { isScenarioFile } from './scenarios/files';
import { newScenarioFile } from './scenarios/new-file';
import type { SocketActions } from './sockets/actions';
import type { LazySockets } from './sockets/lazy';
import { isFindingNode, isSocketNode } from './sockets/nodes';
import type { Tours } from './tour/tours';
import type { ConnectionNode } from './views/connections';
import { unlinked } from './unlinked';

/** What the commands act on. */
export interface Lab {
  readonly diagrams: DiagramManager;
  readonly explanations: ExplanationPanel;
  readonly builtins: BuiltinScenarios;
  readonly packetdrill: LazyPacketdrill;
  readonly tours: () => Promise<Tours>;
  readonly sockets: LazySockets;
  readonly captures: LazyCaptures['load'];
  readonly language: Language;
  readonly log: Log;
}

/** What a command does with what it was called with: by a menu, a link or another extension. */
type Handler = (lab: Lab, argument: unknown) => unknown;

/** Every command; one that is forgotten, or too many, does not compile. */
const HANDLERS: Readonly<Record<Command, Handler>> = {
  [COMMANDS.openDiagram]: ({ diagrams }) => diagrams.openAny(),
  [COMMANDS.runScenario]: runScenario,
  [COMMANDS.step]: onActive((diagram) => {
    diagram.step();
  }),
  [COMMANDS.stepBack]: onActive((diagram) => {
    diagram.stepBack();
  }),
  [COMMANDS.playOrPause]: onActive((diagram) => {
    diagram.playOrPause();
  }),
  [COMMANDS.restart]: onActive((diagram) => {
    diagram.restart();
  }),
  [COMMANDS.takeTour]: async ({ tours }, argument) => (await tours()).take(argument),
  [COMMANDS.openExplanation]: openExplanation,
  [COMMANDS.explainState]: explainState,
  [COMMANDS.openScenarioFile]: openScenarioFile,
  [COMMANDS.newScenarioFile]: newScenarioFile,
  [COMMANDS.undo]: onActive((diagram) => diagram.draft?.undo()),
  [COMMANDS.redo]: onActive((diagram) => diagram.draft?.redo()),
  [COMMANDS.save]: onActive(save),
  [COMMANDS.showInDiagram]: async ({ diagrams }, node) => {
    if (isConnectionNode(node)) {
      diagrams.reveal(node.connection);
    } else if (isSocketNode(node)) {
      await diagrams.openNew({ kind: 'socket', key: node.history.key });
    }
  },
  [COMMANDS.runPacketdrill]: async ({ packetdrill }, argument) => (await packetdrill()).run(argument),
  [COMMANDS.showPacketdrill]: async ({ packetdrill }, argument) => (await packetdrill()).show(argument),
  [COMMANDS.share]: ({ diagrams }, what) => diagrams.share(EXPORTS.find((one) => one === what)),
  [COMMANDS.whatIf]: ({ diagrams }) => diagrams.whatIf(),
  [COMMANDS.exportPacketdrill]: async ({ packetdrill }) => (await packetdrill()).exportActive(),
  [COMMANDS.filterSockets]: onSockets('filter'),
  [COMMANDS.clearSocketFilter]: onSockets('clearFilter'),
  [COMMANDS.groupSockets]: onSockets('group'),
  [COMMANDS.showLoopback]: onSockets('showLoopback'),
  [COMMANDS.hideLoopback]: onSockets('hideLoopback'),
  [COMMANDS.refreshSockets]: onSockets('refresh'),
  [COMMANDS.pauseSockets]: onSockets('pause'),
  [COMMANDS.resumeSockets]: onSockets('resume'),
  [COMMANDS.showSockets]: ({ diagrams }) => diagrams.openNew({ kind: 'machine' }),
  [COMMANDS.reportSockets]: onSockets('report'),
  [COMMANDS.copySocketAddress]: onSockets('copyAddress'),
  [COMMANDS.copySocketForSs]: onSockets('copyForSs'),
  [COMMANDS.copySocketForLsof]: onSockets('copyForLsof'),
  [COMMANDS.copySocketForNetstat]: onSockets('copyForNetstat'),
  [COMMANDS.copySocketForWireshark]: onSockets('copyForWireshark'),
  [COMMANDS.openProcessFolder]: onSockets('openFolder'),
  [COMMANDS.terminateProcess]: onSockets('terminate'),
  [COMMANDS.openCapture]: onCaptures('open'),
  [COMMANDS.filterCapture]: onCaptures('filter'),
  [COMMANDS.showCapturedLadder]: onCaptures('showLadder'),
  [COMMANDS.explainConnection]: onCaptures('explain'),
  [COMMANDS.extractConnections]: onCaptures('extract'),
  [COMMANDS.copyConnectionFilter]: onCaptures('copyFilter'),
};

/** Registers them all. What goes wrong in one is said, and logged. */
export function registerCommands(lab: Lab): vscode.Disposable {
  const registrations = Object.entries(HANDLERS).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        return await handler(lab, argument);
      } catch (error) {
        lab.log.error(`${id}: ${messageOf(error)}`);
        void vscode.window.showErrorMessage(unlinked(messageOf(error)));
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}

function onActive(action: (diagram: Diagram) => unknown): Handler {
  return async ({ diagrams }) => {
    await action(diagrams.open.active?.diagram ?? (await diagrams.openAny()));
  };
}

function onSockets(action: Exclude<keyof SocketActions, 'explain'>): Handler {
  return async ({ sockets }, argument) => {
    await (await sockets()).actions[action](argument);
  };
}

function onCaptures(action: keyof CaptureActions): Handler {
  return async ({ captures }, argument) => {
    await (await captures()).actions[action](argument);
  };
}

/** A picker of the built-in scenarios; the chosen one plays from its beginning. */
async function runScenario({ builtins, diagrams, language }: Lab, argument: unknown): Promise<void> {
  const id = typeof argument === 'string' ? argument : await pickScenario(builtins, language);
  if (id !== undefined) {
    await builtins.text(id);
    const diagram = await diagrams.openHere({ kind: 'builtin', id });
    diagram.restart();
    diagram.playOrPause();
  }
}

async function pickScenario(builtins: BuiltinScenarios, language: Language): Promise<string | undefined> {
  const items = (await builtins.all()).map(({ id, title, description }) => ({
    id,
    label: inLanguage(title, language),
    detail: inLanguage(description, language),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Run a Scenario'),
    placeHolder: vscode.l10n.t('What should happen?'),
    matchOnDetail: true,
  });
  return picked?.id;
}

async function openExplanation({ explanations, language }: Lab, argument: unknown): Promise<void> {
  const id = typeof argument === 'string' ? argument : await pickTopic(language);
  if (id !== undefined) {
    await explanations.open(id);
  }
}

async function pickTopic(language: Language): Promise<string | undefined> {
  const items = TOPICS.map((topic) => ({ id: topic.id, label: topic.title[language] }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open an Explanation to the Side'),
  });
  return picked?.id;
}

/** Explains the state of the connection or the socket chosen in a tree; else one of those the active diagram is in. */
async function explainState({ diagrams, explanations, sockets }: Lab, argument: unknown): Promise<void> {
  if (isSocketNode(argument) || isFindingNode(argument)) {
    await (await sockets()).actions.explain(argument);
    return;
  }
  const state = isConnectionNode(argument) ? argument.state : await pickState(diagrams.open.active?.diagram);
  if (state !== undefined) {
    await explanations.open(topicOfState(state));
  }
}

async function pickState(diagram: Diagram | undefined): Promise<State | undefined> {
  const here = (diagram === undefined ? [] : hostsOf(diagram)).flatMap(({ name, counts }) =>
    [...counts.keys()].map((state) => ({ label: state, description: name })),
  );
  const items =
    here.length > 0
      ? here
      : TOPICS.flatMap((topic) => (topic.kind === 'state' ? [{ label: topic.state, description: '' }] : []));
  const only = new Set(items.map(({ label }) => label)).size === 1 ? items[0] : undefined;
  const picked =
    only ?? (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Explain Which State?') }));
  return picked?.label;
}

/** Opens the scenario file that is meant: the one chosen, the one in the editor, or one the person picks. */
async function openScenarioFile(_: Lab, argument: unknown): Promise<void> {
  const inEditor = vscode.window.activeTextEditor?.document.uri;
  const uri =
    argument instanceof vscode.Uri
      ? argument
      : inEditor !== undefined && isScenarioFile(inEditor)
        ? inEditor
        : await pickFile();
  if (uri !== undefined) {
    await vscode.commands.executeCommand('vscode.openWith', uri, EDITORS.scenario, vscode.ViewColumn.Beside);
  }
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Open a Scenario File'),
    filters: { [vscode.l10n.t('TCP scenarios')]: ['tcp.json', 'json'] },
  });
  return picked?.[0];
}

function isConnectionNode(argument: unknown): argument is ConnectionNode {
  return (
    typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'connection'
  );
}
