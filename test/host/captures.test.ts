import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Query } from '../../src/capture/service';
import { Captures, type Hold } from '../../src/extension/capture/captures';
import { openHere } from '../../src/extension/capture/here';
import { problemsOf } from '../../src/extension/capture/problems';
import { CaptureTree } from '../../src/extension/capture/tree';
import { wordsIn } from '../../src/explanations/tables/words';
import { CAPTURE_TOOL, EDITORS, TOOL_PREFIX } from '../../src/extension/ids';
import { FRAMES, RETRANSMITTING, someConversations } from '../capture/support/conversations';
import { readFrames } from '../capture/support/read';
import { run } from '../tools/host/run';
import { eventually } from './support';

const SERVER = '10.0.0.2:80';
const QUERY: Query = { filter: '', by: 'number', descending: false };

/** A file that is gone with the run's other results. */
async function written(name: string, octets: Uint8Array): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder !== undefined);
  const uri = folder.with({ path: run.results.replace(/[^/]*$/, name) });
  await vscode.workspace.fs.writeFile(uri, octets);
  return uri;
}

function execute(command: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(`tcpHandshakeLab.${command}`, ...args);
}

/** The titles of the tabs that are open, and what is in them. */
function tabs(): { readonly label: string; readonly viewType: string }[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .map(({ label, input }) => ({
      label,
      viewType:
        input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputWebview
          ? input.viewType
          : '',
    }));
}

async function isOpen(viewType: string, label: RegExp): Promise<void> {
  await eventually(
    tabs,
    (all) => all.some((one) => one.viewType.endsWith(viewType) && label.test(one.label)),
    `there is no ${viewType} ${String(label)}`,
  );
}

describe('A capture in its host', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await written('some.pcap', someConversations(3));
    await vscode.extensions.getExtension('tcp-handshake-lab.tcp-handshake-lab')?.activate();
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** What the tree of connections gives to a command. */
  const connection = (number: number) => ({ kind: 'captured', uri, connection: { number } });

  it('opens in its editor', async () => {
    await execute('openCapture', uri);
    await isOpen(EDITORS.capture, /^some\.pcap$/);
  });

  it('has filters that are copied, a ladder that is drawn and reported, and an explanation', async () => {
    const filter = `ip.addr == 10.0.0.1 && ip.addr == 10.0.0.2 && tcp.port == ${String(RETRANSMITTING)} && tcp.port == 80`;
    await eventually(
      // It is open before it is read.
      async () => {
        await execute('copyConnectionFilter', connection(1));
        return vscode.env.clipboard.readText();
      },
      (copied) => copied === filter,
      'the filter is not copied',
    );
    await execute('showCapturedLadder', connection(1));
    await isOpen('tcpHandshakeLab.diagram', new RegExp(`^10\\.0\\.0\\.1:${String(RETRANSMITTING)} → `));
    await execute('share', 'openReport');
    const report = await eventually(
      () => vscode.window.activeTextEditor?.document.getText() ?? '',
      (text) => text.includes('sequenceDiagram'),
      'there is no report',
    );
    assert.equal(report.match(/^ *L0-\S*: PSH, ACK seq=1 /gm)?.length, 2);
    await execute('explainConnection', connection(1));
    await isOpen('tcpHandshakeLab.explanation', /^TIME-WAIT$/);
  });

  it('is summarised for an assistant, which may ask for some of its connections', async () => {
    const ask = async (input: object): Promise<string> => {
      const { content } = await vscode.lm.invokeTool(TOOL_PREFIX + CAPTURE_TOOL, {
        input,
        toolInvocationToken: undefined,
      });
      return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
    };
    const all = await ask({ file: uri.path });
    assert.match(all, new RegExp(`^pcap: ${String(3 * FRAMES + 1)} frames, .* in 3 connections, `));
    assert.match(all, /^tcp\.analysis\.retransmission: 1 frames$/m);
    const some = await ask({ file: uri.path, filter: 'tcp.analysis.retransmission' });
    assert.deepEqual(some.match(/"openedBy":"[^"]*"/g), [`"openedBy":"10.0.0.1:${String(RETRANSMITTING)}"`]);
    await assert.rejects(async () => ask({ file: uri.path, filter: 'tcp.prot == 80' }), /filter: /);
    const nowhere = uri.path.replace('some.pcap', 'nowhere.pcap');
    await assert.rejects(async () => ask({ file: nowhere }), /could not be read/);
  });
});

