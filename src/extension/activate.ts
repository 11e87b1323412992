import * as vscode from 'vscode';
import { pickLanguage } from '../explanations/language';
import { registerCaptures } from './capture/lazy';
import { registerCaptureTool } from './capture/register-tool';
import type { CapturePart, Surroundings as CaptureSurroundings } from './capture/start';
import { registerCommands } from './commands';
import { DiagramManager } from './diagram/manager';
import type { Loader } from './diagram/source';
import { ExplanationPanel } from './explanations/panel';
import { wordsFrom } from './explanations/words';
import { EDITORS, PANELS, VIEWS } from './ids';
import { readMeanings } from './lab/meanings';
import { createLog } from './log';
import { startWhenNeeded, type LazyPacketdrill } from './packetdrill/lazy';
import { BuiltinScenarios } from './scenarios/builtin';
import { completeNames } from './scenarios/complete';
import { watchScenarioFiles } from './scenarios/watch';
import { takeDrops } from './sharing/drops';
import { handleLinks } from './sharing/links';
import { showSockets } from './sockets/lazy';
import { registerTools } from './sockets/tools/register';
import type * as ThisMachine from './this-machine';
import { ConnectionsView } from './views/connections';
import { ExplanationsView } from './views/explanations';

/**
 * Puts the extension together. Reads nothing: what needs a file reads it when it is first asked for.
 *
 * @param thisMachine what looks at the sockets of the machine that it runs on; undefined where nobody may
 * @param startCaptures starts the part that is about capture files
 */
export function activate(
  { extensionUri, globalState, workspaceState, subscriptions }: vscode.ExtensionContext,
  thisMachine: (() => Promise<typeof ThisMachine>) | undefined,
  startCaptures: (surroundings: CaptureSurroundings) => Promise<CapturePart>,
): void {
  const language = pickLanguage(vscode.env.language);
  const log = createLog();
  const words = wordsFrom(extensionUri, language);
  const builtins = new BuiltinScenarios(extensionUri);
  const explanations = new ExplanationPanel(extensionUri, log);
  const runs = () => import('./runs.js');
  const loader: Loader = {
    builtins,
    runText: async (text, isWanted) =>
      (await runs()).runText(
        text,
        isWanted,
        language,
        await words(),
        await readMeanings(extensionUri, language),
      ),
    runBranch: async (text, branch, isWanted) =>
      (await runs()).runBranch(
        text,
        branch,
        isWanted,
        language,
        await words(),
        await readMeanings(extensionUri, language),
      ),
    actions: async () => (await runs()).labActions,
    tours: () => tours(),
    sharing: async () => (await runs()).sharing,
    orientation: async () => (await runs()).orientation,
    runScript: async (uri, profile) => (await packetdrill()).load(uri, profile),
    observeSocket: async (key) => (await pictures()).socket(key),
    observeMachine: async () => (await pictures()).all(),
    readCapture: async (source) => (await captures.load()).load(source),
  };
  const diagrams = new DiagramManager(extensionUri, language, words, loader, log, (topic) =>
    explanations.open(topic),
  );
  const packetdrill: LazyPacketdrill = lazily(async () => {
    const started = (await runs()).startPacketdrill(diagrams, words);
    subscriptions.push(started);
    return started;
  });
  const tours = lazily(async () =>
    (await runs()).readTours({
      extensionUri,
      diagrams,
      memory: globalState,
      words: await words(),
      language,
    }),
  );
  const sockets = showSockets(
    thisMachine &&
      (async (shell) =>
        (await thisMachine()).startSockets(extensionUri, {
          ...shell,
          words,
          memory: workspaceState,
          explain: (topic, about) => explanations.open(topic, undefined, about),
        })),
  );
  const pictures = lazily(async () => {
    const started = (await sockets.load()).startPictures(diagrams, (await runs()).pictureKit);
    subscriptions.push(started);
    return started;
  });
  const captures = registerCaptures(async () =>
    startCaptures({
      ...{ extensionUri, language, words, log, diagrams },
      kit: async () => (await runs()).pictureKit,
      explain: (topic, about) => explanations.open(topic, undefined, about),
    }),
  );
  const connections = new ConnectionsView(diagrams, words, captures);
  subscriptions.push(
    log,
    explanations,
    diagrams,
    connections,
    sockets,
    captures,
    explanations.follow(diagrams),
    registerCommands({
      diagrams,
      explanations,
      builtins,
      packetdrill,
      tours,
      sockets: sockets.load,
      captures: captures.load,
      language,
      log,
    }),
    registerTools(sockets.load),
    registerCaptureTool(captures),
    completeNames(),
    watchScenarioFiles(async () => (await runs()).diagnose),
    startWhenNeeded(packetdrill),
    handleLinks(loader, diagrams, language, log),
    takeDrops(loader, diagrams),
    vscode.window.registerTreeDataProvider(VIEWS.connections, connections),
    vscode.window.registerTreeDataProvider(VIEWS.explanations, new ExplanationsView(language)),
    vscode.window.registerWebviewPanelSerializer(PANELS.diagram, diagrams),
    vscode.window.registerCustomEditorProvider(EDITORS.scenario, diagrams, {
      supportsMultipleEditorsPerDocument: true,
    }),
    vscode.window.registerWebviewPanelSerializer(PANELS.explanation, explanations),
  );
}

/** What is made when it is first asked for, and then kept. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
