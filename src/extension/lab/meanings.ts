import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';

/**
 * What the knobs of a policy mean, by their names: as src/tcp/policy.ts documents them (see esbuild.mjs), or what
 * src/explanations/tables/knobs.ts says.
 */
export async function readMeanings(
  extensionUri: vscode.Uri,
  language: Language,
): Promise<Readonly<Record<string, string>>> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', `knobs.${language}.json`);
  const bytes = await vscode.workspace.fs.readFile(file);
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
}
