import * as vscode from 'vscode';
import type { Script } from '../../packetdrill/language/script';
import { runScript } from '../../packetdrill/run/run';
import type { Verdict } from '../../packetdrill/verdict';
import type { ProfileName } from '../../tcp/profiles';
import { CONTROLLER, SCRIPT_FILES } from '../ids';
import { messageOf } from '../log';
import { ALL_PROFILES, chosenProfile, PROFILE_NAMES } from './profiles';
import { isScript, readScript } from './scripts';
import { addScript, FIRST_LINE, removeScript, scriptsIn } from './tree';

/** Scripts in the Test Explorer: those of the workspace, by folders, and those that are open; a run profile for each stack. */
export class ScriptTests implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController(CONTROLLER, 'packetdrill');
  readonly #profiles: ReadonlyMap<ProfileName, vscode.TestRunProfile>;
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    const controller = this.#controller;
    controller.resolveHandler = async (item) => {
      if (item === undefined) {
        await this.#discover();
      }
    };
    controller.refreshHandler = () => this.#discover();
    this.#profiles = new Map(
      ALL_PROFILES.map((profile) => [
        profile,
        controller.createRunProfile(
          PROFILE_NAMES[profile],
          vscode.TestRunProfileKind.Run,
          async (request, token) => {
            await this.#run(request, profile, token);
          },
          profile === chosenProfile(),
        ),
      ]),
    );
    const files = vscode.workspace.createFileSystemWatcher(SCRIPT_FILES);
    const add = (document: vscode.TextDocument): void => {
      if (isScript(document)) {
        addScript(controller, document.uri);
      }
    };
    const outdate = (uri: vscode.Uri): void => {
      controller.invalidateTestResults(addScript(controller, uri));
    };
    vscode.workspace.textDocuments.forEach(add);
    this.#subscriptions = vscode.Disposable.from(
      controller,
      files,
      files.onDidCreate((uri) => addScript(controller, uri)),
      files.onDidChange(outdate),
      files.onDidDelete((uri) => {
        removeScript(controller, uri);
      }),
      vscode.workspace.onDidOpenTextDocument(add),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (isScript(document) && contentChanges.length > 0) {
          outdate(document.uri);
          if (contentChanges.some(({ range }) => range.start.line === 0)) {
            // Its mark moves with the text; it belongs to the first line, whatever stands there.
            const item = addScript(controller, document.uri);
            item.range = undefined;
            item.range = FIRST_LINE;
          }
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // Of a file there is one still; what was never saved is gone.
        if (uri.scheme === 'untitled') {
          removeScript(controller, uri);
        }
      }),
    );
  }

  /** Runs one script, and says what came of it; undefined when it could not be read. */
  async run(uri: vscode.Uri, profile: ProfileName): Promise<Verdict | undefined> {
    const request = new vscode.TestRunRequest(
      [addScript(this.#controller, uri)],
      undefined,
      this.#profiles.get(profile),
    );
    const verdicts = await this.#run(request, profile);
    return verdicts[0];
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #discover(): Promise<void> {
    for (const uri of await vscode.workspace.findFiles(SCRIPT_FILES)) {
      addScript(this.#controller, uri);
    }
  }

  /** Runs what is asked for, one script after the other; between two, the host may do other things. */
  async #run(
    request: vscode.TestRunRequest,
    profile: ProfileName,
    token?: vscode.CancellationToken,
  ): Promise<readonly (Verdict | undefined)[]> {
    const run = this.#controller.createTestRun(request);
    const scripts = scriptsIn(request.include ?? this.#controller.items, request.exclude);
    scripts.forEach((item) => {
      run.enqueued(item);
    });
    const verdicts: (Verdict | undefined)[] = [];
    for (const item of scripts) {
      if (token?.isCancellationRequested === true) {
        break;
      }
      run.started(item);
      verdicts.push(await this.#runScript(run, item, profile));
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
    run.end();
    return verdicts;
  }

  async #runScript(
    run: vscode.TestRun,
    item: vscode.TestItem,
    profile: ProfileName,
  ): Promise<Verdict | undefined> {
    const { uri } = item;
    if (uri === undefined) {
      return undefined;
    }
    try {
      const script = await readScript(uri, profile);
      const { verdict } = runScript(script, { profile });
      tell(run, item, uri, script, verdict);
      return verdict;
    } catch (error) {
      run.errored(item, new vscode.TestMessage(messageOf(error)));
      return undefined;
    }
  }
}

function tell(
  run: vscode.TestRun,
  item: vscode.TestItem,
  uri: vscode.Uri,
  { problems }: Script,
  verdict: Verdict,
): void {
  const wrong = problems.filter(({ kind }) => kind === 'syntax');
  if (wrong.length > 0) {
    run.errored(
      item,
      wrong.map(({ line, message }) => at(uri, line, new vscode.TestMessage(message))),
    );
    return;
  }
  switch (verdict.result) {
    case 'pass':
      run.passed(item);
      return;
    case 'fail': {
      const { line, message, expected, actual } = verdict;
      const said =
        expected === undefined || actual === undefined
          ? new vscode.TestMessage(message)
          : vscode.TestMessage.diff(message, expected, actual);
      run.failed(item, at(uri, line, said));
      return;
    }
    case 'unsupported': {
      const { line, message } = verdict;
      const why = vscode.l10n.t('{0}, line {1}: not supported: {2}', item.label, line, message);
      run.appendOutput(`${why}\r\n`, lineOf(uri, line), item);
      run.skipped(item);
    }
  }
}

function at(uri: vscode.Uri, line: number, message: vscode.TestMessage): vscode.TestMessage {
  message.location = lineOf(uri, line);
  return message;
}

/** A line, counted from 1, to its end, however long it is. */
function lineOf(uri: vscode.Uri, line: number): vscode.Location {
  const index = Math.max(0, line - 1);
  return new vscode.Location(uri, new vscode.Range(index, 0, index, MOST_COLUMNS));
}

const MOST_COLUMNS = 10_000;
