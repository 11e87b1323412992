import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run } from '../tools/host/run';
import { eventually } from './support';

const SCRIPT = ` 0.000 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0.000 bind(3, ..., ...) = 0
+0.000 listen(3, 1) = 0
+0.100 < S 0:0(0) win 65535 <mss 1000>
+0.000 > S. 0:0(0) ack 1 <...>
+0.100 < . 1:1(0) ack 1 win 65535
+0.000 accept(3, ..., ...) = 4
`;
const FAILING = 5;

/** What came of a script, as the command tells it. */
interface Verdict {
  readonly result: string;
  readonly line?: number;
  readonly expected?: string;
  readonly actual?: string;
}

/** A script in a file that is gone with the run's other results, and so never in a person's workspace. */
async function open(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder !== undefined);
  const uri = folder.with({ path: run.results.replace(/[^/]*$/, name) });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const { document } = editor;
  const start = document.getText().indexOf(from);
  assert.ok(start !== -1, from);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, to)));
}

function runScript(uri: vscode.Uri): Thenable<Verdict> {
  return vscode.commands.executeCommand('tcpHandshakeLab.runPacketdrill', uri);
}

describe('Packetdrill scripts in the host', () => {
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration()
      .update('tcpHandshakeLab.packetdrill.profile', undefined, vscode.ConfigurationTarget.Global);
    for (const document of vscode.workspace.textDocuments.filter(({ isUntitled }) => !isUntitled)) {
      await document.save();
    }
    while (vscode.window.activeTextEditor?.document.isUntitled === true) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are a language of their own, with problems as they are typed', async () => {
    const editor = await open('problems.pkt', SCRIPT);
    const { document } = editor;
    assert.equal(document.languageId, 'packetdrill');
    const problems = () => vscode.languages.getDiagnostics(document.uri);
    await replace(editor, '0:0(0) win', '0:5(0) win');
    const [problem] = await eventually(problems, (found) => found.length === 1, 'the problem is not marked');
    assert.equal(problem?.range.start.line, 3);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    await replace(editor, '0:5(0) win', '0:0(0) win');
    await eventually(problems, (found) => found.length === 0, 'it is marked still');
    await replace(editor, 'listen(3, 1)', 'lissen(3, 1)');
    const [unsupported] = await eventually(problems, (found) => found.length === 1, 'it is not marked');
    assert.equal(unsupported?.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('are formatted: what happens stands below what happens, and nothing else changes', async () => {
    const { document } = await open(
      'format.pkt',
      '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0.25   close(3) = 0\n',
    );
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const lines = document.getText().trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.trim().replace(/ +/g, ' ')),
      ['0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3', '+0.25 close(3) = 0'],
    );
    assert.equal(lines[0]?.indexOf('socket'), lines[1]?.indexOf('close'));
  });

  it('explain what the pointer is on, with where it stands', async () => {
    const { document } = await open('hover.pkt', SCRIPT);
    const explained = async (text: string) => {
      const position = document.positionAt(document.getText().indexOf(text));
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
        .join('\n');
    };
    assert.match(await explained('S 0:0'), /SYN.*rfc9293/s);
    assert.match(await explained('mss'), /maximum segment size.*rfc9293/is);
    assert.match(await explained('listen'), /listen\(2\)/);
    assert.equal(await explained('\n'), '');
  });

  it('are completed: with calls after a time, with flags after a direction, with options in their list', async () => {
    const offered = async (name: string, text: string) => {
      const { document } = await open(name, `${SCRIPT}${text}`);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(document.getText().length),
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const includes = (found: readonly string[], ...wanted: readonly string[]) => {
      assert.deepEqual(
        wanted.filter((label) => !found.includes(label)),
        [],
      );
    };
    includes(await offered('complete-event.pkt', '+0 '), '<', '>', 'close', 'write');
    includes(await offered('complete-flags.pkt', '+0 > '), 'S.', 'F.', '.');
    includes(await offered('complete-option.pkt', '+0 > S. 0:0(0) ack 1 <'), 'mss', 'sackOK', 'wscale');
  });

  it('have an outline', async () => {
    const { document } = await open('outline.pkt', `--ip_version=ipv6\n\n// The handshake\n${SCRIPT}`);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['ip_version=ipv6', 'The handshake'],
    );
    const names = symbols[1]?.children.map(({ name }) => name) ?? [];
    assert.equal(names.length, SCRIPT.trimEnd().split('\n').length);
    assert.match(names[0] ?? '', /^socket/);
  });

  it('pass, fail with what was expected at its line, or are unsupported', async () => {
    const editor = await open('verdicts.pkt', SCRIPT);
    const { uri } = editor.document;
    assert.deepEqual(await runScript(uri), { result: 'pass' });
    await replace(editor, 'ack 1 <...>', 'ack 2 <...>');
    const failed = await runScript(uri);
    assert.deepEqual([failed.result, failed.line], ['fail', FAILING]);
    assert.match(failed.expected ?? '', /ack 2/);
    assert.match(failed.actual ?? '', /ack 1/);
    await replace(editor, 'listen(3, 1)', 'lissen(3, 1)');
    const unsupported = await runScript(uri);
    assert.deepEqual([unsupported.result, unsupported.line], ['unsupported', 3]);
  });

  it('are run under the profile that the setting names', async () => {
    const editor = await open('profile.pkt', `#ifndef FreeBSD\n0.000 nonsense\n#endif\n${SCRIPT}`);
    const { uri } = editor.document;
    assert.equal((await runScript(uri)).result, 'unsupported');
    await vscode.workspace
      .getConfiguration()
      .update('tcpHandshakeLab.packetdrill.profile', 'freebsd', vscode.ConfigurationTarget.Global);
    assert.deepEqual(await runScript(uri), { result: 'pass' });
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    assert.ok(lenses.some(({ command }) => command?.title.includes('FreeBSD')));
  });

  it('have lenses above their first line that run them and show them', async () => {
    const { document } = await open('lenses.pkt', SCRIPT);
    const lenses = await eventually(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri),
      (found) => found.length === 2,
      'there are no lenses',
    );
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.command]),
      [
        [0, 'tcpHandshakeLab.runPacketdrill'],
        [0, 'tcpHandshakeLab.showPacketdrill'],
      ],
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Run under RFC 9293', 'Show as Ladder'],
    );
  });

  it('stay on one line with their ladder', async () => {
    const editor = await open('ladder.pkt', SCRIPT);
    const { uri } = editor.document;
    await vscode.commands.executeCommand('tcpHandshakeLab.showPacketdrill', uri);
    const tab = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await eventually(tab, (labels) => labels.includes('ladder.pkt (RFC 9293)'), 'no ladder is open');
    const line = () => vscode.window.visibleTextEditors[0]?.selection.active.line;
    const step = (command: 'restart' | 'step' | 'stepBack') =>
      vscode.commands.executeCommand(`tcpHandshakeLab.${command}`);
    await step('restart');
    // There is nothing before the beginning.
    await step('stepBack');
    // The system calls, one after the other, each on its line; then the SYN.
    for (const expected of [0, 1, 2, 3]) {
      await step('step');
      await eventually(line, (found) => found === expected, `line ${String(expected)} is not reached`);
    }
    await step('stepBack');
    await eventually(line, (found) => found === 2, 'it does not go back');
    // And nothing after the end, which the last call is: one step back from there is another line.
    const last = editor.document.lineCount - 2;
    for (let steps = 0; steps < 20; steps++) {
      await step('step');
    }
    await eventually(line, (found) => found === last, 'the end is not reached');
    await step('stepBack');
    await eventually(line, (found) => found === last - 1, 'it does not go back from the end');
  });

  it('are written of what a scenario shows, and pass', async () => {
    await vscode.commands.executeCommand('tcpHandshakeLab.runScenario', 'four-way-close-client-first');
    void vscode.commands.executeCommand('tcpHandshakeLab.exportPacketdrill');
    const [document] = await eventually(
      async () => {
        // Whose stack it should test is asked first: that of whoever called.
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return vscode.workspace.textDocuments.filter(
          ({ languageId, isUntitled }) => languageId === 'packetdrill' && isUntitled,
        );
      },
      (found) => found.length === 1,
      'no script was written',
    );
    assert.ok(document !== undefined);
    assert.match(document.getText(), /^\/\/ Four-way close.*: client \(RFC 9293\)\n/);
    assert.match(document.getText(), / > S 0:0\(0\)/);
    assert.deepEqual(await runScript(document.uri), { result: 'pass' });
  });
});
