import * as vscode from 'vscode';
import { inLanguage, type Scenario } from '../../simulation/scenario';
import { isBuiltin, type BuiltinScenarios } from '../scenarios/builtin';
import { parseScenario, type TextProblem } from '../../simulation/parse';

/**
 * What a diagram shows: a built-in scenario by its id, or a file by its address. As text it is what a panel keeps
 * over a reload.
 */
export type Source =
  { readonly kind: 'builtin'; readonly id: string } | { readonly kind: 'file'; readonly uri: vscode.Uri };

export function formatSource(source: Source): string {
  return source.kind === 'builtin' ? source.id : source.uri.toString();
}

/** @returns undefined when the text names no source that could exist */
export function parseSource(text: string): Source | undefined {
  if (isBuiltin(text)) {
    return { kind: 'builtin', id: text };
  }
  const uri = /^[a-z][a-z0-9+.-]*:/i.test(text) ? vscode.Uri.parse(text) : undefined;
  return uri?.path.endsWith('.json') === true ? { kind: 'file', uri } : undefined;
}

/** A source that was read: its scenario, or what is wrong with it. */
export type Loaded =
  | { readonly scenario: Scenario }
  | { readonly problems: readonly TextProblem[]; readonly document: vscode.TextDocument };

/** @throws Error when it cannot be read at all */
export async function load(source: Source, builtins: BuiltinScenarios): Promise<Loaded> {
  if (source.kind === 'builtin') {
    return { scenario: await builtins.find(source.id) };
  }
  const document = await vscode.workspace.openTextDocument(source.uri);
  const result = parseScenario(document.getText());
  return 'scenario' in result ? result : { problems: result.problems, document };
}

/** The title of what a source shows, for a tab. */
export function titleOf(source: Source, scenario: Scenario | undefined, language: 'en' | 'ko'): string {
  if (scenario !== undefined) {
    return inLanguage(scenario.title, language);
  }
  return source.kind === 'builtin' ? source.id : (source.uri.path.split('/').at(-1) ?? '');
}
