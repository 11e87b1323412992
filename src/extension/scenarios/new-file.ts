import * as vscode from 'vscode';

/** What a new scenario begins with: the smallest one in which something happens. */
const TEMPLATE = {
  title: 'My scenario',
  hosts: [
    { name: 'client', address: '10.0.0.1' },
    { name: 'server', address: '10.0.0.2' },
  ],
  network: { delay: 50, faults: [{ from: 'client', segment: 3, do: 'lose' }] },
  calls: [
    { at: 0, host: 'server', call: 'listen', port: 80 },
    { at: 10, host: 'client', call: 'connect', to: 'server', port: 80 },
    { at: 300, host: 'client', call: 'close' },
    { when: 'closing', after: 100, host: 'server', call: 'close' },
  ],
};

/** Writes a new scenario file where the person says, and opens it. An existing file is not written over unasked. */
export async function newScenarioFile(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = 'scenario.tcp.json';
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('New Scenario File'),
    // Not "tcp.json": VS Code looks at what follows the last dot, and would add it to a name that has it.
    filters: { [vscode.l10n.t('TCP scenarios')]: ['json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (uri === undefined) {
    return;
  }
  const text = `${JSON.stringify(TEMPLATE, undefined, 2)}\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri);
}
