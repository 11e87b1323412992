import * as vscode from 'vscode';
import { parseScenario } from '../../simulation/parse';
import type { Scenario } from '../../simulation/scenario';
import { PROFILES, type ProfileName } from '../../tcp/profiles';
import { isBuiltin, type BuiltinScenarios } from '../scenarios/builtin';
import type { Subject } from './subject';

/**
 * What a diagram shows: a built-in scenario by its id, a scenario file by its address, or a packetdrill script by its
 * address and the profile that it is run under. As text it is what a panel keeps over a reload.
 */
export type Source =
  | { readonly kind: 'builtin'; readonly id: string }
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'script'; readonly uri: vscode.Uri; readonly profile: ProfileName };

export function formatSource(source: Source): string {
  switch (source.kind) {
    case 'builtin':
      return source.id;
    case 'file':
      return source.uri.toString();
    case 'script':
      return source.uri.with({ fragment: source.profile }).toString();
  }
}

/** @returns undefined when the text names no source that could exist */
export function parseSource(text: string): Source | undefined {
  if (isBuiltin(text)) {
    return { kind: 'builtin', id: text };
  }
  const uri = /^[a-z][a-z0-9+.-]*:/i.test(text) ? vscode.Uri.parse(text) : undefined;
  if (uri?.path.endsWith('.json') === true) {
    return { kind: 'file', uri };
  }
  return uri?.path.endsWith('.pkt') === true && isProfile(uri.fragment)
    ? { kind: 'script', uri: uri.with({ fragment: '' }), profile: uri.fragment }
    : undefined;
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name);
}

/** A source that was read: what there is to show, or what is wrong with it. */
export type Loaded = { readonly subject: Subject } | { readonly problems: readonly string[] };

/** What is needed to read sources of all kinds. */
export interface Loader {
  readonly builtins: BuiltinScenarios;
  readonly runScenario: (scenario: Scenario) => Promise<Subject>;
  readonly runScript: (uri: vscode.Uri, profile: ProfileName) => Promise<Loaded>;
}

/** @throws Error when it cannot be read at all */
export async function load(source: Source, { builtins, runScenario, runScript }: Loader): Promise<Loaded> {
  switch (source.kind) {
    case 'builtin':
      return { subject: await runScenario(await builtins.find(source.id)) };
    case 'file': {
      const document = await vscode.workspace.openTextDocument(source.uri);
      const result = parseScenario(document.getText());
      return 'scenario' in result
        ? { subject: await runScenario(result.scenario) }
        : {
            problems: result.problems.map(({ offset, message }) =>
              problemOfLine(document.positionAt(offset).line + 1, message),
            ),
          };
    }
    case 'script':
      return runScript(source.uri, source.profile);
  }
}

/** A problem and the line that it is in, counted from 1. */
export function problemOfLine(line: number, message: string): string {
  return vscode.l10n.t('Line {0}: {1}', line, message);
}

/** The name of a source of which nothing else is known. */
export function nameOf(source: Source): string {
  return source.kind === 'builtin' ? source.id : (source.uri.path.split('/').at(-1) ?? '');
}
