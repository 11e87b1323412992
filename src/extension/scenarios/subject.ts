import * as vscode from 'vscode';
import type { Language } from '../../explanations/language';
import type { Words } from '../../explanations/words';
import { inBranch } from '../../simulation/branches';
import { policiesOf } from '../../simulation/policies';
import type { Scenario } from '../../simulation/scenario';
import { Session } from '../../simulation/session';
import { stateMachineOf } from '../../simulation/state-machine';
import { inLanguage } from '../../simulation/texts';
import { partOf } from '../crowd/part';
import type { Subject } from '../diagram/subject';
import { viewLab } from '../lab/lab-view';
import { runPatiently } from './patience';

/**
 * A scenario, in the branch that it says, run to its end.
 *
 * @param isWanted whether anybody still waits for it
 * @param meanings of the knobs of a policy, by their names
 */
export async function subjectOf(
  scenario: Scenario,
  isWanted: () => boolean,
  language: Language,
  words: Words,
  meanings: Readonly<Record<string, string>>,
): Promise<Subject> {
  const title = inLanguage(scenario.title, language);
  const session = new Session(inBranch(scenario, scenario.shown), { inSlices: true });
  const isWhole = await runPatiently(session, title, isWanted);
  const { timeline } = session;
  const whole: Subject = {
    title,
    description: inLanguage(scenario.description, language),
    timeline,
    // Of a crowd, only when somebody wants to see it all.
    get layout() {
      return session.layout;
    },
    world: (moments) => session.world(moments),
    look: (moments, see) => session.look(moments, see),
    hosts: scenario.hosts,
    lab: { scenario, view: viewLab(scenario, timeline, words, meanings) },
    transitions: (moments, connection) =>
      session.look(moments, (world) => stateMachineOf(policiesOf(world, connection))),
    ghost: undefined,
    lines: [],
    problems: problemsOf(session, isWhole),
    remark: undefined,
    counted: undefined,
    only: (connection) => partOf(whole, connection),
    part: undefined,
  };
  return whole;
}

function problemsOf({ length, truncated }: Session, isWhole: boolean): string[] {
  if (!isWhole) {
    return [vscode.l10n.t('The run was stopped; only its first {0} moments are shown.', length)];
  }
  return truncated
    ? [vscode.l10n.t('The scenario goes on for very long; only its first {0} moments are shown.', length)]
    : [];
}
