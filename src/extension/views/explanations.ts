import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import { TOPICS, type Topic } from '../../explanations/topics';
import { APPEARANCE } from '../../timeline/appearance';
import { COMMANDS } from '../ids';

type Node =
  { readonly kind: 'group'; readonly of: Topic['kind'] } | { readonly kind: 'topic'; readonly topic: Topic };

const GROUPS: readonly Node[] = [
  { kind: 'group', of: 'post-section' },
  { kind: 'group', of: 'state' },
];

/** The view "Explanations": the post's sections and the eleven states. */
export class ExplanationsView implements vscode.TreeDataProvider<Node> {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node.of) : topicItem(node.topic, this.#language);
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      return [...GROUPS];
    }
    return node.kind === 'topic'
      ? []
      : TOPICS.filter((topic) => topic.kind === node.of).map((topic) => ({ kind: 'topic', topic }));
  }
}

function groupItem(kind: Topic['kind']): vscode.TreeItem {
  const label =
    kind === 'state' ? vscode.l10n.t('The eleven states') : vscode.l10n.t('Connections and handshakes');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = kind;
  return item;
}

function topicItem(topic: Topic, language: Language): vscode.TreeItem {
  const item = new vscode.TreeItem(topic.title[language]);
  item.id = topic.id;
  item.iconPath =
    topic.kind === 'state'
      ? new vscode.ThemeIcon(
          APPEARANCE[topic.state].icon,
          new vscode.ThemeColor(APPEARANCE[topic.state].color),
        )
      : new vscode.ThemeIcon('book');
  item.command = {
    command: COMMANDS.openExplanation,
    title: vscode.l10n.t('Open Explanation to the Side'),
    arguments: [topic.id],
  };
  return item;
}
