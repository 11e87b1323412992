import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import { inBranch } from '../../simulation/branches';
import type { Scenario } from '../../simulation/scenario';
import { Session } from '../../simulation/session';
import { inLanguage } from '../../simulation/texts';
import type { Subject } from '../diagram/subject';
import { viewLab } from '../lab/lab-view';

/**
 * A scenario, in the branch that it says, run to its end.
 *
 * @param meanings of the knobs of a policy, by their names
 */
export function subjectOf(
  scenario: Scenario,
  language: Language,
  words: Words,
  meanings: Readonly<Record<string, string>>,
): Subject {
  const session = new Session(inBranch(scenario, scenario.shown));
  const { timeline, layout, truncated } = session;
  return {
    title: inLanguage(scenario.title, language),
    description: inLanguage(scenario.description, language),
    timeline,
    layout,
    world: (moments) => session.world(moments),
    hosts: scenario.hosts,
    lab: { scenario, view: viewLab(scenario, timeline, words, meanings) },
    ghost: undefined,
    lines: [],
    problems: truncated
      ? [
          vscode.l10n.t(
            'The scenario goes on for very long; only its first {0} moments are shown.',
            timeline.length,
          ),
        ]
      : [],
  };
}
