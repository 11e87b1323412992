import * as vscode from 'vscode';

/** What the knobs of a policy mean, by their names: as src/tcp/policy.ts documents them (see esbuild.mjs). */
export async function readMeanings(extensionUri: vscode.Uri): Promise<Readonly<Record<string, string>>> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'knobs.json');
  const bytes = await vscode.workspace.fs.readFile(file);
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
}
