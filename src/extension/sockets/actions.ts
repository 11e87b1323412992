import * as vscode from 'vscode';
import { topicOfState } from '../../explanations/topics';
import type { Words } from '../../explanations/words';
import { parseFilter } from '../../sockets/filter';
import { writeAs, type Format } from '../../sockets/formats/formats';
import type { History } from '../../sockets/history';
import type { Platform } from '../../sockets/node/platform';
import { GROUPINGS } from '../../sockets/service';
import type { Machine } from './machine';
import type { AboutSocket } from '../explanations/panel';
import { aboutSocket } from './explain';
import { isSocketNode, type FindingNode, type Node, type SocketNode } from './nodes';
import { addressesText, filterProblemText, groupingText } from './phrases';
import { openProcessFolder, terminateProcess } from './processes';
import { gather, reportOf } from './report';
import { groupBy, keepFilter, showLoopback } from './settings';

/** What can be done with this machine's sockets, each by a command. */
export interface SocketActions {
  filter(): Promise<void>;
  clearFilter(): Promise<void>;
  group(): Promise<void>;
  showLoopback(): Promise<void>;
  hideLoopback(): Promise<void>;
  refresh(): Promise<void>;
  pause(): void;
  resume(): void;
  report(): Promise<void>;
  /** Explains the state of a socket, or of the first that shows a finding. */
  explain(node: SocketNode | FindingNode): Promise<void>;
  /** Those below take a node of the view, or what is selected in it. */
  copyAddress(node: unknown): Promise<void>;
  copyForSs(node: unknown): Promise<void>;
  copyForLsof(node: unknown): Promise<void>;
  copyForNetstat(node: unknown): Promise<void>;
  copyForWireshark(node: unknown): Promise<void>;
  openFolder(node: unknown): Promise<void>;
  terminate(node: unknown): Promise<void>;
}

/** What they are done to, and by. */
interface Tools {
  readonly machine: Machine;
  readonly platform: Platform;
  readonly tree: vscode.TreeView<Node>;
  readonly words: () => Promise<Words>;
  readonly memory: vscode.Memento;
  /** Opens an explanation. */
  readonly explain: (topic: string, about: AboutSocket) => Promise<void>;
}

export function actionsOn({ machine, platform, tree, words, explain, memory }: Tools): SocketActions {
  const onSocket =
    (act: (node: SocketNode) => Promise<void>) =>
    async (argument: unknown): Promise<void> => {
      const node = isSocketNode(argument) ? argument : tree.selection.find(isSocketNode);
      if (node === undefined) {
        throw new Error(vscode.l10n.t('Select a socket in the view “This Machine” first.'));
      }
      await act(node);
    };
  const copyFor = (format: Format): ((argument: unknown) => Promise<void>) =>
    onSocket(({ history }) => copy(writeAs(format, history.socket, platform.system)));
  return {
    filter: () => askForFilter(machine, memory),
    clearFilter: () => setFilter(machine, memory, ''),
    group: () => askForGrouping(machine),
    showLoopback: () => showLoopback(true),
    hideLoopback: () => showLoopback(false),
    refresh: () => machine.refresh(),
    pause: () => {
      machine.pause(true);
    },
    resume: () => {
      machine.pause(false);
    },
    report: async () => {
      const content = reportOf(await gather(machine, platform.hostname), await words());
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
      await vscode.window.showTextDocument(document);
    },
    explain: async (node) => {
      const history = await historyOf(machine, node);
      await explain(topicOfState(history.socket.state), await aboutSocket(history, machine));
    },
    copyAddress: onSocket(({ history }) => copy(addressesText(history.socket))),
    copyForSs: copyFor('ss'),
    copyForLsof: copyFor('lsof'),
    copyForNetstat: copyFor('netstat'),
    copyForWireshark: copyFor('wireshark'),
    openFolder: onSocket((node) => openProcessFolder(machine, node)),
    terminate: onSocket((node) => terminateProcess(machine, platform, node)),
  };
}

/** @throws Error when nothing is known of it any more */
async function historyOf({ service }: Machine, node: SocketNode | FindingNode): Promise<History> {
  if (node.kind === 'socket') {
    return node.history;
  }
  const [first] = await service.showing(node.finding.id, 0, 1);
  if (first === undefined) {
    throw new Error(vscode.l10n.t('The sockets that showed this are gone.'));
  }
  return first.history;
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 5000);
}

/** Asks for a filter; what is wrong with it is said while it is typed. */
async function askForFilter(machine: Machine, memory: vscode.Memento): Promise<void> {
  const filter = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Sockets'),
    prompt: vscode.l10n.t(
      'Words that must all hold; a hyphen before one turns it round. What stands for itself is looked for everywhere.',
    ),
    placeHolder: 'port:5432 state:CLOSE_WAIT process:node',
    value: machine.query.filter,
    validateInput: problemWith,
  });
  if (filter !== undefined) {
    await setFilter(machine, memory, filter.trim());
  }
}

function problemWith(text: string): string | undefined {
  const filter = parseFilter(text);
  return typeof filter === 'function' ? undefined : filterProblemText(filter);
}

async function setFilter(machine: Machine, memory: vscode.Memento, filter: string): Promise<void> {
  await machine.ask({ ...machine.query, filter });
  await keepFilter(memory, filter);
}

/** Asks what the sockets of a group shall have in common. */
async function askForGrouping({ query }: Machine): Promise<void> {
  const items = GROUPINGS.map((by) => ({
    by,
    label: groupingText(by),
    ...(by === query.by && { description: vscode.l10n.t('now') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group Sockets By') });
  if (picked !== undefined) {
    await groupBy(picked.by);
  }
}
