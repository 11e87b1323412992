import * as vscode from 'vscode';
import { parseLink } from '../../sharing/link';
import { parseScenario } from '../../simulation/parse';
import { inLanguage } from '../../simulation/texts';
import type { Language } from '../../explanations/language';
import type { DiagramManager } from '../diagram/manager';
import { isBuiltin } from '../scenarios/builtin';
import { problemText } from '../scenarios/problem-text';
import { deflater } from './deflate';

/**
 * Opens what a link holds. Links come from anybody: what is in one is read as a scenario and nothing else, and is not
 * saved anywhere.
 *
 * @throws Error when it holds no scenario
 */
export async function receiveLink(
  { path, query }: vscode.Uri,
  diagrams: DiagramManager,
  language: Language,
): Promise<void> {
  const linked = await parseLink(path, query, deflater);
  if (linked === undefined) {
    throw new Error(
      vscode.l10n.t('This link cannot be read: it is damaged, too long, or made by a newer version.'),
    );
  }
  if (linked.kind === 'builtin') {
    if (!isBuiltin(linked.id)) {
      throw new Error(vscode.l10n.t('There is no scenario "{0}".', linked.id));
    }
    await diagrams.openNew({ kind: 'builtin', id: linked.id });
    return;
  }
  const text = new TextDecoder().decode(linked.octets);
  const result = parseScenario(text);
  if ('problems' in result) {
    const [first] = result.problems;
    throw new Error(
      vscode.l10n.t('The scenario in this link is wrong: {0}', first === undefined ? '' : problemText(first)),
    );
  }
  const name = fileName(inLanguage(result.scenario.title, language));
  await diagrams.openNew({ kind: 'unsaved', name }, undefined, text);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('This scenario came by a link. It is not saved anywhere: save it if you want to keep it.'),
  );
}

/** What a file of this title may be called. */
function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'scenario'
  );
}
