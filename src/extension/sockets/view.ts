import type * as vscode from 'vscode';
import type { Words } from '../../explanations/words';
import type { Member } from '../../sockets/service';
import { itemOf } from './items';
import type { Difference, Machine } from './machine';
import {
  FINDINGS,
  findingNode,
  PAGE,
  pagesOf,
  rootsOf,
  socketNode,
  unreadableNode,
  UNREADABLE,
  type FindingNode,
  type GroupNode,
  type Node,
  type PageNode,
  type RootNode,
  type SocketNode,
} from './nodes';

/** What VS Code is told of: one element, some of them, or all there is. */
export type Changed = vscode.EventEmitter<Node | Node[] | undefined>;

/** The tree of this machine's sockets: groups, and their members when somebody asks for them. */
export class SocketsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #machine: Machine;
  readonly #words: () => Promise<Words>;
  readonly #changed: Changed;
  readonly #subscription: vscode.Disposable;
  readonly onDidChangeTreeData: vscode.Event<Node | Node[] | undefined>;
  /** The outermost nodes that VS Code has been given, by their ids, in order; undefined until it asks for them (again). */
  #given: ReadonlyMap<string, RootNode> | undefined;
  /** What each of them showed. */
  #shown: ReadonlyMap<string, string> = new Map();

  constructor(machine: Machine, words: () => Promise<Words>, changed: Changed) {
    this.#machine = machine;
    this.#words = words;
    this.#changed = changed;
    this.onDidChangeTreeData = changed.event;
    this.#subscription = machine.onDidChange((difference) => {
      this.#refresh(difference);
    });
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    return itemOf(node, this.#machine, await this.#words());
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const { overview } = this.#machine;
    switch (node?.kind) {
      case undefined:
        // Nobody looked yet: it says so until there is something.
        await this.#machine.seen().catch(() => undefined);
        return this.#giveRoots();
      case 'notice':
        return node.id === UNREADABLE.id ? (overview?.unreadable ?? []).map(unreadableNode) : [];
      case 'findings':
        return (overview?.findings ?? []).map(findingNode);
      case 'group':
      case 'finding':
        return pagesOf(node, countOf(node, this.#machine)) ?? this.#sockets(node, 0, PAGE, node);
      case 'page':
        return this.#sockets(node.of, node.from, node.count, node);
      case 'unreadable':
      case 'socket':
        return [];
    }
  }

  getParent(node: Node): Node | undefined {
    switch (node.kind) {
      case 'socket':
        return node.in;
      case 'page':
        return node.of;
      case 'finding':
        return FINDINGS;
      case 'unreadable':
        return UNREADABLE;
      default:
        return undefined;
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #giveRoots(): RootNode[] {
    const given = this.#given;
    const nodes = this.#roots().map((node) => given?.get(node.id) ?? node);
    this.#given = new Map(nodes.map((node) => [node.id, node]));
    this.#shown = this.#show(nodes);
    return nodes;
  }

  async #sockets(
    of: GroupNode | FindingNode,
    from: number,
    most: number,
    list: GroupNode | FindingNode | PageNode,
  ): Promise<SocketNode[]> {
    const members = await membersOf(this.#machine, of, from, most);
    return members.map((member) => socketNode(member, list));
  }

  #roots(): RootNode[] {
    const { overview, failure, query } = this.#machine;
    return rootsOf(overview, failure, query.by);
  }

  /** What outermost nodes show, by their ids. */
  #show(nodes: readonly RootNode[]): ReadonlyMap<string, string> {
    return new Map(nodes.map((node) => [node.id, JSON.stringify([shownOf(node, this.#machine)])]));
  }

  /** Tells VS Code of what is different, so that selection and scroll stay. */
  #refresh(difference: Difference): void {
    if (this.#given === undefined) {
      return;
    }
    const roots = this.#roots();
    const isSameList =
      roots.length === this.#given.size &&
      [...this.#given.keys()].every((id, index) => id === roots[index]?.id);
    if (difference === undefined || !isSameList) {
      this.#given = undefined;
      this.#changed.fire(undefined);
      return;
    }
    const others = new Set(difference);
    const before = this.#shown;
    this.#shown = this.#show(roots);
    const different = [...this.#given.values()].filter(
      (node) =>
        (node.kind === 'group' && others.has(node.key)) || before.get(node.id) !== this.#shown.get(node.id),
    );
    if (different.length > 0) {
      this.#changed.fire(different);
    }
  }
}

/** All that an outermost node shows, its groups' members apart. */
function shownOf(node: RootNode, { overview, failure, groups }: Machine): unknown {
  switch (node.kind) {
    case 'group':
      return groups.get(node.key);
    case 'findings':
      return overview?.findings;
    case 'notice':
      return [failure, overview?.shortcomings, overview?.unreadable, overview?.unreadableCount];
  }
}

function countOf(node: GroupNode | FindingNode, { groups }: Machine): number {
  return node.kind === 'finding' ? node.finding.count : (groups.get(node.key)?.count ?? 0);
}

/** Some of the sockets of a group, or of those that show a finding. */
function membersOf(
  { service }: Machine,
  of: GroupNode | FindingNode,
  from: number,
  most: number,
): Promise<readonly Member[]> {
  return of.kind === 'group'
    ? service.members(of.key, from, most)
    : service.showing(of.finding.id, from, most);
}
