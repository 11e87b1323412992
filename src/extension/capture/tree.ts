import * as vscode from 'vscode';
import type { EndStateView } from '../../protocol/capture';
import { diagnosisInWords } from '../../explanations/captured';
import type { Words } from '../../explanations/words';
import { APPEARANCE } from '../../timeline/appearance';
import { COMMANDS } from '../ids';
import { withoutIcons } from '../sockets/plain';
import type { Captures } from './captures';
import type { CapturedNode, CapturedPageNode, CaptureNode, NodeOfCapture } from './nodes';
import { endText } from './ends';

/** As many as one can look through. */
const PAGE = 100;

/** The open captures in the tree of connections: each with its connections, a hundred at a time. */
export class CaptureTree {
  readonly #captures: Captures;
  readonly #words: () => Promise<Words>;

  constructor(captures: Captures, words: () => Promise<Words>) {
    this.#captures = captures;
    this.#words = words;
  }

  roots(): CaptureNode[] {
    return this.#captures.all.map(({ uri }) => ({ kind: 'capture', uri }));
  }

  async children(node: NodeOfCapture): Promise<NodeOfCapture[]> {
    switch (node.kind) {
      case 'capture': {
        const count = this.#captures.find(node.uri)?.progress?.connections ?? 0;
        return count <= PAGE ? this.#connections(node.uri, 0, count) : pagesOf(node.uri, count);
      }
      case 'captured-page':
        return this.#connections(node.uri, node.from, node.count);
      case 'captured':
        return [];
    }
  }

  async item(node: NodeOfCapture): Promise<vscode.TreeItem> {
    switch (node.kind) {
      case 'capture':
        return this.#captureItem(node);
      case 'captured-page':
        return pageItem(node);
      case 'captured':
        return connectionItem(node, await this.#words());
    }
  }

  async #connections(uri: vscode.Uri, from: number, count: number): Promise<CapturedNode[]> {
    const capture = this.#captures.find(uri);
    if (capture === undefined || count === 0) {
      return [];
    }
    const found = await capture.service.list({ filter: '', by: 'number', descending: false }, from, count);
    return 'rows' in found ? found.rows.map((connection) => ({ kind: 'captured', uri, connection })) : [];
  }

  #captureItem({ uri }: CaptureNode): vscode.TreeItem {
    const capture = this.#captures.find(uri);
    const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.Expanded);
    item.id = `capture/${uri.toString()}`;
    const connections = capture?.progress?.connections ?? 0;
    item.description = vscode.l10n.t('Connections: {0}', connections);
    item.iconPath = new vscode.ThemeIcon('pulse');
    item.contextValue = 'capture';
    return item;
  }
}

function pagesOf(uri: vscode.Uri, count: number): CapturedPageNode[] {
  return Array.from({ length: Math.ceil(count / PAGE) }, (_, page) => ({
    kind: 'captured-page',
    uri,
    from: page * PAGE,
    count: Math.min(PAGE, count - page * PAGE),
  }));
}

function pageItem({ uri, from, count }: CapturedPageNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    `${String(from)}–${String(from + count - 1)}`,
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `capture/${uri.toString()}/page/${String(from)}`;
  return item;
}

function connectionItem({ uri, connection }: CapturedNode, words: Words): vscode.TreeItem {
  const { number, a, b, states, diagnosis } = connection;
  const ends = `${endText(a)} → ${endText(b)}`;
  const item = new vscode.TreeItem(ends, vscode.TreeItemCollapsibleState.None);
  const [first, second] = states.map(stateText);
  item.id = `capture/${uri.toString()}/${String(number)}`;
  item.description = `${first ?? ''} · ${second ?? ''}`;
  const shown = states[0].state ?? states[1].state;
  if (shown !== undefined) {
    const { icon, color } = APPEARANCE[shown];
    item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  }
  item.tooltip = withoutIcons(diagnosisInWords(words.captures, diagnosis, connection).title);
  item.contextValue = 'captured';
  item.command = {
    command: COMMANDS.showCapturedLadder,
    title: vscode.l10n.t('Show the ladder'),
    arguments: [{ kind: 'captured', uri, connection } satisfies CapturedNode],
  };
  return item;
}

/** A state, with a question mark where it is not certain. */
function stateText({ state, sure }: EndStateView): string {
  return state === undefined ? '?' : sure ? state : `${state}?`;
}
