import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Language } from '../../explanations/language';
import { RULES, type RuleId } from '../../tcp/rules';
import type { RuleSentences } from './details';

/** What the build has put beside the explanations: a sentence for every rule. */
const SENTENCES = v.object(
  Object.fromEntries(Object.keys(RULES).map((id) => [id, v.string()])) as Record<
    RuleId,
    v.StringSchema<undefined>
  >,
);

/** Reads the sentences when they are first asked for. */
export function sentencesFrom(extensionUri: vscode.Uri, language: Language): () => Promise<RuleSentences> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'explanations', language, 'rules.json');
  let sentences: Promise<RuleSentences> | undefined;
  return () => (sentences ??= read(file));
}

async function read(file: vscode.Uri): Promise<RuleSentences> {
  return v.parse(SENTENCES, JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))));
}
