import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { Pane } from '../Pane';
import { Chosen } from './Chosen';
import { Coming } from './Coming';
import { Picture } from './Picture';
import { follow, open, select, view } from './state';
import { WaysAsText } from './WaysAsText';

/** RFC 9293 figure 5 at the moment that the ladder shows; folded, it asks for nothing and shows nothing. */
export function StateMachine() {
  useEffect(follow, []);
  return (
    <Pane
      title={l10n.t('State machine')}
      open={open.value}
      onToggle={(unfolded) => {
        open.value = unfolded;
        if (!unfolded) {
          select(undefined);
        }
      }}
    >
      {open.value && view.value !== undefined && (
        <div class="machine">
          <Picture />
          <Coming />
          <Chosen />
          <WaysAsText />
        </div>
      )}
    </Pane>
  );
}
