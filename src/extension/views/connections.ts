import * as vscode from 'vscode';
import type { Words } from '../../explanations/words';
import type { LazyCaptures } from '../capture/lazy';
import type { NodeOfCapture } from '../capture/nodes';
import { APPEARANCE } from '../../timeline/appearance';
import type { DiagramManager } from '../diagram/manager';
import { hostsOf, type HostNow } from '../diagram/hosts';
import { COMMANDS } from '../ids';
import {
  nodesIn,
  nodesOf,
  sameNodes,
  type ConnectionNode,
  type GroupNode,
  type HostNode,
  type Node as NodeOfHost,
} from './nodes';

export type { ConnectionNode } from './nodes';

type Node = NodeOfHost | NodeOfCapture;

/** Milliseconds. */
const PAUSE = 500;

/** A host as VS Code has been given it. */
interface Given {
  readonly node: HostNode;
  readonly nodes: readonly (GroupNode | ConnectionNode)[];
}

/**
 * The view "Connections": each host's connections in the active diagram and their states, at the moment that it is at; and
 * those of the captures that are open.
 */
export class ConnectionsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #diagrams: DiagramManager;
  readonly #words: () => Promise<Words>;
  readonly #captures: Pick<LazyCaptures, 'started' | 'onDidChange'>;
  readonly #subscription: vscode.Disposable;
  #isStale = false;
  /** What VS Code has been given, by host: so that only what changed is drawn anew. */
  readonly #given = new Map<number, Given>();
  #version = -1;

  constructor(
    diagrams: DiagramManager,
    words: () => Promise<Words>,
    captures: Pick<LazyCaptures, 'started' | 'onDidChange'>,
  ) {
    this.#diagrams = diagrams;
    this.#words = words;
    this.#captures = captures;
    this.#subscription = vscode.Disposable.from(
      diagrams.open.onDidChangeActive(() => {
        this.#refresh();
      }),
      captures.onDidChange(() => {
        this.#refreshSoon();
      }),
    );
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    switch (node.kind) {
      case 'host':
        return hostItem(node, this.#given.get(node.index)?.nodes ?? []);
      case 'group':
        return groupItem(node, await this.#words());
      case 'connection':
        return connectionItem(node, await this.#words());
      default:
        return (await this.#tree?.item(node)) ?? new vscode.TreeItem('');
    }
  }

  getChildren(node?: Node): Node[] | Promise<Node[]> {
    const active = this.#diagrams.open.active?.diagram;
    switch (node?.kind) {
      case undefined:
        return [
          ...this.#hosts().map((host, index) => this.#give(host, index).node),
          ...(this.#tree?.roots() ?? []),
        ];
      case 'host': {
        const host = this.#hosts()[node.index];
        return host === undefined ? [] : [...this.#give(host, node.index).nodes];
      }
      case 'group':
        return active === undefined ? [] : nodesIn(active, node);
      case 'connection':
        return [];
      case 'capture':
      case 'captured-page':
      case 'captured':
        return this.#tree?.children(node) ?? [];
    }
  }

  getParent(node: Node): Node | undefined {
    return 'host' in node ? (('group' in node ? node.group : undefined) ?? node.host) : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #tree() {
    return this.#captures.started()?.tree;
  }

  /** A capture that is read tells of it often: once in a while will do. */
  #refreshSoon(): void {
    if (!this.#isStale) {
      this.#isStale = true;
      setTimeout(() => {
        this.#isStale = false;
        this.#given.clear();
        this.#changed.fire(undefined);
      }, PAUSE);
    }
  }

  #hosts(): readonly HostNow[] {
    const active = this.#diagrams.open.active?.diagram;
    return active === undefined ? [] : hostsOf(active);
  }

  #give(host: HostNow, index: number): Given {
    const node: HostNode = this.#given.get(index)?.node ?? {
      kind: 'host',
      index,
      name: host.name,
      address: host.address,
    };
    const given = { node, nodes: nodesOf(host, node) };
    this.#given.set(index, given);
    return given;
  }

  #refresh(): void {
    const active = this.#diagrams.open.active?.diagram;
    const version = active?.version ?? -1;
    if (active === undefined || version !== this.#version || this.#given.size === 0) {
      this.#version = version;
      this.#given.clear();
      this.#changed.fire(undefined);
      return;
    }
    for (const [index, host] of this.#hosts().entries()) {
      const given = this.#given.get(index);
      if (given !== undefined && !sameNodes(given.nodes, nodesOf(host, given.node))) {
        this.#give(host, index);
        this.#changed.fire(given.node);
      }
    }
  }
}

/** @param nodes what is below it: of a crowd, how many are in which state is said beside its name */
function hostItem(node: HostNode, nodes: Given['nodes']): vscode.TreeItem {
  const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `host/${String(node.index)}`;
  const groups = nodes.flatMap((one) => (one.kind === 'group' ? [`${String(one.count)} ${one.state}`] : []));
  item.description = groups.length === 0 ? node.address : `${node.address} · ${groups.join(', ')}`;
  item.iconPath = new vscode.ThemeIcon('device-desktop');
  item.contextValue = 'host';
  return item;
}

function groupItem({ host, state, from, count, group }: GroupNode, words: Words): vscode.TreeItem {
  const { icon, color } = APPEARANCE[state];
  const range = `${String(from + 1)}–${String(from + count)}`;
  const item = new vscode.TreeItem(
    group === undefined ? state : range,
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `group/${String(host.index)}/${state}/${group === undefined ? 'all' : String(from)}`;
  if (group === undefined) {
    item.description = String(count);
    item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
    item.tooltip = `${state} · ${String(count)}\n${words.states[state].meaning}`;
  }
  item.accessibilityInformation = {
    label: group === undefined ? `${state}, ${String(count)}` : `${state}, ${range}`,
  };
  return item;
}

function connectionItem(node: ConnectionNode, words: Words): vscode.TreeItem {
  const { icon, color } = APPEARANCE[node.state];
  const { meaning, ends } = words.states[node.state];
  const item = new vscode.TreeItem(node.state, vscode.TreeItemCollapsibleState.None);
  item.id = `record/${String(node.host.index)}/${String(node.record)}`;
  item.description = node.tuple;
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.tooltip = `${node.state} · ${node.tuple}\n${meaning} ${ends}`;
  item.accessibilityInformation = { label: `${node.state}, ${node.tuple}. ${meaning}` };
  item.contextValue = 'connection';
  item.command = {
    command: COMMANDS.showInDiagram,
    title: vscode.l10n.t('Show in Diagram'),
    arguments: [node],
  };
  return item;
}
