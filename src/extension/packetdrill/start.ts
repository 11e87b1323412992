import * as vscode from 'vscode';
import type { Words } from '../../explanations/words';
import type { Verdict } from '../../packetdrill/verdict';
import type { ProfileName } from '../../tcp/profiles';
import type { DiagramManager } from '../diagram/manager';
import type { Loaded } from '../diagram/source';
import { LANGUAGE } from '../ids';
import { markProblems } from './diagnostics';
import { COMPLETES, completions, hovers } from './explain';
import { exportDiagram } from './export';
import { keepInStep } from './follow';
import { formatter } from './format';
import { ScriptLenses } from './lenses';
import { outline } from './outline';
import { chosenProfile } from './profiles';
import { loadScript } from './run';
import { isScript } from './scripts';
import { ScriptTests } from './tests';

/** What the rest of the extension asks of packetdrill's part. */
export interface Packetdrill extends vscode.Disposable {
  /** What a diagram shows of a script. */
  load(uri: vscode.Uri, profile: ProfileName): Promise<Loaded>;
  /**
   * Runs a script, in the Test Explorer: the one that is meant, the one in the editor, or one that is picked. Answers
   * with what came of it, for whoever calls the command.
   */
  run(argument: unknown): Promise<Verdict | undefined>;
  /** Writes the active diagram's scenario as a script, in a document of its own. */
  exportActive(): Promise<void>;
  /** Shows the run of such a script as a ladder, beside its text. */
  show(argument: unknown): Promise<void>;
}

/** Puts packetdrill's part together. */
export function start(diagrams: DiagramManager, words: () => Promise<Words>): Packetdrill {
  const tests = new ScriptTests();
  const lenses = new ScriptLenses();
  const parts = vscode.Disposable.from(
    tests,
    lenses,
    markProblems(),
    keepInStep(diagrams),
    vscode.languages.registerHoverProvider(LANGUAGE, hovers(words)),
    vscode.languages.registerCompletionItemProvider(LANGUAGE, completions(words), ...COMPLETES),
    vscode.languages.registerDocumentSymbolProvider(LANGUAGE, outline),
    vscode.languages.registerCodeLensProvider(LANGUAGE, lenses),
    vscode.languages.registerDocumentFormattingEditProvider(LANGUAGE, formatter),
  );
  return {
    load: loadScript,
    run: async (argument) => {
      const uri = await scriptMeant(argument);
      return uri === undefined ? undefined : tests.run(uri, chosenProfile(uri));
    },
    show: async (argument) => {
      const uri = await scriptMeant(argument);
      if (uri !== undefined) {
        const profile = chosenProfile(uri);
        // So that the line that fails, if one does, is marked in the text too.
        await tests.run(uri, profile);
        await diagrams.openNew({ kind: 'script', uri, profile }, vscode.ViewColumn.Beside);
      }
    },
    exportActive: () => exportDiagram(diagrams.open.active?.diagram),
    dispose: () => {
      parts.dispose();
    },
  };
}

/** The script that is meant by a menu's argument, a file or a test, or by nothing: the one in the editor, or one to pick. */
async function scriptMeant(argument: unknown): Promise<vscode.Uri | undefined> {
  const named = isTest(argument) ? argument.uri : argument;
  if (named instanceof vscode.Uri) {
    return named;
  }
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined && isScript(document)) {
    return document.uri;
  }
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Open a Packetdrill Script'),
    filters: { [vscode.l10n.t('Packetdrill scripts')]: ['pkt'] },
  });
  return picked?.[0];
}

function isTest(argument: unknown): argument is Pick<vscode.TestItem, 'uri'> {
  return typeof argument === 'object' && argument !== null && 'uri' in argument && 'children' in argument;
}
