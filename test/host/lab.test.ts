import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Subject } from '../../src/extension/diagram/subject';
import { call, change, harm, remove, show, type Change } from '../../src/extension/lab/actions';
import { UnsavedDraft } from '../../src/extension/lab/draft';
import { FileDraft } from '../../src/extension/lab/file-draft';
import { injections } from '../../src/extension/lab/injections';
import { readMeanings } from '../../src/extension/lab/meanings';
import { wordsFrom } from '../../src/extension/explanations/words';
import { runText } from '../../src/extension/scenarios/run';
import { formatLadder } from '../../src/timeline/ladder';
import type { State } from '../../src/tcp/state';
import { run } from '../tools/host/run';

const { extensionUri } = vscode.extensions.getExtension('tcp-handshake-lab.tcp-handshake-lab') ?? {};
assert.ok(extensionUri !== undefined);
const words = wordsFrom(extensionUri, 'en');

/**
 * A connection that stays open, and a segment of text in it. It ends after a while: who is given text in the peer's name
 * acknowledges what the peer never sent, and the two answer each other without end.
 */
const TEXT = `{
  "title": "Mine",
  "hosts": [
    { "name": "client", "address": "10.0.0.1" },
    { "name": "server", "address": "10.0.0.2" }
  ],
  "calls": [
    { "at": 0, "host": "server", "call": "listen", "port": 80 },
    { "at": 10, "host": "client", "call": "connect", "to": "server", "port": 80 },
    { "at": 500, "host": "client", "call": "send", "octets": 100 }
  ],
  "until": 5000
}
`;

async function subjectOf(text: string): Promise<Subject> {
  assert.ok(extensionUri !== undefined);
  const meanings = await readMeanings(extensionUri, 'en');
  const loaded = await runText(text, () => true, 'en', await words(), meanings);
  assert.ok('subject' in loaded, JSON.stringify(loaded));
  return loaded.subject;
}

/** A file that is gone with the run's other results, and so never in a person's workspace. */
async function open(name: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder !== undefined);
  const uri = folder.with({ path: run.results.replace(/[^/]*$/, name) });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

/** What a scenario becomes by what is done to it, one after the other. */
async function after(
  ...changes: readonly Change[]
): Promise<{ readonly text: string; readonly subject: Subject }> {
  let text = TEXT;
  for (const one of changes) {
    text = one(await subjectOf(text), text);
  }
  return { text, subject: await subjectOf(text) };
}

/** The state in which each host's record of its first connection is in the end. */
function states({ world, timeline }: Subject): (State | undefined)[] {
  return (world?.(timeline.length).hosts ?? []).map(
    ({ records }) => records.find(({ nth }) => nth === 1)?.tcb.state,
  );
}

/** The row in which a lane sends its n-th segment. */
function sentBy({ timeline }: Subject, lane: number, nth: number): number {
  const rows = Array.from({ length: timeline.rowCount }, (_, index) => timeline.row(index));
  const row = rows.filter((one) => one.kind === 'sent' && one.lane === lane)[nth - 1];
  assert.ok(row !== undefined);
  return row.index;
}

