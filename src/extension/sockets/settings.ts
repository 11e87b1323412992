import * as vscode from 'vscode';
import { parseFilter } from '../../sockets/filter';
import { GROUPINGS, type Grouping, type Query } from '../../sockets/service';
import { SETTINGS } from '../ids';

/** What the settings ask for, with a filter. */
export function queryOf(filter: string): Query {
  const settings = vscode.workspace.getConfiguration();
  const by = settings.get<string>(SETTINGS.socketsGroupBy);
  return {
    by: GROUPINGS.find((one) => one === by) ?? 'state',
    filter,
    loopback: settings.get<boolean>(SETTINGS.socketsLoopback) !== false,
  };
}

const FILTER = 'sockets.filter';

/** The filter that was set last in this workspace. */
export function keptFilter(memory: vscode.Memento): string {
  const filter = memory.get<unknown>(FILTER);
  return typeof filter === 'string' && typeof parseFilter(filter) === 'function' ? filter : '';
}

export async function keepFilter(memory: vscode.Memento, filter: string): Promise<void> {
  await memory.update(FILTER, filter);
}

export async function groupBy(by: Grouping): Promise<void> {
  await set(SETTINGS.socketsGroupBy, by);
}

export async function showLoopback(isShown: boolean): Promise<void> {
  await set(SETTINGS.socketsLoopback, isShown);
}

/** How somebody looks at their machine is no matter of the workspace. */
async function set(setting: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(setting, value, vscode.ConfigurationTarget.Global);
}
