import * as l10n from '@vscode/l10n';
import type { EndStateView } from '../../protocol/capture';
import { APPEARANCE } from '../../timeline/appearance';
import { stateColor } from '../diagram/look';

/** A state with its colour and sign; what is not certain is dashed, and said to those who hear it. */
export function StateChip({ end: { state, sure } }: { readonly end: EndStateView }) {
  if (state === undefined) {
    return <span class="nothing">{l10n.t('not known')}</span>;
  }
  return (
    <span class={sure ? 'chip' : 'chip unsure'} style={stateColor(state)}>
      <i class={`codicon codicon-${APPEARANCE[state].icon}`} aria-hidden="true" />
      {state}
      {!sure && <span class="spoken">{l10n.t('not certain')}</span>}
    </span>
  );
}