describe('The lab in the host', () => {
  it('puts what is done to a segment into a branch, and says what came of it', async () => {
    const written = await subjectOf(TEXT);
    const { text, subject } = await after(harm(sentBy(written, 0, 1), { do: 'lose' }));
    const view = subject.lab?.view;
    assert.equal(view?.branch, 'What if 1');
    assert.deepEqual(
      view.interventions.map(({ sentence, at }) => [sentence, at]),
      [['Segment 1 of client (SYN): lost', 10]],
    );
    // RFC 6298 section 2.1: it is sent again after a second.
    const again = subject.timeline.row(sentBy(subject, 0, 2));
    assert.ok(again.kind === 'sent' && again.retransmission);
    assert.equal(again.sentAt, 1010);
    const back = remove({ list: 'faults', index: 0 })(subject, text);
    assert.equal(back, TEXT);
  });

  it('says what the receiver made of a segment whose header was changed', async () => {
    const written = await subjectOf(TEXT);
    // RFC 9293 section 3.10.7.4, second check: a RST at RCV.NXT.
    const { subject } = await after(harm(sentBy(written, 0, 3), { do: 'edit', set: { flags: ['RST'] } }));
    const effect = subject.lab?.view.interventions[0]?.effect;
    assert.match(effect ?? '', /reset/i);
    assert.equal(states(subject)[1], 'CLOSED');
  });

  it('does things on hosts and the network right after the moment that is shown', async () => {
    const written = await subjectOf(TEXT);
    const cursor = written.timeline.length;
    const { subject } = await after(call(cursor, 0, 1, { call: 'close' }));
    assert.deepEqual(states(subject), ['FIN-WAIT-2', 'CLOSE-WAIT']);
    const slower = await after(change(0, { delay: 200 }));
    const arrival = slower.subject.timeline.row(sentBy(slower.subject, 0, 1));
    assert.ok(arrival.kind === 'sent');
    assert.equal(arrival.arrivesAt, 210);
  });

  it('makes another branch where the past is changed, and goes back to the scenario as it was written', async () => {
    const end = (await subjectOf(TEXT)).timeline.length;
    const { text, subject } = await after(call(end, 0, 1, { call: 'close' }), (now, was) =>
      harm(sentBy(now, 0, 1), { do: 'delay', by: 20 })(now, was),
    );
    assert.deepEqual(
      subject.lab?.view.branches.map(({ name, from, interventions }) => [name, from, interventions]),
      [
        ['What if 1', undefined, 1],
        ['What if 2', 'What if 1', 1],
      ],
    );
    const asWritten = await subjectOf(show(undefined)(subject, text));
    assert.equal(formatLadder(asWritten.timeline), formatLadder((await subjectOf(TEXT)).timeline));
  });

  it('refuses what the scenario may not say, and says why', async () => {
    const written = await subjectOf(TEXT);
    const wrong = { do: 'delay', by: -1 } as const;
    assert.throws(() => harm(sentBy(written, 0, 1), wrong)(written, TEXT), /by: Expected 0 or more/);
    assert.throws(() => harm(0, { do: 'lose' })(written, TEXT), /no segment/);
  });

  /** What comes of each, by the RFCs: the server's state in the end, and whether it answers. */
  const EXPECTED: readonly (readonly [RegExp, State, boolean])[] = [
    [/blind RST outside/, 'ESTABLISHED', false],
    [/not at RCV\.NXT/, 'ESTABLISHED', true],
    [/RST at RCV\.NXT/, 'CLOSED', false],
    [/SYN into/, 'ESTABLISHED', true],
    [/old duplicate/, 'ESTABLISHED', true],
    [/in the peer’s name/, 'ESTABLISHED', true],
  ];

  for (const [title, state, answers] of EXPECTED) {
    it(`offers a segment to put on the network, and what it says of it holds: ${title.source}`, async () => {
      const written = await subjectOf(TEXT);
      const cursor = written.timeline.length;
      const offered = injections(written, cursor, 1).find(
        (one) => one.title.startsWith('To server') && title.test(one.title),
      );
      assert.ok(offered !== undefined);
      const { subject } = await after(call(cursor, offered.lane, undefined, offered.call));
      assert.equal(states(subject)[1], state);
      const sent = (of: Subject): number =>
        Array.from({ length: of.timeline.rowCount }, (_, index) => of.timeline.row(index)).filter(
          (row) => row.kind === 'sent' && row.lane === 1,
        ).length;
      assert.equal(sent(subject) > sent(written), answers);
      // A single answer is no war.
      assert.equal(sent(subject) > sent(written) + 3, offered.expectation.includes('ACK war'));
    });
  }

  it('knows what every knob means', async () => {
    const { lab } = await subjectOf(TEXT);
    assert.ok((lab?.view.knobs.length ?? 0) > 50);
    assert.deepEqual(
      lab?.view.knobs.filter(({ meaning }) => meaning === '').map(({ name }) => name),
      [],
    );
  });

  it('keeps what was before where there is no file', async () => {
    const draft = new UnsavedDraft('a');
    await draft.replace('b');
    await draft.replace('c');
    await draft.undo();
    assert.deepEqual([draft.text, draft.canUndo, draft.canRedo, draft.isUnsaved], ['b', true, true, true]);
    await draft.undo();
    assert.deepEqual([draft.text, draft.canUndo, draft.isUnsaved], ['a', false, false]);
    await draft.redo();
    await draft.replace('d');
    assert.deepEqual([draft.text, draft.canRedo], ['d', false]);
  });

  it('completes the names of hosts in a scenario file', async () => {
    const text = TEXT.replace('"to": "server"', '"to": ""');
    const document = await open('names.tcp.json', text);
    const position = document.positionAt(text.indexOf('"to": "') + '"to": "'.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(
      ['client', 'server'].filter((name) => !labels.includes(name)),
      [],
    );
  });

  it('changes only what is different in a file, and hears of every change', async () => {
    const document = await open('draft.tcp.json', TEXT);
    const draft = new FileDraft(document);
    const replaced: string[] = [];
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      replaced.push(...event.contentChanges.map(({ text }) => text));
    });
    let heard = 0;
    draft.onDidChange(() => heard++);
    await draft.replace(TEXT.replace('Mine', 'Yours'));
    assert.deepEqual([document.getText(), replaced, heard], [TEXT.replace('Mine', 'Yours'), ['Yours'], 1]);
    assert.ok(draft.canUndo);
    listener.dispose();
    draft.dispose();
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
