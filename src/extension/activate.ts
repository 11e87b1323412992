import * as vscode from 'vscode';
import { pickLanguage } from '../explanations/language';
import { registerCommands } from './commands';
import { DiagramManager } from './diagram/manager';
import { ExplanationPanel } from './explanations/panel';
import { wordsFrom } from './explanations/words';
import { PANELS, VIEWS } from './ids';
import { createLog } from './log';
import { BuiltinScenarios } from './scenarios/builtin';
import { watchScenarioFiles } from './scenarios/watch';
import { ConnectionsView } from './views/connections';
import { ExplanationsView } from './views/explanations';

/** Puts the extension together. Reads nothing: what needs a file reads it when it is first asked for. */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const language = pickLanguage(vscode.env.language);
  const log = createLog();
  const words = wordsFrom(extensionUri, language);
  const builtins = new BuiltinScenarios(extensionUri);
  const explanations = new ExplanationPanel(extensionUri, log);
  const diagrams = new DiagramManager(extensionUri, language, words, builtins, log, (topic) =>
    explanations.open(topic),
  );
  const connections = new ConnectionsView(diagrams, words);
  subscriptions.push(
    log,
    explanations,
    diagrams,
    connections,
    explanations.follow(diagrams),
    registerCommands({ diagrams, explanations, builtins, language, log }),
    watchScenarioFiles(diagrams),
    vscode.window.registerTreeDataProvider(VIEWS.connections, connections),
    vscode.window.registerTreeDataProvider(VIEWS.explanations, new ExplanationsView(language)),
    vscode.window.registerWebviewPanelSerializer(PANELS.diagram, diagrams),
    vscode.window.registerWebviewPanelSerializer(PANELS.explanation, explanations),
  );
}
