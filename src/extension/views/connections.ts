import * as vscode from 'vscode';
import type { Words } from '../../explanations/words';
import type { State } from '../../tcp/state';
import { APPEARANCE } from '../../timeline/appearance';
import type { DiagramManager } from '../diagram/manager';
import { hostsOf, type HostNow } from '../diagram/hosts';
import { COMMANDS } from '../ids';

/** A host of the active diagram's simulation. */
interface HostNode {
  readonly kind: 'host';
  readonly index: number;
  readonly name: string;
  readonly address: string;
}

/** One of its records, as it is now. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly host: HostNode;
  readonly record: number;
  readonly connection: number;
  readonly tuple: string;
  readonly state: State;
}

type Node = HostNode | ConnectionNode;

/** The view "Connections": each simulated host's connections and their states, at the moment the diagram is at. */
export class ConnectionsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #diagrams: DiagramManager;
  readonly #words: () => Promise<Words>;
  readonly #subscription: vscode.Disposable;
  /** What VS Code has been given, by host: so that only what changed is drawn anew. */
  readonly #given = new Map<number, { node: HostNode; records: ConnectionNode[] }>();
  #version = -1;

  constructor(diagrams: DiagramManager, words: () => Promise<Words>) {
    this.#diagrams = diagrams;
    this.#words = words;
    this.#subscription = diagrams.onDidChangeActive(() => {
      this.#refresh();
    });
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return node.kind === 'host' ? hostItem(node) : connectionItem(node, await this.#words());
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      return this.#hosts().map((host, index) => this.#give(host, index).node);
    }
    if (node.kind === 'connection') {
      return [];
    }
    const host = this.#hosts()[node.index];
    return host === undefined ? [] : this.#give(host, node.index).records;
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'connection' ? node.host : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #hosts(): readonly HostNow[] {
    const { active } = this.#diagrams;
    return active === undefined ? [] : hostsOf(active);
  }

  #give(host: HostNow, index: number): { node: HostNode; records: ConnectionNode[] } {
    const node: HostNode = this.#given.get(index)?.node ?? {
      kind: 'host',
      index,
      name: host.name,
      address: host.address,
    };
    const given = { node, records: nodesOf(host, node) };
    this.#given.set(index, given);
    return given;
  }

  #refresh(): void {
    const { active } = this.#diagrams;
    const version = active?.version ?? -1;
    if (active === undefined || version !== this.#version || this.#given.size === 0) {
      this.#version = version;
      this.#given.clear();
      this.#changed.fire(undefined);
      return;
    }
    for (const [index, host] of this.#hosts().entries()) {
      const given = this.#given.get(index);
      if (given !== undefined && !sameRecords(given.records, nodesOf(host, given.node))) {
        this.#changed.fire(given.node);
      }
    }
  }
}

function nodesOf(host: HostNow, node: HostNode): ConnectionNode[] {
  return host.records.map(({ connection, tuple, state }, index) => ({
    kind: 'connection',
    host: node,
    record: index,
    connection,
    tuple,
    state,
  }));
}

function sameRecords(a: readonly ConnectionNode[], b: readonly ConnectionNode[]): boolean {
  return (
    a.length === b.length && a.every((node, i) => node.state === b[i]?.state && node.tuple === b[i].tuple)
  );
}

function hostItem(node: HostNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `host/${String(node.index)}`;
  item.description = node.address;
  item.iconPath = new vscode.ThemeIcon('device-desktop');
  item.contextValue = 'host';
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
