import * as vscode from 'vscode';
import { findingInWords, type FindingInWords } from '../../explanations/finding';
import type { Words } from '../../explanations/words';
import { FINDING_SEVERITIES, type Finding } from '../../sockets/finding';
import { portName } from '../../sockets/ports';
import type { Group, Grouping } from '../../sockets/service';
import { STATES, type State } from '../../tcp/state';
import { APPEARANCE } from '../../timeline/appearance';
import { COMMANDS } from '../ids';
import { decoratedUri } from './decorations';
import type { Machine } from './machine';
import {
  FAILURE,
  shortcomingOf,
  UNREADABLE,
  type FindingNode,
  type GroupNode,
  type Node,
  type NoticeNode,
  type PageNode,
  type SocketNode,
  type UnreadableNode,
} from './nodes';
import {
  addressesText,
  groupText,
  holderText,
  numbersOf,
  portNames,
  shortAddressesText,
  shortcomingText,
} from './phrases';
import { plain, shortened } from './plain';
import { mapTexts } from './values';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** How a node looks. All of somebody else's that is in it stands there as text. */
export function itemOf(node: Node, machine: Machine, words: Words): vscode.TreeItem {
  const item = dressed(node, machine, words);
  item.id = node.id;
  return item;
}

function dressed(node: Node, machine: Machine, words: Words): vscode.TreeItem {
  switch (node.kind) {
    case 'notice':
      return noticeItem(node, machine);
    case 'unreadable':
      return unreadableItem(node);
    case 'findings':
      return findingsItem(machine);
    case 'finding':
      return findingItem(node, words);
    case 'group':
      return groupItem(node, machine.groups.get(node.key), words);
    case 'page':
      return pageItem(node);
    case 'socket':
      return socketItem(node, machine, words);
  }
}

function noticeItem(node: NoticeNode, { overview, failure }: Machine): vscode.TreeItem {
  if (node.id === UNREADABLE.id) {
    const item = new vscode.TreeItem(vscode.l10n.t('Lines that can’t be read'), Collapsed);
    item.description = String(overview?.unreadableCount ?? 0);
    item.iconPath = new vscode.ThemeIcon('question');
    item.tooltip = vscode.l10n.t(
      'These lines of the system’s tables are not what they should be: the sockets in them are not shown.',
    );
    return item;
  }
  const shortcoming = overview?.shortcomings[shortcomingOf(node)];
  const failed = node.id === FAILURE.id;
  const text = failed ? plain(failure ?? '') : shortcoming === undefined ? '' : shortcomingText(shortcoming);
  const item = new vscode.TreeItem(text, None);
  item.tooltip = text;
  item.iconPath = icon(failed ? 'error' : 'info');
  if (failed) {
    item.command = { command: COMMANDS.refreshSockets, title: vscode.l10n.t('Try Again') };
    item.tooltip = `${text}\n${vscode.l10n.t('It is tried again by itself; click to try at once.')}`;
  }
  return item;
}

function unreadableItem({ unreadable: { source, line, text } }: UnreadableNode): vscode.TreeItem {
  const item = new vscode.TreeItem(shortened(plain(text), 200), None);
  item.description = vscode.l10n.t('{0}, line {1}', plain(source), line);
  item.tooltip = `${item.description}\n${plain(text)}`;
  return item;
}

function findingsItem({ overview }: Machine): vscode.TreeItem {
  const findings = overview?.findings ?? [];
  const item = new vscode.TreeItem(vscode.l10n.t('What looks wrong'), Expanded);
  item.description = String(findings.length);
  item.iconPath = icon(worstOf(findings) ?? 'info');
  item.contextValue = 'findings';
  return item;
}

/** The severity of the worst of them; undefined when there is none. */
function worstOf(findings: readonly Finding[]): Finding['severity'] | undefined {
  return FINDING_SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
}

function findingItem({ finding }: FindingNode, words: Words): vscode.TreeItem {
  const { title, seen, why } = tell(finding, words);
  const item = new vscode.TreeItem(title, finding.count === 0 ? None : Collapsed);
  item.description = seen[0] ?? '';
  item.tooltip = [title, ...seen, why].join('\n\n');
  item.iconPath = icon(finding.severity);
  item.accessibilityInformation = { label: `${severityText(finding.severity)}: ${title}. ${seen.join(' ')}` };
  item.contextValue = 'finding';
  return item;
}

