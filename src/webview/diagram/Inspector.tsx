import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { controls } from './host';
import { WhatIf } from './lab/WhatIf';
import { Rule } from './Rule';
import { details } from './store';

/** Why the selected row is as it is. */
export function Inspector() {
  const selected = details.value;
  const place = useRef<HTMLDivElement>(null);
  // It stands below both records: whoever has selected something wants to see it.
  useEffect(() => {
    // But who selects something in the side itself, as in the state machine, goes on looking at that.
    if ((document.activeElement?.closest('aside') ?? null) === null) {
      place.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [selected?.row]);
  if (selected === undefined) {
    return (
      <p class="nothing">
        {l10n.t('Select a segment, a state or a mark to see its fields and the rule behind it.')}
      </p>
    );
  }
  const { title, fields, rule, topic } = selected;
  return (
    <div class="inspector" ref={place}>
      <h3>{title}</h3>
      {rule !== undefined && <Rule rule={rule} />}
      {topic !== undefined && (
        <button
          type="button"
          class="explain"
          onClick={() => {
            controls.explain(topic.id);
          }}
        >
          <i class="codicon codicon-book" aria-hidden="true" />
          {l10n.t('Explain: {0}', topic.title)}
        </button>
      )}
      <WhatIf row={selected.row} />
      <dl>
        {fields.map(({ name, value, meaning }) => (
          <div key={name} title={meaning}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
