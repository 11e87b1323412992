import * as vscode from 'vscode';
import * as v from 'valibot';
import { diagnosisInWords } from '../../explanations/captured';
import type { Words } from '../../explanations/words';
import { MOST_CHOSEN } from '../../protocol/capture';
import { topicOfState } from '../../explanations/topics';
import type { DiagramManager } from '../diagram/manager';
import { isOfCapture } from '../diagram/source';
import type { AboutSocket } from '../explanations/panel';
import { EDITORS } from '../ids';
import type { Capture } from './capture';
import type { Captures } from './captures';
import type { CaptureEditors, Looked } from './editors';
import { wiresharkFilter } from './filters';
import { isCapturedNode, isCaptureNode } from './nodes';
import { endText } from './ends';
import { unlinked } from '../unlinked';

/** What can be done with connections of captures; each takes what a menu, a tree or a link gives. */
export interface CaptureActions {
  open(argument: unknown): Promise<void>;
  filter(): void;
  showLadder(argument: unknown): Promise<void>;
  explain(argument: unknown): Promise<void>;
  extract(argument: unknown): Promise<void>;
  copyFilter(argument: unknown): Promise<void>;
}

export interface ActionsOn {
  readonly captures: Captures;
  readonly editors: () => CaptureEditors;
  readonly diagrams: DiagramManager;
  readonly words: () => Promise<Words>;
  readonly explain: (topic: string, about: AboutSocket) => Promise<void>;
}

/** What the menu of a row of the table gives. */
const OF_PAGE = v.object({ webviewSection: v.literal('connection'), connection: v.number() });

export function actionsOn(on: ActionsOn): CaptureActions {
  const meant = (argument: unknown): Looked => {
    const looked = lookedAt(on, argument);
    if (looked === undefined || looked.connections.length === 0) {
      throw new Error(
        vscode.l10n.t(
          'No connection of a capture is chosen. Open a capture file, and choose one in its table.',
        ),
      );
    }
    return looked;
  };
  return {
    open: async (argument) => {
      const uri =
        argument instanceof vscode.Uri ? argument : isCaptureNode(argument) ? argument.uri : await pickFile();
      if (uri !== undefined) {
        await vscode.commands.executeCommand('vscode.openWith', uri, EDITORS.capture);
      }
    },
    filter: () => {
      if (!on.editors().focusFilter()) {
        throw new Error(vscode.l10n.t('No capture is open. Open a capture file first.'));
      }
    },
    showLadder: async (argument) => {
      const { capture, connections } = meant(argument);
      on.editors().choose(capture.uri, connections);
      await showLadder(on.diagrams, capture, connections, true);
    },
    explain: async (argument) => {
      const { capture, connections } = meant(argument);
      await explain(on, capture, connections.at(-1) ?? 0);
    },
    extract: async (argument) => {
      const { capture, connections } = meant(argument);
      await extract(capture, connections);
    },
    copyFilter: async (argument) => {
      const { capture, connections } = meant(argument);
      await copyFilter(capture, connections);
    },
  };
}

/** What is meant: the node of a tree, the row of a table, what is chosen in an editor, or what a ladder shows. */
function lookedAt({ captures, editors, diagrams }: ActionsOn, argument: unknown): Looked | undefined {
  if (isCapturedNode(argument)) {
    const capture = captures.find(argument.uri);
    return capture && { capture, connections: [argument.connection.number] };
  }
  const { looked } = editors();
  const ofPage = v.safeParse(OF_PAGE, argument);
  if (ofPage.success && looked !== undefined) {
    const { connection } = ofPage.output;
    const { capture, connections } = looked;
    return { capture, connections: connections.includes(connection) ? connections : [connection] };
  }
  const source = diagrams.open.active?.diagram.source;
  const shown = source?.kind === 'capture' ? captures.find(source.uri) : undefined;
  return looked !== undefined && looked.connections.length > 0
    ? looked
    : source?.kind === 'capture' && shown !== undefined
      ? { capture: shown, connections: source.connections }
      : undefined;
}

export async function showLadder(
  diagrams: DiagramManager,
  { uri }: Capture,
  connections: readonly number[],
  isWanted: boolean,
): Promise<void> {
  const numbers = [...connections].sort((a, b) => a - b).slice(0, MOST_CHOSEN);
  await diagrams.showInPlaceOf(
    (source) => isOfCapture(source, uri),
    { kind: 'capture', uri, connections: numbers },
    isWanted,
  );
}

/** The page of the state that the connection ended in, with all that is to be said of it above. */
export async function explain(
  { explain: open }: Pick<ActionsOn, 'explain'>,
  { service }: Capture,
  number: number,
): Promise<void> {
  const [[connection], said] = await Promise.all([service.connections([number]), service.diagnose(number)]);
  if (connection === undefined) {
    throw noConnection(number);
  }
  const [a, b] = connection.states;
  // Who has to act, or has to wait, is told by the state that is not over.
  const state = a.state === undefined || a.state === 'CLOSED' ? (b.state ?? a.state) : a.state;
  await open(topicOfState(state ?? 'ESTABLISHED'), (words) => {
    const sentences = said.map((one) => diagnosisInWords(words.captures, one, connection));
    return {
      title: `${endText(connection.a)} → ${endText(connection.b)}`,
      seen: sentences.map(({ title, seen, why }) => [title, ...seen, why].map(asSentence).join(' ')),
      next: sentences[0]?.check.join(' ') ?? '',
    };
  });
}

function noConnection(number: number | undefined): Error {
  return new Error(vscode.l10n.t('There is no connection {0} in this capture.', number ?? ''));
}

/** A title has no full stop. */
function asSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Saves all frames of some connections as a capture of their own. */
export async function extract(capture: Capture, connections: readonly number[]): Promise<void> {
  const { uri, name, service } = capture;
  const base = name.replace(/\.(pcapng|pcap|cap)(\.gz)?$/i, '');
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save as a Capture'),
    filters: { [vscode.l10n.t('Captures')]: ['pcapng'] },
    defaultUri: vscode.Uri.joinPath(uri, '..', `${base}-${connections.slice(0, 3).join('-')}.pcapng`),
  });
  if (target === undefined) {
    return;
  }
  if (target.toString() === uri.toString()) {
    throw new Error(vscode.l10n.t('A capture can’t be saved over itself: choose another name.'));
  }
  const octets = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: unlinked(vscode.l10n.t('Saving “{0}”', target.path.split('/').at(-1) ?? '')),
      cancellable: true,
    },
    (_, token) => {
      token.onCancellationRequested(() => void service.stopExtracting());
      return service.extract(connections);
    },
  );
  if (octets === undefined) {
    return;
  }
  await vscode.workspace.fs.writeFile(target, octets);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Saved.'), 5000);
}

export async function copyFilter({ service }: Capture, connections: readonly number[]): Promise<void> {
  const found = await service.connections(connections);
  if (found.length === 0) {
    throw noConnection(connections[0]);
  }
  await vscode.env.clipboard.writeText(wiresharkFilter(found));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 5000);
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Open a Capture File'),
    // Rings of captures have names of many kinds.
    filters: {
      [vscode.l10n.t('Captures')]: ['pcap', 'pcapng', 'cap', 'gz'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return picked?.[0];
}