/** A finding in words, with somebody else's names in it as they can be shown. */
function tell({ values, ...finding }: Finding, words: Words): FindingInWords {
  return findingInWords(words, { ...finding, values: mapTexts(values, plain) });
}

function severityText(severity: Finding['severity']): string {
  return {
    error: () => vscode.l10n.t('Error'),
    warning: () => vscode.l10n.t('Warning'),
    info: () => vscode.l10n.t('Information'),
  }[severity]();
}

function icon(severity: Finding['severity']): vscode.ThemeIcon {
  const color = { error: 'problemsErrorIcon', warning: 'problemsWarningIcon', info: 'problemsInfoIcon' };
  return new vscode.ThemeIcon(severity, new vscode.ThemeColor(`${color[severity]}.foreground`));
}

function groupItem(node: GroupNode, group: Group | undefined, words: Words): vscode.TreeItem {
  const state = node.by === 'state' ? stateOf(node.key) : undefined;
  const label = groupText(node.by, group ?? { key: node.key, label: node.key });
  const count = String(group?.count ?? 0);
  const beside = node.by === 'localPort' ? portName(Number(node.key)) : /^pid:(.*)/.exec(node.key)?.[1];
  const item = new vscode.TreeItem(label, Collapsed);
  item.description = beside === undefined ? count : `${beside} · ${count}`;
  item.iconPath = state === undefined ? new vscode.ThemeIcon(GROUP_ICONS[node.by]) : stateIcon(state);
  item.tooltip =
    state === undefined
      ? `${label} · ${item.description}`
      : `${state} · ${count}\n${words.states[state].meaning}`;
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  item.contextValue = 'group';
  if (group?.severity !== undefined) {
    item.resourceUri = decoratedUri(node.id, group.severity);
  }
  return item;
}

const GROUP_ICONS: Readonly<Record<Grouping, string>> = {
  state: 'circle-large-outline',
  process: 'server-process',
  localPort: 'plug',
  remoteHost: 'globe',
};

function stateOf(key: string): State | undefined {
  return STATES.find((state) => state === key);
}

function stateIcon(state: State): vscode.ThemeIcon {
  return new vscode.ThemeIcon(APPEARANCE[state].icon, new vscode.ThemeColor(APPEARANCE[state].color));
}

function pageItem({ from, count }: PageNode): vscode.TreeItem {
  const range = `${String(from + 1)}–${String(from + count)}`;
  return new vscode.TreeItem(range, Collapsed);
}

function socketItem(node: SocketNode, machine: Machine, words: Words): vscode.TreeItem {
  const { socket } = node.history;
  const { state } = socket;
  const { meaning, ends } = words.states[state];
  const addresses = addressesText(socket);
  const who = holderText(node.history);
  const findings = machine.findingsOf(node.findings);
  const item = new vscode.TreeItem(shortAddressesText(socket), None);
  // A group of those in one state has said so.
  const list = node.in.kind === 'page' ? node.in.of : node.in;
  const said = list.kind === 'group' && list.by === 'state' ? [] : [state];
  item.description = [...said, who, ...portNames(socket)].join(' · ');
  item.tooltip = [
    `${state} · ${addresses}`,
    who,
    ...numbersOf(node.history),
    `${meaning} ${ends}`,
    ...findings.map((finding) => `⚠ ${tell(finding, words).title}`),
  ].join('\n');
  item.iconPath = stateIcon(state);
  item.accessibilityInformation = {
    label: [
      `${state}, ${addresses}, ${who}`,
      ...findings.map((finding) => tell(finding, words).title),
      meaning,
    ].join('. '),
  };
  // Its process is of no matter to one that it has closed.
  item.contextValue = socket.owner.kind === 'processes' ? 'socket process' : 'socket';
  const severity = worstOf(findings);
  if (severity !== undefined) {
    item.resourceUri = decoratedUri(node.id, severity);
  }
  item.command = {
    command: COMMANDS.showInDiagram,
    title: vscode.l10n.t('Show in Diagram'),
    arguments: [node],
  };
  return item;
}
