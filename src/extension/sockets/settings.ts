import * as vscode from 'vscode';
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
