import * as vscode from 'vscode';
import * as v from 'valibot';
import type { Language } from '../../explanations/language';
import { WORDS, type Words } from '../../explanations/words';

/** The words of a language, which the build has put beside the explanations: read when they are first asked for. */
export function wordsFrom(extensionUri: vscode.Uri, language: Language): () => Promise<Words> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'explanations', language, 'words.json');
  let words: Promise<Words> | undefined;
  return () => (words ??= read(file));
}

async function read(file: vscode.Uri): Promise<Words> {
  return v.parse(WORDS, JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))));
}
