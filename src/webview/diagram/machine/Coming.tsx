import * as l10n from '@vscode/l10n';
import { shown } from '../store';
import { nameOf } from '../strings';
import { nextSteps } from './edges';
import { notationOf } from './notation';
import { stateOf } from './places';
import { cursor, ends, steps, transitionOf } from './state';

/** What each end is going to do next, and what by. */
export function Coming() {
  const coming = nextSteps(steps.value, cursor.value);
  const lanes = shown.value?.lanes ?? [];
  return (
    <dl class="coming">
      {ends.value.map(({ lane, place }, index) => {
        const step = coming.find((one) => one.lane === lane);
        const transition = step === undefined ? undefined : transitionOf(step);
        return (
          <div key={lane} class={index > 0 ? 'second' : 'first'}>
            <dt>{nameOf(lanes, lane)}</dt>
            <dd>
              {step === undefined ? l10n.t('stays in {0}', stateOf(place)) : `${step.before} → ${step.after}`}
              {transition !== undefined && <span class="by"> {notationOf(transition).join(' / ')}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
