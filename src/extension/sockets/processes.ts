import * as vscode from 'vscode';
import type { Platform } from '../../sockets/node/platform';
import type { ProcessDetail } from '../../sockets/reader';
import type { Process } from '../../sockets/socket';
import { messageOf } from '../log';
import type { Machine } from './machine';
import type { SocketNode } from './nodes';
import { addressesText, processText } from './phrases';
import { plain, shortened, withoutIcons } from './plain';

/** As many of its sockets as a question names. */
const NAMED = 5;

/** Shows the folder that a socket's process runs in, where the workspace has it. */
export async function openProcessFolder(machine: Machine, node: SocketNode): Promise<void> {
  const process = await chooseProcess(node, vscode.l10n.t('Open the Folder of Which Process?'));
  if (process === undefined) {
    return;
  }
  const { folder } = await detailOf(machine, process);
  // Messages make links of what looks like one, so no name of somebody else's is in them.
  if (folder === undefined) {
    throw new Error(vscode.l10n.t('Where process {0} runs may not be seen.', process.pid));
  }
  const uri = vscode.Uri.file(folder);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) {
    throw new Error(
      vscode.l10n.t('Process {0} runs in a folder that is not in this workspace.', process.pid),
    );
  }
  await vscode.commands.executeCommand('revealInExplorer', uri);
}

/**
 * Asks a process to end, after the person has said yes to its name. Nothing in it comes from the workspace, and so it is
 * done in one that is not trusted, too.
 */
export async function terminateProcess(
  machine: Machine,
  platform: Platform,
  node: SocketNode,
): Promise<void> {
  const process = await chooseProcess(node, vscode.l10n.t('Terminate Which Process?'));
  if (process === undefined) {
    return;
  }
  const before = await detailOf(machine, process);
  const yes = vscode.l10n.t('Terminate');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Terminate {0}?', processText(before)),
    { modal: true, detail: await consequences(machine, platform, before) },
    yes,
  );
  if (answer !== yes) {
    return;
  }
  // While somebody read the question, the number may have come to another process.
  const now = await machine.service.process(process.pid);
  if (now?.name !== before.name || now.command.join('\0') !== before.command.join('\0')) {
    throw new Error(vscode.l10n.t('Process {0} has ended already, or is another one by now.', process.pid));
  }
  end(platform, process.pid);
  await machine.refresh();
}

function end(platform: Platform, pid: number): void {
  try {
    platform.terminate(pid);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    throw new Error(
      code === 'EPERM'
        ? vscode.l10n.t('Process {0} belongs to another user: you may not terminate it.', pid)
        : code === 'ESRCH'
          ? vscode.l10n.t('Process {0} has ended already.', pid)
          : vscode.l10n.t('Process {0} could not be terminated: {1}', pid, plain(messageOf(error))),
      { cause: error },
    );
  }
}

/** What stands below the question: what the process is, what it holds open, and what is done to it. */
async function consequences(
  { service }: Machine,
  { system, ownProcesses }: Platform,
  { pid, command }: ProcessDetail,
): Promise<string> {
  const { count, found } = await service.find(`pid:${String(pid)}`, NAMED);
  const sockets = found.map(({ socket }) => `${socket.state} ${addressesText(socket)}`);
  return [
    ...(command.length === 0 ? [] : [shortened(plain(command.join(' ')), 300)]),
    count === 1
      ? vscode.l10n.t('It holds one TCP socket open:')
      : vscode.l10n.t('It holds {0} TCP sockets open:', count),
    ...sockets,
    ...(count > found.length ? [vscode.l10n.t('and {0} more.', count - found.length)] : []),
    '',
    system === 'win32'
      ? vscode.l10n.t('It is ended at once. What it has not saved is lost.')
      : vscode.l10n.t('It is asked to end (SIGTERM). What it does not save then is lost.'),
    ...(ownProcesses.includes(pid)
      ? [vscode.l10n.t('This is a process of VS Code itself: this window’s extensions end with it.')]
      : []),
  ].join('\n');
}

/** A socket may be held open by several processes: by a parent and its children, for one. */
async function chooseProcess(
  { history: { owner } }: SocketNode,
  title: string,
): Promise<Process | undefined> {
  const processes = owner.kind === 'processes' ? owner.processes : [];
  if (processes.length < 2) {
    return processes[0];
  }
  const items = processes.map((process) => ({
    process,
    label: String(process.pid),
    description: withoutIcons(process.name),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.process;
}

/** @throws Error when it is no longer there */
async function detailOf({ service }: Machine, { pid }: Process): Promise<ProcessDetail> {
  const detail = await service.process(pid);
  if (detail === undefined) {
    throw new Error(vscode.l10n.t('Process {0} has ended already.', pid));
  }
  return detail;
}
