import * as vscode from 'vscode';
import { runScript } from '../../packetdrill/run/run';
import type { Verdict } from '../../packetdrill/verdict';
import { stateMachine } from '../../simulation/state-machine';
import { PROFILES, type ProfileName } from '../../tcp/profiles';
import { Layout } from '../../timeline/layout';
import { problemOfLine, type Loaded } from '../diagram/source';
import { PROFILE_NAMES } from './profiles';
import { readScript } from './scripts';

/**
 * What a diagram shows of a script: its run, or, where there is none, what is wrong with it. A run that fails ends at
 * the line where it does.
 */
export async function loadScript(uri: vscode.Uri, profile: ProfileName): Promise<Loaded> {
  const script = await readScript(uri, profile);
  const { verdict, timeline, lines, ghost } = runScript(script, { profile });
  const problems = problemsOf(verdict);
  if (timeline.length === 0 && problems.length > 0) {
    return { problems };
  }
  const name = uri.path.split('/').at(-1) ?? '';
  return {
    subject: {
      title: `${name} (${PROFILE_NAMES[profile]})`,
      description: describe(verdict),
      timeline,
      layout: new Layout(timeline),
      world: undefined,
      look: undefined,
      hosts: [],
      lab: undefined,
      transitions: () => stateMachine(PROFILES[profile]),
      ghost,
      lines: verdict.result === 'fail' ? [...lines.slice(0, -1), verdict.line] : lines,
      problems,
      remark: undefined,
      counted: undefined,
      only: undefined,
      part: undefined,
    },
  };
}

function describe({ result }: Verdict): string {
  switch (result) {
    case 'pass':
      return vscode.l10n.t('The script passes.');
    case 'fail':
      return vscode.l10n.t('The script fails.');
    case 'unsupported':
      return vscode.l10n.t('The script asks for something that is not supported.');
  }
}

function problemsOf(verdict: Verdict): string[] {
  return verdict.result === 'pass' ? [] : [problemOfLine(verdict.line, verdict.message)];
}
