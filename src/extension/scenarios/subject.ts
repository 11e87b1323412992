import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import { inLanguage, type Scenario } from '../../simulation/scenario';
import { Session } from '../../simulation/session';
import type { Subject } from '../diagram/subject';

/** A scenario, run to its end. */
export function subjectOf(scenario: Scenario, language: Language): Subject {
  const session = new Session(scenario);
  const { timeline, layout, truncated } = session;
  return {
    title: inLanguage(scenario.title, language),
    description: inLanguage(scenario.description, language),
    timeline,
    layout,
    world: (moments) => session.world(moments),
    hosts: scenario.hosts,
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