/** What is read on the host's own thread: all there is in a browser, and of remote file systems everywhere. */
describe('A capture of VS Code’s own file systems', () => {
  const captures = new Captures(openHere);
  let held: Hold;

  before(async () => {
    held = captures.hold(await written('others.pcap', someConversations(120)));
    await held.capture.read();
  });
  after(() => {
    held.dispose();
    captures.dispose();
  });

  it('is listed, filtered, diagnosed, drawn, summed up and extracted', async () => {
    const { service } = held.capture;
    const found = await service.list({ ...QUERY, filter: 'tcp.analysis.retransmission' }, 0, 10);
    assert.ok('rows' in found);
    assert.deepEqual(
      found.rows.map(({ number, a }) => [number, a.port]),
      [[1, RETRANSMITTING]],
    );
    assert.ok((await service.diagnose(1)).some(({ rule }) => rule === 'retransmissions'));
    const { rows } = await service.ladder([1]);
    assert.equal(new Set(rows).size, FRAMES + 1);
    const { directions } = await service.graphs(1);
    // The hundred octets, twice.
    assert.deepEqual([...directions[0].sequence.y], [101, 101]);
    const { connections, flags } = await service.summary();
    assert.deepEqual(
      { connections, flags },
      { connections: 120, flags: [{ flag: 'retransmission', count: 1 }] },
    );
    const extract = await service.extract([1]);
    assert.ok(extract !== undefined);
    assert.equal(readFrames(extract).frames.length, FRAMES + 1);
    assert.equal((await service.continuation(FRAMES))?.scenario.hosts.length, 2);
  });

  it('is in the tree of connections, a hundred of them at a time', async () => {
    const tree = new CaptureTree(captures, () => Promise.resolve(wordsIn('en')));
    const [root, ...others] = tree.roots();
    assert.ok(root !== undefined);
    assert.deepEqual(others, []);
    assert.equal((await tree.item(root)).description, 'Connections: 120');
    const pages = await tree.children(root);
    assert.deepEqual(
      (await Promise.all(pages.map((page) => tree.item(page)))).map(({ label }) => label),
      ['0–99', '100–119'],
    );
    const [, second] = pages;
    assert.ok(second !== undefined);
    const items = await Promise.all((await tree.children(second)).map((node) => tree.item(node)));
    assert.equal(items.length, 20);
    assert.equal(items[0]?.label, `10.0.0.1:40100 → ${SERVER}`);
    assert.equal(items[0].description, 'TIME-WAIT · CLOSED?');
  });

  for (const [what, name, octets, said] of [
    ['is empty', 'nothing.pcap', '', /^The file is empty\./],
    [
      'holds text',
      'text.pcap',
      'Nothing was captured here, but somebody wrote it down.',
      /This is no capture file/,
    ],
    ['is not there', 'nowhere.pcap', undefined, /not be read: there is no such file/],
  ] as const) {
    it(`that ${what} says so`, async () => {
      const place = await written(name, new TextEncoder().encode(octets ?? ''));
      if (octets === undefined) {
        await vscode.workspace.fs.delete(place);
      }
      const { capture, dispose } = captures.hold(place);
      await capture.read();
      const texts = problemsOf(capture).map(({ text }) => text);
      dispose();
      assert.match(texts.join('\n'), said);
    });
  }
});
