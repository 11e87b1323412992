import * as l10n from '@vscode/l10n';
import type { Intervention } from '../../../protocol/lab';
import { controls } from '../host';
import { Pane } from '../Pane';
import { selected } from '../store';
import { duration } from '../strings';
import { change, lab, make } from './host';

/** What was done to the scenario, in order of time, to go there or to take it back. */
export function Interventions() {
  if (lab.value === undefined) {
    return null;
  }
  const { interventions, canUndo, canRedo } = lab.value;
  return (
    <Pane title={l10n.t('Interventions')} open>
      <div class="interventions">
        <div class="group" role="group" aria-label={l10n.t('Undo and redo')}>
          <Action
            icon="discard"
            name={l10n.t('Undo')}
            disabled={!canUndo}
            run={() => {
              make(change.undo());
            }}
          />
          <Action
            icon="redo"
            name={l10n.t('Redo')}
            disabled={!canRedo}
            run={() => {
              make(change.redo());
            }}
          />
        </div>
        {interventions.length === 0 ? (
          <p class="nothing">
            {l10n.t(
              'Nothing was changed. Right-click a segment, a lane or its name, or press Shift+F10 there; drag the head of an arrow down to delay it.',
            )}
          </p>
        ) : (
          <ol>
            {interventions.map((one) => (
              <Line key={`${one.list} ${String(one.index)}`} intervention={one} />
            ))}
          </ol>
        )}
      </div>
    </Pane>
  );
}

function Line({ intervention }: { readonly intervention: Intervention }) {
  const { sentence, effect, at, row, moment } = intervention;
  return (
    <li>
      <p>
        {at !== undefined && <span class="time">{duration(at)}</span>} {sentence}
      </p>
      {effect !== undefined && <p class="effect">{effect}</p>}
      {at === undefined && <p class="effect">{l10n.t('It does not come to pass in this run.')}</p>}
      <div class="group">
        {moment !== undefined && (
          <button
            type="button"
            class="explain"
            aria-label={l10n.t('Go there: {0}', sentence)}
            onClick={() => {
              controls.seek(moment + 1);
              selected.value = row ?? null;
            }}
          >
            {l10n.t('Go there')}
          </button>
        )}
        <button
          type="button"
          class="explain"
          aria-label={l10n.t('Take back: {0}', sentence)}
          onClick={() => {
            make(change.remove(intervention));
          }}
        >
          {l10n.t('Take back')}
        </button>
      </div>
    </li>
  );
}

/** A button that keeps the focus when it can do nothing. */
function Action(props: {
  readonly icon: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly run: () => void;
}) {
  const { icon, name, disabled, run } = props;
  return (
    <button
      type="button"
      class="explain"
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) {
          run();
        }
      }}
    >
      <i class={`codicon codicon-${icon}`} aria-hidden="true" />
      {name}
    </button>
  );
}
