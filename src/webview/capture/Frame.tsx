import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import type { FieldView } from '../../protocol/capture';
import { hexDump } from './hex';
import { frame } from './store';

/** The frame that is selected, layer by layer, and its octets: text and nothing else. */
export function Frame() {
  const shown = frame.value;
  const place = useRef<HTMLDivElement>(null);
  // It stands below the graphs: whoever selected it elsewhere wants to see it.
  useEffect(() => {
    if (document.activeElement?.closest('aside') === null) {
      place.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [shown?.row]);
  if (shown === undefined) {
    return (
      <p class="nothing">
        {l10n.t('Select a segment in the ladder, or a point in a graph, to see its frame decoded.')}
      </p>
    );
  }
  const { frame: number, flags, layers, octets } = shown;
  return (
    <div class="frame" ref={place}>
      <h3>{l10n.t('Frame {0}', number)}</h3>
      {flags.length > 0 && (
        <ul class="flags" aria-label={l10n.t('Analysis')}>
          {flags.map((flag) => (
            <li key={flag}>
              <code>tcp.analysis.{flag}</code>
            </li>
          ))}
        </ul>
      )}
      {layers.map((layer, index) => (
        <details key={`${layer.name} ${String(index)}`} class="layer" open={index >= layers.length - 2}>
          <summary>
            {layer.name}
            <span>{layer.value}</span>
          </summary>
          <Fields fields={layer.fields ?? []} />
        </details>
      ))}
      <details class="layer">
        <summary>
          {l10n.t('Octets of the frame')}
          <span>{l10n.t('{0} octets', octets.length / 2)}</span>
        </summary>
        <pre tabIndex={0} aria-label={l10n.t('Octets of the frame')}>
          {hexDump(octets)}
        </pre>
      </details>
    </div>
  );
}

function Fields({ fields }: { readonly fields: readonly FieldView[] }) {
  return (
    <ul class="fields">
      {fields.map((field, index) => (
        <li key={index}>
          <span class="name" title={field.filter}>
            {field.name}
          </span>
          <span class="field">{field.value}</span>
          {field.fields !== undefined && field.fields.length > 0 && <Fields fields={field.fields} />}
        </li>
      ))}
    </ul>
  );
}
