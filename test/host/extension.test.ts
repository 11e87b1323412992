import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EDITORS } from '../../src/extension/ids';
import { run, target } from '../tools/host/run';
import { eventually } from './support';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** What is read of a built-in scenario here. */
interface BuiltIn {
  readonly title: { readonly en: string };
  /** A call that is made many times opens a crowd of connections. */
  readonly calls: readonly { readonly times?: number }[];
}

/** The extension that is tested. */
function ours(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('tcp-handshake-lab.tcp-handshake-lab');
  assert.ok(found !== undefined, 'the extension is not there');
  return found;
}

/** The open panels of a kind, by their titles. */
function panels(kind: 'diagram' | 'explanation'): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith(`tcpHandshakeLab.${kind}`),
    )
    .map(({ label }) => label);
}

/** The view types of the custom editors of a file that are open. */
function editorsOf(uri: vscode.Uri): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString()
        ? [input.viewType]
        : [],
    );
}

function execute(command: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(`tcpHandshakeLab.${command}`, ...args);
}

async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** A file that is gone with the run's other results, and so never in a person's workspace. */
function scratchFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder !== undefined);
  return folder.with({ path: run.results.replace(/[^/]*$/, name) });
}

describe('The extension in its host', () => {
  before(async () => {
    await ours().activate();
  });
  afterEach(closeAll);

  it('activates, and registers every command that it contributes', async () => {
    assert.equal(ours().isActive, true);
    const { contributes } = ours().packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(contributes.commands.length > 5);
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it('makes a Mermaid diagram, a link and a report of what it shows', async () => {
    await execute('runScenario', 'lost-syn');
    await execute('share', 'copyLink');
    const link = vscode.Uri.parse(await vscode.env.clipboard.readText());
    assert.equal(link.scheme, vscode.env.uriScheme);
    assert.equal(link.authority, ours().id);
    assert.equal(link.query, 'builtin=lost-syn');
    await execute('share', 'openReport');
    await eventually(
      () => vscode.window.activeTextEditor?.document.languageId,
      (language) => language === 'markdown',
      'the report is not opened',
    );
    const report = vscode.window.activeTextEditor?.document.getText() ?? '';
    for (const part of [
      '```mermaid\nsequenceDiagram',
      'L0-xL1: SYN seq=0 len=0',
      'rfc-editor.org',
      link.query,
    ]) {
      assert.ok(report.includes(part), part);
    }
  });

  it('opens one diagram, and finds it again', async () => {
    await execute('openDiagram');
    await eventually(
      () => panels('diagram'),
      (found) => found.length === 1,
      'no diagram is open',
    );
    await execute('openDiagram');
    await eventually(
      () => panels('diagram'),
      (found) => found.join() === 'Three-way handshake',
      'it is not the one diagram',
    );
  });

  // Those of thousands of connections run long, and alike in every host: one is asked for them.
  const withCrowds = target.name === 'node';
  it(`runs every built-in scenario ${withCrowds ? '' : 'of a few connections '}by its id`, async function () {
    this.timeout(120_000);
    const scenarios = vscode.Uri.joinPath(ours().extensionUri, 'media/scenarios');
    const files = await vscode.workspace.fs.readDirectory(scenarios);
    assert.ok(files.length >= 16);
    for (const [file] of files) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(scenarios, file));
      const { title, calls } = JSON.parse(new TextDecoder().decode(bytes)) as BuiltIn;
      if (!withCrowds && calls.some(({ times }) => times !== undefined)) {
        continue;
      }
      await execute('runScenario', file.replace('.tcp.json', ''));
      await eventually(
        () => panels('diagram'),
        (found) => found.join() === title.en,
        `${file}: ${panels('diagram').join()}`,
      );
    }
  });

  it('steps, steps back, plays, pauses and restarts', async () => {
    await execute('runScenario', 'lost-syn');
    for (const command of ['playOrPause', 'step', 'step', 'stepBack', 'playOrPause', 'restart', 'stepBack']) {
      await execute(command);
    }
    await eventually(
      () => panels('diagram'),
      (found) => found.join() === 'Lost SYN',
      'the diagram is gone',
    );
  });

  it('opens an explanation beside, and another one in its place', async () => {
    await execute('openExplanation', 'state-close-wait');
    await eventually(
      () => panels('explanation'),
      (found) => found.join() === 'CLOSE-WAIT',
      'no explanation is open',
    );
    await execute('openExplanation', 'four-way-handshake');
    await eventually(
      () => panels('explanation'),
      (found) => found.join() === 'The four-way handshake',
      'it does not show the other one',
    );
  });

  it('shows a scenario file, and marks what contradicts itself in it, where it does', async () => {
    const uri = scratchFile('contradiction.tcp.json');
    const scenario = {
      title: 'T',
      hosts: [
        { name: 'client', address: '10.0.0.1' },
        { name: 'server', address: '10.0.0.2' },
      ],
      calls: [{ at: 0, host: 'client', call: 'connect', to: 'sever', port: 80 }],
    };
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(scenario)));
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const marked = () =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'TCP Handshake Lab');
    const [diagnostic] = await eventually(
      marked,
      (found) => found.length === 1,
      'the contradiction is not marked',
    );
    assert.ok(diagnostic !== undefined);
    assert.equal(document.getText(diagnostic.range), '"sever"');
    assert.match(diagnostic.message, /There is no host "sever"/);
    await editor.edit((edit) => edit.replace(diagnostic.range, '"server"'));
    await eventually(marked, (found) => found.length === 0, 'it is marked still');
    await execute('openScenarioFile', uri);
    await eventually(
      () => editorsOf(uri),
      (found) => found.includes(EDITORS.scenario),
      'no diagram is open',
    );
    await document.save();
  });
});
